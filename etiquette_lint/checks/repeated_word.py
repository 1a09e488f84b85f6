"""A word typed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import msgspec

from etiquette_lint.checks.contract import Edit, Hit, Suggestion, Workbench
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis

_TWICE = re.compile(r"\b(\w+)\W+\1\b", re.I)
"""What every hit holds, so that most sentences need no tokens."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``allowed``: words that may be doubled ("that that", "had had")."""

    allowed: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit on each run of one word, with the single word as a safe mend."""
    for sentence in analysis.sentences:
        if not _TWICE.search(sentence.text):
            continue
        for word, run in groupby(workbench.tokens(sentence.text), key=lambda t: t.lower_):
            tokens = list(run)
            first, last = tokens[0], tokens[-1]
            if len(tokens) < 2 or not first.is_alpha or word in parameters.allowed:
                continue
            if first.is_title and last.is_title:
                continue
            span = sentence.part(first.idx, last.idx + len(last))
            if any(hole.span.overlaps(span) for hole in analysis.draft.placeholders):
                continue  # the second word is only a stand-in
            extra = sentence.part(first.idx + len(first), last.idx + len(last))
            yield Hit(span, {"word": first.text}, suggestions=(_single(first.text, extra),))


def _single(word: str, extra: Span) -> Suggestion:
    return Suggestion(f"Write '{word}' once", (Edit(extra, ""),), safe=True)
