"""A word typed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from etiquette_lint.checks.contract import Edit, Hit, Suggestion, Workbench
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``allowed``: words that may be doubled ("that that", "had had")."""

    allowed: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit on the pair, with the single word as a safe mend."""
    for sentence in analysis.sentences:
        for first, second in pairwise(workbench.tokens(sentence.text)):
            if first.is_alpha and first.lower_ == second.lower_ and first.lower_ not in parameters.allowed:
                if first.is_title and second.is_title:
                    continue
                span = sentence.part(first.idx, second.idx + len(second))
                extra = sentence.part(first.idx + len(first), second.idx + len(second))
                yield Hit(span, {"word": first.text}, suggestions=(_single(first.text, extra),))


def _single(word: str, extra: Span) -> Suggestion:
    return Suggestion(f"Write '{word}' once", (Edit(extra, ""),), safe=True)
