"""Speech acts of one sentence, by pattern: what matched, how far it can be trusted, what takes it away."""

from __future__ import annotations

from collections.abc import Iterator
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
    doc = words.doc
    best: dict[str, PatternHit] = {}
    found = list(standing(words, book))
    families = {_family(group) for _, group in found if not group.last_resort}
    for match, group in found:
        if group.last_resort and _family(group) in families:
            continue
        first, last = doc[match.start], doc[match.end - 1]
        hit = PatternHit(group.act, first.idx, last.idx + len(last), group.confidence)
        known = best.get(group.act)
        if known is None or (hit.confidence, hit.end - hit.start) > (known.confidence, known.end - known.start):
            best[group.act] = hit
    return tuple(best.values())


def standing(words: Words, book: ActBook) -> Iterator[tuple[Match, Group]]:
    """Every match of an act pattern that no negation, no exception and no quotation marks take away."""
    matches = [m for m in book.patterns.find(words) if not _is_quoted(m, words)]
    find = lru_cache(maxsize=None)(lambda patterns: patterns.find(words))
    negated = book.negation.scopes(words) if any(book.owners[m.pattern].negatable for m in matches) else []
    for match in matches:
        group = book.owners[match.pattern]
        if group.negatable and any(s <= match.start < e for s, e in negated):
            continue
        if len(group.if_sentence) and not find(group.if_sentence):
            continue
        if not any(map(find, group.unless_sentence)) and not _overlaps(find(group.unless), match):
            yield match, group


def _is_quoted(match: Match, words: Words) -> bool:
    return bool(words.quoted) and not (1 << match.end) - (1 << match.start) & ~(words.quoted << words.offset)


def _family(group: Group) -> str:
    return group.act.partition(":")[0]


def _overlaps(exceptions: list[Match], match: Match) -> bool:
    return any(e.start < match.end and match.start < e.end for e in exceptions)
