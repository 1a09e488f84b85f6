"""Lengths and ease of reading, in words; a finding says the figure and the limit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.places import closing
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis, Sentence

CASES = ("off-scale",)
"""A reading ease below 0, where the scale that people know of has ended: the figure tells nothing."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``measure``: what is counted; ``at_most`` and ``at_least``: the limits.

    ``from_words``: drafts, sentences or paragraphs shorter than this are not measured.
    ``unless_stage``: stages at which the limit does not hold.
    """

    measure: Literal["draft-words", "sentence-words", "paragraph-words", "reading-ease"]
    at_most: float | None = None
    at_least: float | None = None
    from_words: int = 1
    unless_stage: tuple[str, ...] = ()


class _Measured(msgspec.Struct, frozen=True):
    span: Span
    figure: float
    evidence: tuple[Evidence, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit at the first thing outside the limits, with all such things as evidence where they have a place."""
    if not analysis.sentences or analysis.context.stage.value in parameters.unless_stage:
        return
    if parameters.measure == "reading-ease" and parameters.at_most is None and _surely_easy(analysis, parameters):
        return
    measured = _MEASURES[parameters.measure](analysis, parameters.from_words)
    outside = [(m, limit) for m in measured if (limit := _broken(m.figure, parameters)) is not None]
    if outside:
        first, limit = outside[0]
        evidence = first.evidence or tuple(Evidence(m.span, f"{round(m.figure)} words") for m, _ in outside)
        shown = _told(first.figure, limit)
        figure = int(shown) if shown == int(shown) else f"{shown:g}"
        captures: dict[str, str | int] = {"figure": figure, "limit": f"{limit:g}", "count": len(outside)}
        case = "off-scale" if parameters.measure == "reading-ease" and shown < 0 else ""
        yield Hit(first.span, captures, tuple(e for e in evidence if len(e.span)), case=case)


def _broken(figure: float, parameters: Parameters) -> float | None:
    """The limit that ``figure`` breaks; a figure on the limit is in order."""
    most, least = parameters.at_most, parameters.at_least
    if most is not None and _told(figure, most) > most:
        return most
    if least is not None and _told(figure, least) < least:
        return least
    return None


def _told(figure: float, limit: float) -> float:
    """``figure`` as a message says it beside ``limit``: what is compared is what the reader sees."""
    return round(figure, len(f"{limit:g}".partition(".")[2]))


def _words(sentence: Sentence) -> int:
    return len(sentence.text.split())


def _draft_words(analysis: Analysis, from_words: int) -> Iterator[_Measured]:
    """The whole body; the longest paragraph is where to start cutting."""
    if analysis.word_count >= from_words:
        longest = max(_paragraph_words(analysis, 1), key=lambda p: p.figure)
        evidence = (Evidence(longest.span, f"longest paragraph, {longest.figure:g} words"),)
        yield _Measured(closing(analysis), analysis.word_count, evidence)


def _sentence_words(analysis: Analysis, from_words: int) -> Iterator[_Measured]:
    for sentence in analysis.sentences:
        if _words(sentence) >= from_words:
            yield _Measured(sentence.span, _words(sentence))


def _paragraph_words(analysis: Analysis, from_words: int) -> Iterator[_Measured]:
    for block, sentences in groupby(analysis.sentences, key=lambda s: s.block):
        words = sum(map(_words, sentences))
        if words >= from_words:
            yield _Measured(block.span, words)


def _surely_easy(analysis: Analysis, parameters: Parameters) -> bool:
    """Whether a count of vowels alone shows that the reading ease is above its limit.

    textstat reads a dictionary of 135,000 words before its first answer, three quarters of a second that
    nearly every draft can do without. Counting each group of vowels, silent ones too, and a second for each pair
    that may be parted ("creating") gives at least as many syllables as there are.
    """
    text = " ".join(s.text for s in analysis.sentences)
    words = max(1, analysis.word_count)
    syllables = sum(1 for _ in _VOWELS.finditer(text)) + sum(1 for _ in _PARTED.finditer(text))
    floor = 206.835 - 1.015 * words / len(analysis.sentences) - 84.6 * syllables / words
    return floor >= (parameters.at_least or 0)


_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+|\d|sm\b", re.IGNORECASE)
_PARTED = re.compile(r"i[aou]|e[aoi]|u[aeio]|o[ei]|y[aeiou]|ao", re.IGNORECASE)


def _reading_ease(analysis: Analysis, from_words: int) -> Iterator[_Measured]:
    """Flesch reading ease (Flesch 1948) of the body: 100 is very easy, below 30 very hard.

    The place is the longest sentence: the one that most readily gives way.
    """
    if analysis.word_count < from_words:
        return
    import textstat

    text = " ".join(s.text for s in analysis.sentences)
    longest = max(analysis.sentences, key=_words)
    evidence = (Evidence(longest.span, f"longest sentence, {_words(longest)} words"),)
    yield _Measured(longest.span, textstat.flesch_reading_ease(text), evidence)


_MEASURES: Mapping[str, Callable[[Analysis, int], Iterator[_Measured]]] = MappingProxyType(
    {
        "draft-words": _draft_words,
        "sentence-words": _sentence_words,
        "paragraph-words": _paragraph_words,
        "reading-ease": _reading_ease,
    }
)
