"""The little language of act and phrase patterns, and the search for them in a sentence.

A pattern is written as the words it looks for, case aside, with a few signs:

    i would love|like {job}     'love' or 'like', then any word or phrase of the list 'job'
    can_not_wait|long to        an alternative of several words, joined by '_'
    the? role                   an optional word
    thank you ..3 interview     up to three words between
    work* *ship                 any word that begins so, any word that ends so
    <Name>                      a capitalised word that does not open the sentence
    still open ?                a question mark that stands alone is itself (as an alternative: <Question>)
    ^ any news                  at the start of the sentence ('$': at its end; both may be alternatives)
    !not sure                   any one word but 'not'

Words are cut as spaCy's tokeniser cuts them ("don't" is do, n't) and found in their own and in their
plain spelling (spelling.py: "n't" is also "not").  Each pattern is filed under its rarest obligatory
words and only tried where one of them stands: a thousand patterns cost little.

spaCy's Matcher is not used for the search: it holds no phrases as alternatives, builds a matcher for
every pattern, and takes five times as long.  A pattern here walks the sentence once from each place
it can begin at, with the set of places it may have reached, so that nothing ever backtracks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.spelling import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GAP = re.compile(r"\.\.(\d)")
_PART = re.compile(r"(?P<not>!)?(?P<body>[^?!\s]+)(?P<optional>\?)?")
_NAME = "<name>"
_QUESTION = "<question>"
_STOPS = frozenset({".", "!", "?", ";"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter i i'm i'd ok god mr mrs ms dr".split()
)
"""Words written with a capital that name no organisation."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message names it and what is wrong."""


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
        self.first, self.last = _core(texts)
        self.names = tuple(
            i > self.first and t[:1].isupper() and t.lower() not in _CALENDAR for i, t in enumerate(texts)
        )

    def __len__(self) -> int:
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a pattern: what a token, or a run of them, has to be."""

    words: frozenset[str] = frozenset()
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] | None = None
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
        return self.words | frozenset(self.phrases or ())

    def reach(self, words: Words, at: int) -> Iterable[int]:
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
            for phrase in (self.phrases or {}).get(form, ()):
                end = at + len(phrase)
                if end <= len(words) and all(p in f for p, f in zip(phrase, words.forms[at:end], strict=True)):
                    found.append(end)
        return found

    def _accepts(self, words: Words, at: int, here: tuple[str, ...]) -> bool:
        if not self.words.isdisjoint(here) or (self.name and words.names[at]):
            return True
        return any(
            (self.prefixes and form.startswith(self.prefixes)) or (self.suffixes and form.endswith(self.suffixes))
            for form in here
        )

    def _over_gap(self, words: Words, at: int) -> Iterable[int]:
        for length in range(self.gap + 1):
            yield at + length
            if at + length >= len(words) or not _STOPS.isdisjoint(words.forms[at + length]):
                return


_START = _Step(at_start=True)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A pattern made ready: its steps, and the words it cannot do without."""

    steps: tuple[_Step, ...]
    required: tuple[frozenset[str], ...]

    def search(self, words: Words) -> Iterable[tuple[int, int]]:
        """The longest match at each place, from the left, none inside another."""
        if any(heads.isdisjoint(words.vocabulary) for heads in self.required):
            return
        heads, done = self.steps[0].heads, 0
        tied = self.steps[0] == _START
        for start in (words.first,) if tied else range(len(words)):
            if start < done or (heads is not None and heads.isdisjoint(words.forms[start])):
                continue
            end = self._end(words, start)
            if end is not None and end > start:
                yield start, end
                done = end

    def _end(self, words: Words, start: int) -> int | None:
        places = {start}
        for step in self.steps:
            places = {p for at in places for p in step.reach(words, at)}
            if not places:
                return None
        return max(places)


class PatternSet:
    """An ordered set of patterns that are looked for together."""

    def __init__(
        self, patterns: Sequence[str], lists: Mapping[str, Iterable[str]], pipeline: Pipeline | None = None
    ) -> None:
        """Read ``patterns``; raises PatternError. spaCy is loaded at the first search, not here."""
        self._lists = lists
        self._pipeline = pipeline or Pipeline()
        self._sources = tuple(patterns)
        for pattern in patterns:
            _check(pattern, lists)

    def __len__(self) -> int:
        return len(self._sources)

    def search(self, doc: Doc, start: int = 0, end: int | None = None) -> list[Match]:
        """The longest match of each pattern at each place, inside tokens ``start`` to ``end``."""
        return self.find(Words(doc, start, end)) if self._sources else []

    def find(self, words: Words) -> list[Match]:
        """The same, in words that were made ready before."""
        if not self._sources or not len(words):
            return []
        index, everywhere = self._index
        tried = sorted({p for w in words.vocabulary if w in index for p in index[w]} | everywhere)
        at = words.offset
        return [Match(n, at + s, at + e) for n in tried for s, e in self._compiled[n].search(words)]

    @cached_property
    def _compiled(self) -> tuple[_Compiled, ...]:
        cut = lru_cache(maxsize=None)(self._cut)
        lists = {name: frozenset(cut(entry) for entry in entries) for name, entries in self._lists.items()}
        return tuple(_compile(pattern, lists, cut) for pattern in self._sources)

    @cached_property
    def _index(self) -> tuple[dict[str, list[int]], frozenset[int]]:
        index: dict[str, list[int]] = {}
        everywhere = set()
        for number, pattern in enumerate(self._compiled):
            if not pattern.required:
                everywhere.add(number)
                continue
            for word in min(pattern.required, key=lambda heads: (len(heads), -max(map(len, heads)))):
                index.setdefault(word, []).append(number)
        return index, frozenset(everywhere)

    def _cut(self, entry: str) -> tuple[str, ...]:
        """The words of a pattern's alternative or a list's entry, cut as a sentence is."""
        pieces = entry.lower().replace("_", " ").split(" ")
        return tuple(t for p in pieces for t in ([p] if len(p) < 2 else [x.lower_ for x in self._pipeline.tokens(p)]))


def _check(pattern: str, lists: Mapping[str, Iterable[str]]) -> None:
    body = [part for part in pattern.split() if part not in {"^", "$"}]
    if not body:
        raise PatternError(f"the pattern {pattern!r} is empty")
    if all(_GAP.fullmatch(p) or (p.endswith("?") and p != "?") or p.startswith("!") for p in body):
        raise PatternError(f"the pattern {pattern!r} has no word that must be there")
    for part in body:
        if part == "..0":
            raise PatternError(f"the pattern {pattern!r} has a gap of no words: leave '..0' out")
        if _GAP.fullmatch(part) or part == "?":
            continue
        match = _PART.fullmatch(part)
        if match is None:
            raise PatternError(f"the pattern {pattern!r} has a part that cannot be read: {part!r}")
        for word in match["body"].split("|"):
            if not word.strip("_*"):
                raise PatternError(f"the pattern {pattern!r} has an empty alternative: {part!r}")
            if word.startswith("{") and (not word.endswith("}") or word[1:-1] not in lists):
                known = ", ".join(sorted(lists)) or "none"
                raise PatternError(f"the pattern {pattern!r} uses the unknown list {word}; known lists: {known}")
            if word.startswith("<") and word.lower() not in {_NAME, _QUESTION}:
                raise PatternError(f"the pattern {pattern!r} uses the unknown sign {word}; known: <Name>, <Question>")


def _compile(
    pattern: str, lists: Mapping[str, frozenset[tuple[str, ...]]], cut: Callable[[str], tuple[str, ...]]
) -> _Compiled:
    steps = tuple(_step(part, lists, cut) for part in pattern.split())
    return _Compiled(steps, tuple(heads for step in steps if (heads := step.heads) is not None))


def _step(part: str, lists: Mapping[str, frozenset[tuple[str, ...]]], cut: Callable[[str], tuple[str, ...]]) -> _Step:
    if gap := _GAP.fullmatch(part):
        return _Step(gap=int(gap[1]))
    match = _PART.fullmatch(part)
    if match is None:  # a lone '?', which stands for the question mark
        return _Step(words=frozenset({part}))
    entries: set[tuple[str, ...]] = set()
    prefixes, suffixes = [], []
    alternatives = match["body"].lower().split("|")
    for word in alternatives:
        if word.startswith("{"):
            entries |= lists[word[1:-1]]
        elif word == _QUESTION:
            entries.add(("?",))
        elif word in {"^", "$", _NAME}:
            continue
        elif word.startswith("*"):
            suffixes.append(word[1:])
        elif word.endswith("*") and len(word) > 1:
            prefixes.append(word[:-1])
        else:
            entries.add(cut(word))
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in entries:
        if len(entry) > 1:
            phrases[entry[0]] = (*phrases.get(entry[0], ()), entry)
    singles = frozenset(entry[0] for entry in entries if len(entry) == 1)
    return _Step(
        singles,
        phrases or None,
        tuple(prefixes),
        tuple(suffixes),
        name=_NAME in alternatives,
        at_start="^" in alternatives,
        at_end="$" in alternatives,
        negated=bool(match["not"]),
        optional=bool(match["optional"]),
    )


def _core(texts: Sequence[str]) -> tuple[int, int]:
    """The range without punctuation and emoji at either end, which '^' and '$' look past."""
    start, end = 0, len(texts)
    while start < end and not any(c.isalnum() for c in texts[start]):
        start += 1
    while end > start and not any(c.isalnum() for c in texts[end - 1]):
        end -= 1
    return start, end
