"""The candidate's own sentences are those of the labels, word for word, on every real message and page."""

from __future__ import annotations

import pytest
from own_text import CORPORA, MEASURED, compare


@pytest.mark.parametrize("name", MEASURED)
def test_own_text_is_exact(name: str) -> None:
    rows = list(compare(CORPORA / name))
    assert rows
    assert [(row.id, row.labelled, row.found) for row in rows if not row.same] == []
