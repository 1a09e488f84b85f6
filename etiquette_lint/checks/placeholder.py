"""Template text left in a draft that is about to be sent."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each hole of the own text; in a template they are what they should be."""
    if not analysis.draft.is_template:
        quotes = analysis.draft.of_kind(BlockKind.QUOTE)
        for hole in analysis.draft.placeholders:
            if not any(quote.span.overlaps(hole.span) for quote in quotes):
                yield Hit(hole.span, {"name": hole.name})
