"""A subject line that says nothing: neither thanks nor the role nor the interview."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``vague``: words that say nothing; a subject of these alone is vague."""

    vague: tuple[str, ...]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit on a subject made of nothing but vague words."""
    for block in analysis.draft.of_kind(BlockKind.SUBJECT):
        text = block.span.of(analysis.draft.text)
        words = [t.lower_ for t in workbench.tokens(text) if t.is_alpha]
        if words and all(w in parameters.vague for w in words):
            yield Hit(block.span)
