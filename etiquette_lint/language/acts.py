"""Speech acts of one sentence, by pattern: what matched, how far it can be trusted, what takes it away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.language.actbook import ActBook, Group
from etiquette_lint.language.patterns import Match, Words

if TYPE_CHECKING:
    from spacy.tokens import Doc


class PatternHit(msgspec.Struct, frozen=True):
    """A pattern of ``act`` on characters ``start`` to ``end`` of the sentence, trusted as far as ``confidence``."""

    act: str
    start: int
    end: int
    confidence: float


def pattern_hits(doc: Doc, start: int, end: int, book: ActBook) -> tuple[PatternHit, ...]:
    """The surest hit of each act in the sentence on tokens ``start`` to ``end``, the longest of equals."""
    return hits_in(Words(doc, start, end), book)


def hits_in(words: Words, book: ActBook) -> tuple[PatternHit, ...]:
    """The same, of a sentence that was made ready before."""
    found: dict[str, list[tuple[PatternHit, Match, Group]]] = {}
    for match in book.patterns.find(words):
        group = book.owners[match.pattern]
        hit = PatternHit(group.act, *words.characters(match.start, match.end), group.confidence)
        if not _is_quoted(match, words):
            found.setdefault(group.act, []).append((hit, match, group))
    weighed = _Weighed(words, book)
    best = {act: weighed.best(hits, last_resort=False) for act, hits in found.items()}
    families = {_family(act) for act, hit in best.items() if hit is not None}
    for act, hits in found.items():
        if _family(act) not in families:
            best[act] = weighed.best(hits, last_resort=True)
    return tuple(hit for hit in best.values() if hit is not None)


class _Weighed:
    """What takes matches away in one sentence, each looked for once and only when it is asked for."""

    def __init__(self, words: Words, book: ActBook) -> None:
        self._find = lru_cache(maxsize=None)(lambda patterns: patterns.find(words))
        self._scopes = lru_cache(maxsize=1)(lambda: book.negation.scopes(words))

    def best(self, hits: list[tuple[PatternHit, Match, Group]], *, last_resort: bool) -> PatternHit | None:
        """The surest of ``hits`` that stands, the longest of equals."""
        asked = [entry for entry in hits if entry[2].last_resort is last_resort]
        asked.sort(key=lambda entry: (-entry[0].confidence, entry[0].start - entry[0].end))
        return next((hit for hit, match, group in asked if self._stands(match, group)), None)

    def _stands(self, match: Match, group: Group) -> bool:
        """Whether no negation and no exception takes the match away."""
        if group.negatable and any(s <= match.start < e for s, e in self._scopes()):
            return False
        if len(group.if_sentence) and not self._find(group.if_sentence):
            return False
        return not any(map(self._find, group.unless_sentence)) and not _overlaps(self._find(group.unless), match)


def _is_quoted(match: Match, words: Words) -> bool:
    return bool(words.quoted) and not (1 << match.end) - (1 << match.start) & ~(words.quoted << words.offset)


def _family(act: str) -> str:
    return act.partition(":")[0]


def _overlaps(exceptions: list[Match], match: Match) -> bool:
    return any(e.start < match.end and match.start < e.end for e in exceptions)
