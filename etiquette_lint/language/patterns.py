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
part and only tried where the sentence holds a word of every such part: a thousand patterns cost little.

spaCy's Matcher is not used for the search: it holds no phrases as alternatives, so that a quarter of the
patterns could be given to it, and tries each of them on every sentence (benchmarks/matcher.py measures
both on those: the same matches, some thirty times as long).  steps.py says how a pattern walks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache, partial, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.steps import Compiled, Match, Pair, Step, Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Match", "PatternError", "PatternSet", "WordLists", "Words"]

_GAP = re.compile(r"\.\.(\d)")
_PART = re.compile(r"(?P<not>!)?(?P<body>[^?!\s]+)(?P<optional>\?)?")
_NAME = "<name>"
_QUESTION = "<question>"


class PatternError(ValueError):
    """A pattern that cannot be read; the message names it and what is wrong."""


class WordLists(Mapping[str, Iterable[str]]):
    """Word lists by name, and the parts of patterns read with them: equal parts are read once and shared."""

    def __init__(self, lists: Mapping[str, Iterable[str]], pipeline: Pipeline | None = None) -> None:
        self._lists = lists
        self._pipeline = pipeline or Pipeline()
        self.step = lru_cache(maxsize=None)(self._step)
        self.fault = lru_cache(maxsize=None)(partial(_fault, lists=lists))
        self._entries = lru_cache(maxsize=None)(self._entries_of)
        self._cut = lru_cache(maxsize=None)(self._cut_up)

    def beside(self, own: Mapping[str, Iterable[str]]) -> WordLists:
        """These lists and ``own``."""
        return WordLists({**self._lists, **own}, self._pipeline) if own else self

    def __getitem__(self, name: str) -> Iterable[str]:
        return self._lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)

    def _step(self, part: str) -> Step:
        """One part of a pattern, ready to walk."""
        if gap := _GAP.fullmatch(part):
            return Step(gap=int(gap[1]))
        match = _PART.fullmatch(part)
        if match is None:  # a lone '?', which stands for the question mark
            return Step(words=frozenset({part}))
        alternatives = match["body"].lower().split("|")
        phrases: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        for entry in dict.fromkeys(e for a in alternatives for e in self._entries(a).phrases):
            phrases[entry[0], entry[1]] = (*phrases.get((entry[0], entry[1]), ()), entry)
        return Step(
            frozenset().union(*(self._entries(a).words for a in alternatives)),
            phrases,
            tuple(a[:-1] for a in alternatives if a.endswith("*")),
            tuple(a[1:] for a in alternatives if a.startswith("*")),
            name=_NAME in alternatives,
            at_start="^" in alternatives,
            at_end="$" in alternatives,
            negated=bool(match["not"]),
            optional=bool(match["optional"]),
        )

    def _entries_of(self, alternative: str) -> _Entries:
        if alternative == _QUESTION:
            return _Entries(frozenset({"?"}), ())
        if alternative.startswith("{"):
            cut = [self._cut(entry) for entry in self._lists[alternative[1:-1]]]
        elif alternative not in {"^", "$", _NAME} and "*" not in (alternative[0], alternative[-1]):
            cut = [self._cut(alternative)]
        else:
            cut = []
        return _Entries(frozenset(e[0] for e in cut if len(e) == 1), tuple(e for e in cut if len(e) > 1))

    def _cut_up(self, entry: str) -> tuple[str, ...]:
        """The words of an alternative or of a list's entry, cut as a sentence is."""
        special = self._pipeline.tokeniser.special_cases
        words: list[str] = []
        for word in entry.lower().replace("_", " ").split():
            if (word.isalpha() and word not in special) or len(word) == 1:
                words.append(word)
            else:
                words += [token.lower_ for token in self._pipeline.tokens(word)]
        return tuple(words)


class _Entries(NamedTuple):
    """What one alternative, or the list that it names, stands for."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


class PatternSet:
    """An ordered set of patterns that are looked for together."""

    def __init__(
        self, patterns: Sequence[str], lists: Mapping[str, Iterable[str]], pipeline: Pipeline | None = None
    ) -> None:
        """Read ``patterns``; raises PatternError. spaCy is loaded at the first search, not here."""
        self._lists = lists if isinstance(lists, WordLists) else WordLists(lists, pipeline)
        self.sources = tuple(patterns)
        for pattern in patterns:
            _check(pattern, self._lists)

    def __len__(self) -> int:
        return len(self.sources)

    def search(self, doc: Doc, start: int = 0, end: int | None = None) -> list[Match]:
        """The longest match of each pattern at each place, inside tokens ``start`` to ``end``."""
        return self.find(Words(doc, start, end)) if self.sources else []

    def find(self, words: Words) -> list[Match]:
        """The same, in words that were made ready before."""
        if not self.sources or not len(words):
            return []
        index = self._index
        if not index.everywhere and words.vocabulary.isdisjoint(index.fulfils):
            return []
        met, missing = index.met(words.vocabulary)
        tried = {n for word in met for n in index.filed.get(word, ()) if not index.needs[n] & missing}
        at = words.offset
        return [
            Match(n, at + s, at + e)
            for n in sorted((*tried, *index.everywhere))
            for s, e in self._compiled[n].search(words)
        ]

    def possible(self, vocabulary: Set[str | Pair]) -> bool:
        """Whether a text of these words, and pairs of words, may hold a match at all."""
        if not self.sources:
            return False
        _, missing = self._index.met(vocabulary)
        return any(not need & missing for need in self._index.needs)

    @cached_property
    def _compiled(self) -> tuple[Compiled, ...]:
        return tuple(Compiled.of(map(self._lists.step, pattern.split())) for pattern in self.sources)

    @cached_property
    def _index(self) -> _Index:
        parts = {part: 1 << n for n, part in enumerate({p: None for c in self._compiled for p in c.required})}
        rarity = {part: _rarity(part) for part in parts}
        fulfils: dict[str | Pair, int] = {}
        for part, bit in parts.items():
            for word in part:
                fulfils[word] = fulfils.get(word, 0) | bit
        filed: dict[str | Pair, list[int]] = {}
        for number, pattern in enumerate(self._compiled):
            for word in min(pattern.required, key=rarity.__getitem__, default=()):
                filed.setdefault(word, []).append(number)
        needs = tuple(reduce(or_, map(parts.__getitem__, c.required), 0) for c in self._compiled)
        return _Index(fulfils, filed, needs, tuple(n for n, need in enumerate(needs) if not need))


class _Index(NamedTuple):
    """Which patterns a sentence is worth trying for; a set of obligatory parts is a number, a bit each."""

    fulfils: dict[str | Pair, int]
    """The parts that a word, or the beginning of a phrase, fulfils."""
    filed: dict[str | Pair, list[int]]
    """The patterns whose rarest part it fulfils."""
    needs: tuple[int, ...]
    """The parts that each pattern cannot do without."""
    everywhere: tuple[int, ...]
    """The patterns without such a part."""

    def met(self, vocabulary: Set[str | Pair]) -> tuple[Set[str | Pair], int]:
        """What of ``vocabulary`` any part asks for, and the parts that none of it fulfils."""
        met = vocabulary & self.fulfils.keys()
        return met, ~reduce(or_, map(self.fulfils.__getitem__, met), 0)


def _rarity(part: frozenset[str | Pair]) -> tuple[int, int]:
    """How seldom a part is fulfilled, by guess: few words, and long ones."""
    return len(part), -max(len(word) if isinstance(word, str) else sum(map(len, word)) for word in part)


def _check(pattern: str, lists: WordLists) -> None:
    body = [part for part in pattern.split() if part not in {"^", "$"}]
    if not body:
        raise PatternError(f"the pattern {pattern!r} is empty")
    if not any(_is_obligatory(part) for part in body):
        raise PatternError(f"the pattern {pattern!r} has no word that must be there")
    for fault in filter(None, map(lists.fault, body)):
        raise PatternError(f"the pattern {pattern!r} {fault}")


def _is_obligatory(part: str) -> bool:
    return not (part.startswith("!") or (part.endswith("?") and part != "?") or _GAP.fullmatch(part))


def _fault(part: str, lists: Mapping[str, Iterable[str]]) -> str | None:
    """What is wrong with one part of a pattern, to follow the pattern's name."""
    if part == "..0":
        return "has a gap of no words: leave '..0' out"
    if part == "?" or _GAP.fullmatch(part):
        return None
    match = _PART.fullmatch(part)
    if match is None:
        return f"has a part that cannot be read: {part!r}"
    for word in match["body"].split("|"):
        if not word.strip("_*"):
            return f"has an empty alternative: {part!r}"
        if word.startswith("{") and (not word.endswith("}") or word[1:-1] not in lists):
            known = ", ".join(sorted(lists)) or "none"
            return f"uses the unknown list {word}; known lists: {known}"
        if word.startswith("<") and word.lower() not in {_NAME, _QUESTION}:
            return f"uses the unknown sign {word}; known: <Name>, <Question>"
    return None
