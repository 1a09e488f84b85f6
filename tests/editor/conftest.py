"""One editor with its server for all tests that do not need one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pygls", reason="the language server's extra is not installed: pip install 'etiquette-lint[lsp]'")

if TYPE_CHECKING:
    from editor_world import Editor


@pytest.fixture(scope="session")
def editor() -> Iterator[Editor]:
    from editor_world import Editor, capable

    started = Editor(capable())
    yield started
    assert started.close() == 0
