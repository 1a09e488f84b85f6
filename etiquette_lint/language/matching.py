"""Which labelled sentence a sentence is: by shared words, so that boundaries may differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

SHARED = 0.6
"""Share of the shorter sentence's words that two sentences must have in common to be the same one."""

_WORD = re.compile(r"[\w']+|[?!]")


def best_match(text: str, candidates: Sequence[str]) -> int | None:
    """The index of the candidate that shares most words with ``text``, or None where none shares enough."""
    mine = _words(text)
    if not mine.total() or not candidates:
        return None
    others = [_words(c) for c in candidates]
    shared = [(mine & w).total() for w in others]
    share = [n / max(1, min(mine.total(), w.total())) for n, w in zip(shared, others, strict=True)]
    best = max(range(len(others)), key=lambda i: (share[i] >= SHARED, shared[i], share[i]))
    return best if share[best] >= SHARED else None


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower().replace("’", "'").replace("\u00a0", " ")))
