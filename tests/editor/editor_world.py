"""An editor: pygls' own client, speaking with the real server over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
PATIENCE = 60

PUSHY = """Subject: Bookbinder post

Dear Tom,

This is my third email since the interview and nobody has answered.
I need a decision by Friday.

Ines Prado
"""


class Editor:
    """One client and one server; every method waits until it is done."""

    def __init__(
        self,
        capabilities: lsp.ClientCapabilities | None = None,
        settings: dict[str, Any] | None = None,
        root: Path | None = None,
    ) -> None:
        self.loop = asyncio.new_event_loop()
        self.client = LanguageClient("a-test", "1")
        self.published: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.progress: list[str] = []
        self.refreshes = 0
        self.settings = settings
        self._listen()
        self.initialized: lsp.InitializeResult = self.run(self._start(capabilities, root))

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(coroutine, PATIENCE))

    async def _start(self, capabilities: lsp.ClientCapabilities | None, root: Path | None) -> lsp.InitializeResult:
        await self.client.start_io(
            sys.executable, "-m", "etiquette_lint", "lsp", env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        )
        params = lsp.InitializeParams(capabilities or lsp.ClientCapabilities())
        params.root_uri = root.as_uri() if root else None
        params.initialization_options = self.settings
        result = await self.client.initialize_async(params)
        self.client.initialized(lsp.InitializedParams())
        return result

    def _listen(self) -> None:
        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def shown(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self.client.feature(lsp.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def created(params: lsp.WorkDoneProgressCreateParams) -> None:
            self.progress.append("create")

        @self.client.feature(lsp.PROGRESS)
        def progressed(params: lsp.ProgressParams) -> None:
            value = params.value
            self.progress.append(value["kind"] if isinstance(value, dict) else value.kind)

        @self.client.feature(lsp.WORKSPACE_DIAGNOSTIC_REFRESH)
        def refreshed(params: Any = None) -> None:
            self.refreshes += 1

        @self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def registered(params: lsp.RegistrationParams) -> None:
            self.messages += [r.method for r in params.registrations]

        @self.client.feature(lsp.WORKSPACE_CONFIGURATION)
        def configured(params: lsp.ConfigurationParams) -> list[Any]:
            return [self.settings for _ in params.items]

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: tuple[tuple[int, int, int, int], str]) -> None:
        parts = [
            lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(a, b), lsp.Position(c, d)), text)
            for (a, b, c, d), text in changes
        ]
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(version, uri), parts)
        )

    def diagnostics(self, uri: str, version: int = 1) -> list[lsp.Diagnostic]:
        """What was pushed for ``version`` of the document."""

        async def wait() -> list[lsp.Diagnostic]:
            while (found := self.published.get(uri)) is None or found.version != version:
                await asyncio.sleep(0.005)
            return list(found.diagnostics)

        return self.run(wait())

    def until(self, holds: Any) -> None:
        async def wait() -> None:
            while not holds():
                await asyncio.sleep(0.01)

        self.run(wait())

    def rules(self, uri: str, version: int = 1) -> list[str]:
        return [str(d.code) for d in self.diagnostics(uri, version)]

    def actions(self, uri: str, diagnostic: lsp.Diagnostic) -> dict[str, lsp.CodeAction]:
        params = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(uri), diagnostic.range, lsp.CodeActionContext([diagnostic])
        )
        found = self.run(self.client.text_document_code_action_async(params)) or []
        return {a.title: a for a in found if isinstance(a, lsp.CodeAction)}

    def close(self) -> int | None:
        """Say goodbye as an editor does; the server's exit status."""

        async def leave() -> int | None:
            await self.client.shutdown_async(None)
            self.client.exit(None)
            server = self.client._server
            assert server is not None
            status = await server.wait()
            await self.client.stop()
            return status

        try:
            return self.run(leave())
        finally:
            self.loop.close()


def capable(**extra: Any) -> lsp.ClientCapabilities:
    """An editor that can do all that matters with edits."""
    return lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(
            workspace_edit=lsp.WorkspaceEditClientCapabilities(
                document_changes=True,
                resource_operations=[lsp.ResourceOperationKind.Create],
                snippet_edit_support=True,
            ),
        ),
        **extra,
    )


def applied(text: str, edits: list[Any]) -> str:
    """``text`` with ``edits`` made, ASCII only."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        a = starts[edit.range.start.line] + edit.range.start.character
        b = starts[edit.range.end.line] + edit.range.end.character
        text = text[:a] + (edit.new_text if isinstance(edit, lsp.TextEdit) else edit.snippet.value) + text[b:]
    return text
