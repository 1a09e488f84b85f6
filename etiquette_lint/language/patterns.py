"""The little language of act and phrase patterns, compiled to spaCy's token matcher.

A pattern is written as the words it looks for, case aside, with a few signs:

    i would love|like {job}     'love' or 'like', then any word of the list 'job'
    the? role                   an optional word
    thank you ..3 interview     up to three words between
    work*                       any word that begins so
    ^ any news                  at the start of the sentence ('$': at its end)
    !not sure                   any one word but 'not'

Words are cut as spaCy's tokeniser cuts them ("don't" is do, n't).  Each pattern is filed under its
rarest obligatory words and only tried where one of them stands: hundreds of patterns cost little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etiquette_lint.language.pipeline import Pipeline

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_GAP = re.compile(r"\.\.(\d)")
_TOKEN = re.compile(r"(?P<not>!)?(?P<body>[^?!]+)(?P<optional>\?)?")


class PatternError(ValueError):
    """A pattern that cannot be read; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One token of a pattern: the words it accepts, or a matcher entry where words do not tell."""

    entry: dict[str, Any]
    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Pattern number ``pattern`` found on tokens ``start`` to ``end`` (half-open)."""

    pattern: int
    start: int
    end: int


class PatternSet:
    """An ordered set of patterns that are looked for together."""

    def __init__(
        self, patterns: Sequence[str], lists: Mapping[str, Iterable[str]], pipeline: Pipeline | None = None
    ) -> None:
        """Read ``patterns``; raises PatternError. spaCy is loaded at the first search, not here."""
        self._lists = {name: frozenset(w.lower() for w in words) for name, words in lists.items()}
        self._pipeline = pipeline or Pipeline()
        self._sources = tuple(patterns)
        self._edges = [_edges(p) for p in patterns]
        for pattern in patterns:
            self._check(pattern)
        self._index: dict[str, list[int]] | None = None
        self._everywhere: list[int] = []
        self._matchers: dict[int, Matcher] = {}
        self._steps: list[list[_Step]] = []

    def __len__(self) -> int:
        return len(self._sources)

    def search(self, doc: Doc, start: int = 0, end: int | None = None) -> list[Match]:
        """The longest match of each pattern at each place, in order, inside tokens ``start`` to ``end``."""
        if not self._sources:
            return []
        end = len(doc) if end is None else end
        index = self._compiled()
        words = {doc[i].lower_ for i in range(start, end)}
        tried = sorted({p for w in words for p in index.get(w, ())} | set(self._everywhere))
        found: list[Match] = []
        for number in tried:
            at_start, at_end = self._edges[number]
            first, last = _core(doc, start, end)
            for _, s, e in self._matcher(number)(doc[start:end]):
                if (not at_start or s + start == first) and (not at_end or e + start == last):
                    found.append(Match(number, s + start, e + start))
        return found

    def _check(self, pattern: str) -> None:
        body = [part for part in pattern.split() if part not in {"^", "$"}]
        if not body:
            raise PatternError(f"the pattern {pattern!r} is empty")
        if all(_GAP.fullmatch(p) or p.endswith("?") or p.startswith("!") for p in body):
            raise PatternError(f"the pattern {pattern!r} has no word that must be there")
        for part in body:
            if _GAP.fullmatch(part):
                continue
            match = _TOKEN.fullmatch(part)
            if match is None:
                raise PatternError(f"the pattern {pattern!r} has a part that cannot be read: {part!r}")
            for word in match["body"].split("|"):
                name = word[1:-1]
                if word.startswith("{") and (not word.endswith("}") or name not in self._lists):
                    known = ", ".join(sorted(self._lists)) or "none"
                    raise PatternError(f"the pattern {pattern!r} uses the unknown list {word}; known lists: {known}")

    def _compiled(self) -> dict[str, list[int]]:
        if self._index is None:
            index: dict[str, list[int]] = {}
            for number, pattern in enumerate(self._sources):
                steps = [step for part in pattern.split() if part not in {"^", "$"} for step in self._read(part)]
                self._steps.append(steps)
                anchors = min((s.words for s in steps if s.words), key=len, default=None)
                if anchors is None:
                    self._everywhere.append(number)
                for word in anchors or ():
                    index.setdefault(word, []).append(number)
            self._index = index
        return self._index

    def _matcher(self, number: int) -> Matcher:
        if number not in self._matchers:
            from spacy.matcher import Matcher

            matcher = Matcher(self._pipeline.tokeniser.vocab, validate=False)
            matcher.add("p", [[s.entry for s in self._steps[number]]], greedy="LONGEST")
            self._matchers[number] = matcher
        return self._matchers[number]

    def _read(self, part: str) -> list[_Step]:
        gap = _GAP.fullmatch(part)
        if gap:
            inside = {"IS_SENT_START": False, "LOWER": {"NOT_IN": [".", "!", "?", ";"]}}
            return [_Step({"LOWER": inside["LOWER"], "OP": "{0," + gap[1] + "}"})]
        match = _TOKEN.fullmatch(part)
        if match is None:
            raise PatternError(f"cannot read {part!r}")
        negated, optional = bool(match["not"]), bool(match["optional"])
        words: set[str] = set()
        prefixes: list[str] = []
        for word in match["body"].lower().split("|"):
            if word.startswith("{"):
                words |= self._lists[word[1:-1]]
            elif word.endswith("*") and len(word) > 1:
                prefixes.append(word[:-1])
            else:
                words.add(word)
        if negated:
            return [_Step({"LOWER": {"NOT_IN": sorted(words)}})]
        if prefixes:
            choice = "|".join([*(re.escape(p) + r".*" for p in prefixes), *(re.escape(w) for w in sorted(words))])
            entry: dict[str, Any] = {"LOWER": {"REGEX": f"^(?:{choice})$"}}
            return [_Step(entry | ({"OP": "?"} if optional else {}))]
        if len(words) == 1:
            pieces = [t.lower_ for t in self._pipeline.tokens(next(iter(words)))]
            return [
                _Step({"LOWER": p} | ({"OP": "?"} if optional else {}), None if optional else frozenset({p}))
                for p in pieces
            ]
        entry = {"LOWER": {"IN": sorted(words)}}
        return [_Step(entry | ({"OP": "?"} if optional else {}), None if optional else frozenset(words))]


def _edges(pattern: str) -> tuple[bool, bool]:
    parts = pattern.split()
    return parts[:1] == ["^"], parts[-1:] == ["$"]


def _core(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The range without punctuation and emoji at either end, which '^' and '$' look past."""
    while start < end and not (doc[start].is_alpha or doc[start].like_num or "'" in doc[start].text):
        start += 1
    while end > start and not (doc[end - 1].is_alpha or doc[end - 1].like_num or "'" in doc[end - 1].text):
        end -= 1
    return start, end
