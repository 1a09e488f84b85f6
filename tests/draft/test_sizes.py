"""Sizes in words."""

from __future__ import annotations

import pytest

from etiquette_lint.draft.sizes import megabytes


@pytest.mark.parametrize(
    ("size", "said"),
    [(25_000_000, "25 MB"), (25_000_001, "25.1 MB"), (2_040_000, "2.1 MB"), (50_000_000, "50 MB"), (1, "0.1 MB")],
)
def test_what_is_over_a_limit_never_reads_like_the_limit(size: int, said: str) -> None:
    assert megabytes(size) == said
