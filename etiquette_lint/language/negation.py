"""Which words of a sentence stand under a negation, after ConText (Harkema et al. 2009; medspaCy).

Triggers have a direction: a *preceding* one ("not", "never") negates what follows it, a *following*
one ("is not my intention") what stands before, up to a *terminating* word ("but", "so") or the end of
the window.  *Pseudo* triggers look like one and are none ("not only", "cannot wait", "no doubt").
"""

from __future__ import annotations

import msgspec

from etiquette_lint.language.patterns import PatternSet, Words


class Negation(msgspec.Struct, frozen=True):
    """The triggers, from rules/acts/negation.toml, and how many tokens one reaches."""

    pseudo: PatternSet
    preceding: PatternSet
    following: PatternSet
    terminating: PatternSet
    window: int

    def scopes(self, words: Words) -> list[tuple[int, int]]:
        """Token ranges of the sentence that are negated."""
        start, end = words.offset, words.offset + len(words)
        pseudo = [(m.start, m.end) for m in self.pseudo.find(words)]
        stops = [m.start for m in self.terminating.find(words)]
        ranges = []
        for match in self.preceding.find(words):
            if not _inside(match.start, match.end, pseudo):
                limit = min([end, match.end + self.window, *(s for s in stops if s >= match.end)])
                ranges.append((match.end, limit))
        for match in self.following.find(words):
            if not _inside(match.start, match.end, pseudo):
                limit = max([start, match.start - self.window, *(s + 1 for s in stops if s < match.start)])
                ranges.append((limit, match.start))
        return ranges


def _inside(start: int, end: int, ranges: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in ranges)
