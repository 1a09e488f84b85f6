"""Sizes of files in words."""

from __future__ import annotations

from math import ceil


def megabytes(size: int) -> str:
    """``25.1 MB``: rounded up to a tenth, so that what is over a limit never reads like the limit itself."""
    return f"{ceil(size / 1e5) / 10:g} MB"
