"""The server's memory: the open documents, reviewed, and who is told of it.

Linting happens in one worker thread, so that the editor never waits; a keystroke that comes while an older text
is being linted is linted next, whatever came between is skipped.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from etiquette_lint.editor import diagnostics
from etiquette_lint.editor.actions import Client
from etiquette_lint.editor.choices import Choices
from etiquette_lint.editor.desk import Document, Review, review
from etiquette_lint.editor.linters import Linters
from etiquette_lint.editor.places import Page


class Desk(msgspec.Struct):
    """The open documents' reviews; the one mutable thing of the server."""

    server: LanguageServer
    loaded: Future[None]
    linters: Linters
    worker: ThreadPoolExecutor
    choices: Choices = msgspec.field(default_factory=Choices)
    generation: int = 0
    reviews: dict[str, tuple[int, Review]] = msgspec.field(default_factory=dict)
    busy: set[str] = msgspec.field(default_factory=set)
    stale: set[str] = msgspec.field(default_factory=set)
    pulls: bool = False
    client: Client = msgspec.field(default_factory=Client)

    async def review(self, uri: str) -> Review:
        """The document as it stands now, linted."""
        document = self.document(uri)
        known = self.reviews.get(uri)
        if known and known[0] == self.generation and known[1].document.page.text == document.page.text:
            return known[1] if known[1].document.version == document.version else _at(known[1], document)
        generation, choices = self.generation, self.choices
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(self.worker, review, document, choices, self.linters)
        self.reviews[uri] = (generation, done)
        return done

    def document(self, uri: str) -> Document:
        """The open document as the editor last told it."""
        text = self.server.workspace.get_text_document(uri)
        path = to_fs_path(uri)
        return Document(
            Path(path) if uri.startswith("file:") and path else Path(uri.rpartition(":")[2] or "draft.txt"),
            text.language_id or "",
            text.version or 0,
            Page(text.source, _encoding(self.server)),
        )

    async def publish(self, uri: str) -> None:
        """Lint and push, once for all the keystrokes that came meanwhile."""
        if uri in self.busy:
            self.stale.add(uri)
            return
        self.busy.add(uri)
        try:
            while True:
                self.stale.discard(uri)
                done = await self.review(uri)
                if uri not in self.server.workspace.text_documents:
                    return
                if uri not in self.stale:
                    self.server.text_document_publish_diagnostics(
                        lsp.PublishDiagnosticsParams(uri, diagnostics.diagnostics(done, uri), done.document.version)
                    )
                    return
        finally:
            self.busy.discard(uri)

    async def announce(self, uri: str) -> None:
        """A document came or changed: push what is found, unless the editor asks for it itself."""
        if not self.pulls:
            await self.publish(uri)

    def forget(self, uri: str) -> None:
        """A document was closed: nothing is to be shown any more."""
        self.reviews.pop(uri, None)
        if not self.pulls:
            self.server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    async def everything(self) -> None:
        """Lint all open documents anew: settings or a configuration changed."""
        self.generation += 1
        if self.pulls:
            self.server.workspace_diagnostic_refresh(None)
            return
        for uri in list(self.server.workspace.text_documents):
            await self.publish(uri)


def _at(known: Review, document: Document) -> Review:
    return Review(document, known.reports, known.linter, known.problem)


def _encoding(server: LanguageServer) -> str:
    """The units that editor and server agreed to count in."""
    agreed = server.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
    return str(getattr(agreed, "value", agreed))
