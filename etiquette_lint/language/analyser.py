"""Draft to Analysis: blocks, then sentences inside them, then the acts of each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from etiquette_lint.draft.model import BODY, Block, Draft
from etiquette_lint.language.actbook import ActBook
from etiquette_lint.language.acts import PatternHit, pattern_hits
from etiquette_lint.language.analysis import MARGINS, Act, Analysis, Sentence
from etiquette_lint.language.context import read_context
from etiquette_lint.language.normalise import Normalised, normalise
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.sentences import split

if TYPE_CHECKING:
    from spacy.tokens import Doc

REMEMBERED = 20_000
"""Distinct sentences whose acts are kept: equal ones, in a library or between keystrokes, are judged once."""


class Analyser:
    """Keeps the pipeline and the act patterns; ``analyse`` is a pure function of the draft."""

    def __init__(self, book: ActBook, pipeline: Pipeline) -> None:
        self._book = book
        self._pipeline = pipeline
        self._hits = lru_cache(maxsize=REMEMBERED)(self._pattern_hits)

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists that act and phrase patterns share."""
        return self._book.lists

    def analyse(self, draft: Draft, given: Mapping[str, Any] | None = None) -> Analysis:
        """Sentences, acts and context of ``draft``; ``given`` overrides what the context reads."""
        body = [s for b in draft.blocks if b.kind in BODY for s in self._sentences(draft, b)]
        margins = [s for b in draft.blocks if b.kind in MARGINS for s in self._sentences(draft, b)]
        return Analysis(draft, tuple(body), tuple(margins), read_context(draft, body, given or {}))

    def _sentences(self, draft: Draft, block: Block) -> list[Sentence]:
        tidy = normalise(draft.text, block.span, draft.placeholders)
        doc = self._pipeline.tokens(tidy.text)
        found = []
        for start, end in split(doc):
            part = _part(tidy, doc, start, end)
            if part.text:
                found.append(Sentence(part, block, tuple(_act(h, part) for h in self._hits(part.text))))
        return found

    def _pattern_hits(self, text: str) -> tuple[PatternHit, ...]:
        doc = self._pipeline.tokens(text)
        return pattern_hits(doc, 0, len(doc), self._book)


def _part(tidy: Normalised, doc: Doc, start: int, end: int) -> Normalised:
    first, last = doc[start], doc[end - 1]
    return tidy.part(first.idx, last.idx + len(last))


def _act(hit: PatternHit, sentence: Normalised) -> Act:
    evidence = sentence.text[hit.start : hit.end]
    return Act(hit.act, sentence.span(hit.start, hit.end), evidence, hit.confidence, "pattern")
