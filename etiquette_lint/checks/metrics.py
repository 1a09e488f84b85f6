"""Lengths and ease of reading, in words; a finding says the figure and the limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.places import closing
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis

Measured = Iterator[tuple[Span, float]]


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``measure``: what is counted; ``at_most`` and ``at_least``: the limits.

    ``from_words``: drafts, sentences or paragraphs shorter than this are not measured.
    """

    measure: Literal["draft-words", "sentence-words", "paragraph-words", "reading-ease"]
    at_most: float | None = None
    at_least: float | None = None
    from_words: int = 1


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each thing measured that is outside the limits."""
    for span, figure in _MEASURES[parameters.measure](analysis, parameters.from_words):
        if parameters.at_most is not None and figure > parameters.at_most:
            yield Hit(span, {"figure": round(figure), "limit": f"{parameters.at_most:g}"})
        elif parameters.at_least is not None and figure < parameters.at_least:
            yield Hit(span, {"figure": round(figure), "limit": f"{parameters.at_least:g}"})


def _draft_words(analysis: Analysis, from_words: int) -> Measured:
    if analysis.word_count >= from_words:
        yield closing(analysis), analysis.word_count


def _sentence_words(analysis: Analysis, from_words: int) -> Measured:
    for sentence in analysis.sentences:
        words = len(sentence.text.split())
        if words >= from_words:
            yield sentence.span, words


def _paragraph_words(analysis: Analysis, from_words: int) -> Measured:
    for block, sentences in groupby(analysis.sentences, key=lambda s: s.block):
        words = sum(len(s.text.split()) for s in sentences)
        if words >= from_words:
            yield block.span, words


def _reading_ease(analysis: Analysis, from_words: int) -> Measured:
    """Flesch reading ease (Flesch 1948) of the body: 100 is very easy, below 30 very hard."""
    if analysis.word_count < from_words:
        return
    import textstat

    text = " ".join(s.text for s in analysis.sentences)
    yield Span(analysis.sentences[0].span.start, analysis.sentences[0].span.end), textstat.flesch_reading_ease(text)


_MEASURES: Mapping[str, Callable[[Analysis, int], Measured]] = MappingProxyType(
    {
        "draft-words": _draft_words,
        "sentence-words": _sentence_words,
        "paragraph-words": _paragraph_words,
        "reading-ease": _reading_ease,
    }
)
