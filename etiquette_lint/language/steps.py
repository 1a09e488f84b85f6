"""A sentence as patterns see it, and the walk of one pattern over it.

A pattern walks the sentence once, with the set of places it may have reached held in the bits of a
number (Baeza-Yates and Gonnet 1992), so that nothing ever backtracks: a hostile sentence costs no
more than the square of its length (and sentences are cut at 120 tokens), and a pattern that is not there
is told in a few operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property, reduce
from itertools import pairwise, product
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from etiquette_lint.language.quotations import quotations
from etiquette_lint.language.spelling import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = frozenset({".", "!", "?", ";"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter i i'm i'd ok god mr mrs ms dr".split()
)
"""Words written with a capital that name no organisation."""


Pair = tuple[str, str]


class Match(NamedTuple):
    """Pattern number ``pattern`` found on tokens ``start`` to ``end`` (half-open)."""

    pattern: int
    start: int
    end: int


class Moves(NamedTuple):
    """What one step of a pattern may do in one sentence; each number is a set of places, a bit each.

    From a place of ``over`` it steps over one token, from one of ``stay`` it goes on where it is, and
    from those of ``jumps`` over a phrase of so many tokens; a ``gap`` is up to so many single steps.
    """

    over: int
    stay: int
    jumps: tuple[tuple[int, int], ...]
    gap: int


class Words:
    """The tokens ``start`` to ``end`` of a text, with all that patterns ask of them, worked out once."""

    def __init__(self, doc: Doc, start: int = 0, end: int | None = None) -> None:
        tokens = list(doc[start : len(doc) if end is None else end])
        texts = [token.text for token in tokens]
        self.starts = tuple(token.idx for token in tokens)
        """Where each begins in the text."""
        self.doc = doc
        self.offset = start
        self.length = len(texts)
        self.lengths = tuple(map(len, texts))
        spelt = [forms(text) for text in texts]
        self.tokens = (1 << self.length) - 1
        """Every place but the end."""
        self.lower = tuple(form[0] for form in spelt)
        """The words themselves."""
        self.places: dict[str, int] = {}
        """Where each word stands, in its own and in its plain form."""
        for i, alike in enumerate(spelt):
            for form in alike:
                self.places[form] = self.places.get(form, 0) | 1 << i
        self._words = frozenset(self.places)
        self.pairs: dict[Pair, int] = {}
        """Where each two words stand side by side."""
        for i, (here, there) in enumerate(pairwise(spelt)):
            for pair in product(here, there):
                self.pairs[pair] = self.pairs.get(pair, 0) | 1 << i
        self.vocabulary: frozenset[str | Pair] = self._words.union(self.pairs)
        """The words, and each two that stand side by side."""
        self.first, self.last = _core(texts)
        self.names = sum(
            1 << i
            for i, text in enumerate(texts)
            if i > self.first and text[:1].isupper() and self.lower[i] not in _CALENDAR
        )
        self.open = self.tokens & ~self.holding(_STOPS)
        """The tokens that a gap may step over."""
        self._moves: dict[int, int | Moves] = {}

    def __len__(self) -> int:
        return self.length

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens ``start`` to ``end`` (half-open, not none) stand in the text."""
        last = end - 1 - self.offset
        return self.starts[start - self.offset], self.starts[last] + self.lengths[last]

    def holding(self, words: Set[str]) -> int:
        """The places of any of ``words``."""
        places = 0
        for word in self._words & words:
            places |= self.places[word]
        return places

    def beginning(self, prefixes: Iterable[str]) -> int:
        """The places of words that begin so."""
        places = 0
        for prefix in prefixes:
            for word in self._by_first.get(prefix[0], ()):
                if word.startswith(prefix):
                    places |= self.places[word]
        return places

    def ending(self, suffixes: tuple[str, ...]) -> int:
        """The places of words that end so."""
        return self.holding({word for word in self._words if word.endswith(suffixes)})

    @cached_property
    def quoted(self) -> int:
        """The places inside quotation marks."""
        within = tuple(quotations(self.doc.text))
        return sum(1 << i for i, at in enumerate(self.starts) if any(s <= at < e for s, e in within)) if within else 0

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            found.setdefault(word[:1], []).append(word)
        return found

    def moves(self, step: Step) -> int | Moves:
        """What ``step`` may do here: worked out once, as many patterns share their steps."""
        key = id(step)
        known = self._moves.get(key)
        if known is None:
            known = self._moves[key] = step.moves(self)
        return known


class Step(msgspec.Struct, frozen=True):
    """One part of a pattern: what a token, or a run of them, has to be."""

    words: frozenset[str] = frozenset()
    phrases: Mapping[Pair, tuple[tuple[str, ...], ...]] = msgspec.field(default_factory=dict)
    """Runs of words that will do as well, by their first two words."""
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    name: bool = False
    at_start: bool = False
    at_end: bool = False
    negated: bool = False
    optional: bool = False
    gap: int = 0
    plain: bool = False
    """Whether it is one of ``words`` and nothing else."""

    def __post_init__(self) -> None:
        signs = (self.phrases, self.prefixes, self.suffixes, self.name, self.at_start, self.at_end, self.negated)
        msgspec.structs.force_setattr(self, "plain", not (any(signs) or self.optional or self.gap))

    @property
    def heads(self) -> frozenset[str | Pair] | None:
        """Words, and beginnings of phrases, one of which the sentence must hold; None where that cannot be told."""
        if self.gap or self.optional or self.negated or self.prefixes or self.suffixes or self.name:
            return None
        if self.at_start or self.at_end:
            return None
        return self.words.union(self.phrases)

    def moves(self, words: Words) -> int | Moves:
        """Where this step may lead in a sentence; of plain words, just the places that it steps over."""
        if self.plain:
            return words.holding(self.words)
        if self.gap:
            return Moves(words.open, -1, (), self.gap)
        over = words.holding(self.words)
        if self.name:
            over |= words.names
        if self.prefixes:
            over |= words.beginning(self.prefixes)
        if self.suffixes:
            over |= words.ending(self.suffixes)
        if self.negated:
            over = words.tokens & ~over
        return Moves(over, self._stay(words), self._jumps(words) if self.phrases else (), 0)

    def _stay(self, words: Words) -> int:
        if self.optional:
            return -1
        start = 1 << words.first if self.at_start else 0
        return start | -1 << words.last if self.at_end else start

    def _jumps(self, words: Words) -> tuple[tuple[int, int], ...]:
        found: dict[int, int] = {}
        for pair in words.pairs.keys() & self.phrases.keys():
            for phrase in self.phrases[pair]:
                places = words.pairs[pair]
                for distance, word in enumerate(phrase[2:], 2):
                    places &= words.places.get(word, 0) >> distance
                if places:
                    found[len(phrase)] = found.get(len(phrase), 0) | places
        return tuple(found.items())


class Compiled(msgspec.Struct, frozen=True):
    """A pattern made ready: its steps, and the words it cannot do without."""

    steps: tuple[Step, ...]
    required: frozenset[frozenset[str | Pair]]
    """Of each of these sets, the sentence must hold a word."""

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Compiled:
        """The pattern that takes ``steps`` one after another."""
        known = tuple(steps)
        return cls(known, frozenset(heads for step in known if (heads := step.heads) is not None))

    def search(self, words: Words) -> Sequence[tuple[int, int]]:
        """The longest match at each place, from the left, none inside another."""
        moves: list[int | Moves] = []
        places = words.tokens
        for step in self.steps:
            move = words.moves(step)
            places = (places & move) << 1 if isinstance(move, int) else _after(places, move)
            if not places:
                return ()
            moves.append(move)
        found: list[tuple[int, int]] = []
        starts = _opening(moves[0]) & words.tokens
        done = 0
        while starts:
            lowest = starts & -starts
            starts ^= lowest
            start = lowest.bit_length() - 1
            if start < done:
                continue
            end = _reached(lowest, moves).bit_length() - 1
            if end > start:
                found.append((start, end))
                done = end
        return found


def _opening(moves: int | Moves) -> int:
    """The places a pattern can begin at whose first step this is."""
    if isinstance(moves, int):
        return moves
    return reduce(or_, (places for _, places in moves.jumps), moves.over | moves.stay)


def _reached(places: int, moves: Sequence[int | Moves]) -> int:
    """The places that a walk from ``places`` ends at."""
    return reduce(_after, moves, places)


def _after(places: int, moves: int | Moves) -> int:
    """The places that one step leads to."""
    if isinstance(moves, int):
        return (places & moves) << 1
    over, stay, jumps, gap = moves
    reached = (places & over) << 1 | places & stay
    for length, starts in jumps:
        reached |= (places & starts) << length
    for _ in range(1, gap):
        reached |= (reached & over) << 1
    return reached


def _core(texts: Sequence[str]) -> tuple[int, int]:
    """The range without punctuation and emoji at either end, which '^' and '$' look past."""
    start, end = 0, len(texts)
    while start < end and not any(c.isalnum() for c in texts[start]):
        start += 1
    while end > start and not any(c.isalnum() for c in texts[end - 1]):
        end -= 1
    return start, end
