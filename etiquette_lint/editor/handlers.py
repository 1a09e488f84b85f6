"""One handler for each message of the protocol, all of them thin."""

from __future__ import annotations

import asyncio
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from etiquette_lint.editor import outline
from etiquette_lint.editor.actions import Client, actions
from etiquette_lint.editor.choices import SECTION, read_choices
from etiquette_lint.editor.diagnostics import diagnostics
from etiquette_lint.editor.documents import use_protocol_lines
from etiquette_lint.editor.hover import hover
from etiquette_lint.editor.memory import Desk

WATCHED = ("**/etiquette-lint.toml", "**/pyproject.toml", "**/*.etiquette.toml")


def register(server: LanguageServer, desk: Desk) -> None:
    """Tell ``server`` what to do with each message."""
    _life(server, desk)
    _documents(server, desk)
    _questions(server, desk)


def _life(server: LanguageServer, desk: Desk) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        use_protocol_lines(server.workspace)
        desk.client, desk.pulls = _abilities(params.capabilities)
        choices, fault = read_choices(params.initialization_options)
        desk.choices = choices
        if fault:
            _warn(server, fault)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        capabilities = server.client_capabilities
        await asyncio.gather(
            _progress(server, desk), _watch(server, capabilities), _ask_settings(server, desk, capabilities)
        )

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def changed(params: lsp.DidChangeConfigurationParams) -> None:
        asked = await _ask_settings(server, desk, server.client_capabilities)
        if not asked:
            _choose(server, desk, params.settings)
        await desk.everything()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: lsp.DidChangeWatchedFilesParams) -> None:
        await desk.everything()

    @server.feature(lsp.SHUTDOWN)
    def shutdown(params: None) -> None:
        desk.worker.shutdown(wait=False, cancel_futures=True)


def _documents(server: LanguageServer, desk: Desk) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        await desk.announce(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(params: lsp.DidChangeTextDocumentParams) -> None:
        await desk.announce(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(".toml"):
            await desk.everything()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        desk.forget(params.text_document.uri)

    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="etiquette-lint"),
    )
    async def pulled(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        uri = params.text_document.uri
        review = await desk.review(uri)
        result = f"{desk.generation}:{hash(review.document.page.text)}"
        if params.previous_result_id == result:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result)
        return lsp.RelatedFullDocumentDiagnosticReport(items=diagnostics(review, uri), result_id=result)


def _questions(server: LanguageServer, desk: Desk) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        return hover(await desk.review(params.text_document.uri), params.position)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    async def offered(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri, wanted = params.text_document.uri, params.context.only
        if wanted and not any("quickfix".startswith(str(getattr(kind, "value", kind))) for kind in wanted):
            return []
        return actions(await desk.review(uri), uri, params.range, desk.client)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        return outline.symbols(await desk.review(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def checklist(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        return outline.lenses(await desk.review(params.text_document.uri)) if desk.choices.checklist else []


def _abilities(capabilities: lsp.ClientCapabilities) -> tuple[Client, bool]:
    """What the editor can do with edits, and whether it asks for diagnostics itself."""
    workspace = capabilities.workspace
    edit = workspace.workspace_edit if workspace else None
    operations = (edit.resource_operations or []) if edit else []
    versions = bool(edit and edit.document_changes)
    client = Client(
        snippets=bool(edit and edit.snippet_edit_support),
        versions=versions,
        creates=versions and lsp.ResourceOperationKind.Create in operations,
    )
    return client, bool(capabilities.text_document and capabilities.text_document.diagnostic)


async def _progress(server: LanguageServer, desk: Desk) -> None:
    """Say that the rules are being read, to an editor that shows such things, until they are."""
    window = server.client_capabilities.window
    if desk.loaded.done() or not (window and window.work_done_progress):
        return
    token = "etiquette-lint-loading"
    await server.work_done_progress.create_async(token)
    server.work_done_progress.begin(token, lsp.WorkDoneProgressBegin("etiquette-lint", message="reading its rules"))
    await asyncio.wait([asyncio.wrap_future(desk.loaded)])
    server.work_done_progress.end(token, lsp.WorkDoneProgressEnd(message="ready"))


async def _watch(server: LanguageServer, capabilities: lsp.ClientCapabilities) -> None:
    """Hear of configuration files that change, where the editor can tell."""
    workspace = capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not (watching and watching.dynamic_registration):
        return
    options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob) for glob in WATCHED])
    registration = lsp.Registration("configuration", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(lsp.RegistrationParams([registration]))


async def _ask_settings(server: LanguageServer, desk: Desk, capabilities: lsp.ClientCapabilities) -> bool:
    """Ask the editor for our settings, where it can be asked."""
    if not (capabilities.workspace and capabilities.workspace.configuration):
        return False
    items = [lsp.ConfigurationItem(section=SECTION)]
    answer = await server.workspace_configuration_async(lsp.ConfigurationParams(items))
    if answer and answer[0]:
        _choose(server, desk, answer[0])
        await desk.everything()
    return bool(answer and answer[0])


def _choose(server: LanguageServer, desk: Desk, settings: Any) -> None:
    choices, fault = read_choices(settings)
    if fault:
        _warn(server, fault)
        return
    desk.choices = choices


def _warn(server: LanguageServer, message: str) -> None:
    server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, message))
