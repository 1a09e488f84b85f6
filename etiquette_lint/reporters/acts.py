"""The terminal report."""

from __future__ import annotations

from collections.abc import Sequence

from etiquette_lint.finding import Report
from etiquette_lint.reporters import concise


def render(reports: Sequence[Report], *, color: str, quiet: bool, to_file: bool) -> str:
    """."""
    return concise.render(reports)
