"""A sentence as patterns see it, and the walk of one pattern over it.

A pattern walks the sentence once from each place it can begin at, with the set of places it may have
reached, so that nothing ever backtracks: a hostile sentence costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etiquette_lint.language.spelling import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = frozenset({".", "!", "?", ";"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter i i'm i'd ok god mr mrs ms dr".split()
)
"""Words written with a capital that name no organisation."""


@dataclass(frozen=True, slots=True)
class Match:
    """Pattern number ``pattern`` found on tokens ``start`` to ``end`` (half-open)."""

    pattern: int
    start: int
    end: int


class Words:
    """The tokens ``start`` to ``end`` of a text, with all that patterns ask of them, worked out once."""

    def __init__(self, doc: Doc, start: int = 0, end: int | None = None) -> None:
        texts = [token.text for token in doc[start : len(doc) if end is None else end]]
        self.offset = start
        self.forms = tuple(forms(text) for text in texts)
        self.vocabulary = frozenset(form for pair in self.forms for form in pair)
        self.places: dict[str, list[int]] = {}
        for i, pair in enumerate(self.forms):
            for form in pair:
                self.places.setdefault(form, []).append(i)
        self._reached: dict[tuple[int, int], Sequence[int]] = {}
        self.first, self.last = _core(texts)
        self.names = tuple(
            i > self.first and t[:1].isupper() and t.lower() not in _CALENDAR for i, t in enumerate(texts)
        )

    def __len__(self) -> int:
        return len(self.forms)

    def reach(self, step: Step, at: int) -> Sequence[int]:
        """Where ``step`` leads to from ``at``: worked out once, as many patterns share their steps."""
        key = (id(step), at)
        known = self._reached.get(key)
        if known is None:
            known = self._reached[key] = step.reach(self, at)
        return known


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a pattern: what a token, or a run of them, has to be."""

    words: frozenset[str] = frozenset()
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    name: bool = False
    at_start: bool = False
    at_end: bool = False
    negated: bool = False
    optional: bool = False
    gap: int = 0

    @property
    def heads(self) -> frozenset[str] | None:
        """Words one of which the sentence must hold; None where that cannot be told."""
        if self.gap or self.optional or self.negated or self.prefixes or self.suffixes or self.name:
            return None
        if self.at_start or self.at_end:
            return None
        return self.words | frozenset(self.phrases)

    def reach(self, words: Words, at: int) -> Sequence[int]:
        """The places this step may lead to from ``at``."""
        if self.gap:
            return self._over_gap(words, at)
        edge = (self.at_start and at == words.first) or (self.at_end and at >= words.last)
        found = [at] if self.optional or edge else []
        if at >= len(words):
            return found
        here = words.forms[at]
        if self._accepts(words, at, here) != self.negated:
            found.append(at + 1)
        for form in here if self.phrases else ():
            for phrase in self.phrases.get(form, ()):
                end = at + len(phrase)
                if end <= len(words) and all(p in f for p, f in zip(phrase, words.forms[at:end], strict=True)):
                    found.append(end)
        return found

    def _accepts(self, words: Words, at: int, here: tuple[str, ...]) -> bool:
        if not self.words.isdisjoint(here) or (self.name and words.names[at]):
            return True
        if not self.prefixes and not self.suffixes:
            return False
        return any(form.startswith(self.prefixes) or form.endswith(self.suffixes) for form in here)

    def _over_gap(self, words: Words, at: int) -> Sequence[int]:
        end = at
        while end < len(words) and end - at < self.gap and _STOPS.isdisjoint(words.forms[end]):
            end += 1
        return range(at, end + 1)


START = Step(at_start=True, phrases={})
"""The step of a pattern that is tied to the start of its sentence."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern made ready: its steps, and the words it cannot do without."""

    steps: tuple[Step, ...]
    required: tuple[frozenset[str], ...]
    opening: frozenset[str] | None
    """The words it can begin with; None where that cannot be told."""

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Compiled:
        """The pattern that takes ``steps`` one after another."""
        known = tuple(steps)
        required = tuple(heads for step in known if (heads := step.heads) is not None)
        return cls(known, required, known[0].heads)

    def search(self, words: Words) -> Iterator[tuple[int, int]]:
        """The longest match at each place, from the left, none inside another."""
        done = 0
        for start in self._starts(words):
            if start >= done:
                end = self._end(words, start)
                if end > start:
                    yield start, end
                    done = end

    def _starts(self, words: Words) -> Iterable[int]:
        if self.steps[0] is START or self.steps[0] == START:
            return (words.first,)
        if self.opening is None:
            return range(len(words))
        return sorted({i for word in self.opening & words.vocabulary for i in words.places[word]})

    def _end(self, words: Words, start: int) -> int:
        """The furthest place reached from ``start``; -1 for none."""
        places = {start}
        for step in self.steps:
            if len(places) == 1:
                (at,) = places
                places = set(words.reach(step, at))
            else:
                places = {p for at in places for p in words.reach(step, at)}
            if not places:
                return -1
        return max(places)


def _core(texts: Sequence[str]) -> tuple[int, int]:
    """The range without punctuation and emoji at either end, which '^' and '$' look past."""
    start, end = 0, len(texts)
    while start < end and not any(c.isalnum() for c in texts[start]):
        start += 1
    while end > start and not any(c.isalnum() for c in texts[end - 1]):
        end -= 1
    return start, end
