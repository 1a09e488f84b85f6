"""Speech acts of one sentence, by pattern: what matched, how far it can be trusted, what takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etiquette_lint.language.actbook import ActBook, Group

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class PatternHit:
    """A pattern of ``act`` on characters ``start`` to ``end`` of the sentence, trusted as far as ``confidence``."""

    act: str
    start: int
    end: int
    confidence: float


def pattern_hits(doc: Doc, start: int, end: int, book: ActBook) -> tuple[PatternHit, ...]:
    """The surest hit of each act in the sentence on tokens ``start`` to ``end``."""
    negated: list[tuple[int, int]] | None = None
    best: dict[str, PatternHit] = {}
    for group in book.groups:
        matches = group.patterns.search(doc, start, end)
        if not matches:
            continue
        if group.negatable and negated is None:
            negated = book.negation.scopes(doc, start, end)
        for match in matches:
            if group.negatable and any(s <= match.start < e for s, e in negated or ()):
                continue
            if _excepted(group, doc, (start, end), (match.start, match.end)):
                continue
            known = best.get(group.act)
            last = doc[match.end - 1]
            hit = PatternHit(group.act, doc[match.start].idx, last.idx + len(last), group.confidence)
            if known is None or (hit.confidence, hit.end - hit.start) > (known.confidence, known.end - known.start):
                best[group.act] = hit
    return tuple(best.values())


def _excepted(group: Group, doc: Doc, sentence: tuple[int, int], hit: tuple[int, int]) -> bool:
    if group.unless_sentence.search(doc, *sentence):
        return True
    return any(m.start < hit[1] and hit[0] < m.end for m in group.unless.search(doc, *sentence))
