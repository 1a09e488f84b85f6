"""The language server, built and run."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pygls.lsp.server import LanguageServer

from etiquette_lint.editor.choices import Choices
from etiquette_lint.editor.desk import Document, review
from etiquette_lint.editor.handlers import register
from etiquette_lint.editor.linters import Linters
from etiquette_lint.editor.memory import Desk
from etiquette_lint.editor.places import Page

WARM_UP = "Dear Ms Okafor,\n\nThank you for the interview. Is there any news?\n\nKind regards,\nDele Ayo\n"


def load(linters: Linters) -> None:
    """Rules, patterns, model: everything the first draft would wait for; garbage is collected from here on."""
    document = Document(Path("/draft.txt"), "mail", 0, Page(WARM_UP))
    try:
        review(document, Choices(), linters)
    finally:
        gc.freeze()
        gc.enable()


def build() -> LanguageServer:
    """The server, with its rules already being read."""
    linters, worker = Linters(), ThreadPoolExecutor(max_workers=1, thread_name_prefix="lint")
    server = LanguageServer("etiquette-lint", version("etiquette-lint"))
    register(server, Desk(server, worker.submit(load, linters), linters, worker))
    return server


def run() -> None:
    """Speak with the editor on standard input and output until it says goodbye."""
    import logging

    logging.getLogger("pygls").setLevel(logging.ERROR)
    server: Any = build()
    server.start_io()
