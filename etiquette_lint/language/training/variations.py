"""Labelled drafts said in other words, for the teacher to judge: more to learn from than was written.

Words are exchanged for near ones of MiniLM's table, left out, sentences cut short, and drafts put together
from sentences of many, as Tang et al. (2019) do for other tasks.  Nobody has labelled these:
what they say is for the teacher to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np

from etiquette_lint.language.training.examples import DraftExample

EXCHANGED, LEFT_OUT, CUT, MIXED = 0.15, 0.04, 0.1, 0.3
"""How often: a word is exchanged, left out; a sentence cut; a draft mixed."""

NEAR = 8
"""Words that may stand for another."""

COMMON = 8_000
"""Words of the training drafts that are exchanged, the most common ones."""

SHORTEST = 4
"""Words of a sentence cut short."""


class Thesaurus:
    """The words nearest to a word, by the angle between their rows of MiniLM's table."""

    def __init__(self, drafts: Sequence[DraftExample], pieces: Sequence[str], table: np.ndarray[Any, Any]) -> None:
        number = {piece: i for i, piece in enumerate(pieces)}
        counts: dict[str, int] = {}
        for word in (word for d in drafts for sentence in d.words for word in sentence):
            if word.isalpha() and word in number:
                counts[word] = counts.get(word, 0) + 1
        self._words = sorted(counts, key=lambda word: (-counts[word], word))[:COMMON]
        rows = table[[number[word] for word in self._words]]
        rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._near: dict[str, list[str]] = {}
        for start in range(0, len(rows), 1_000):
            likeness = rows[start : start + 1_000] @ rows.T
            best = np.argsort(-likeness, axis=1, kind="stable")[:, 1 : NEAR + 1]
            for row, near in enumerate(best):
                self._near[self._words[start + row]] = [self._words[i] for i in near]

    def another(self, word: str, chance: Random) -> str:
        """A word near ``word``; itself where none is known."""
        near = self._near.get(word)
        return chance.choice(near) if near else word


def varied(drafts: Sequence[DraftExample], thesaurus: Thesaurus, seed: int) -> list[DraftExample]:
    """Each draft once, in other words; labels stay as they were, and are not to be trusted."""
    chance = Random(seed)
    everything = [(words, draft) for draft in drafts for words in draft.words]
    return [_varied(draft, everything, thesaurus, chance) for draft in drafts]


def _varied(
    draft: DraftExample,
    everything: Sequence[tuple[tuple[str, ...], DraftExample]],
    thesaurus: Thesaurus,
    chance: Random,
) -> DraftExample:
    sentences = list(draft.words)
    if chance.random() < MIXED:
        sentences = [chance.choice(everything)[0] for _ in sentences]
    sentences = [_reworded(words, thesaurus, chance) for words in sentences]
    return draft.saying(tuple(sentences))


def _reworded(words: tuple[str, ...], thesaurus: Thesaurus, chance: Random) -> tuple[str, ...]:
    if len(words) > 2 * SHORTEST and chance.random() < CUT:
        length = chance.randint(SHORTEST, len(words) - 1)
        start = chance.randint(0, len(words) - length)
        words = words[start : start + length]
    kept = [word for word in words if chance.random() >= LEFT_OUT] or list(words)
    return tuple(thesaurus.another(word, chance) if chance.random() < EXCHANGED else word for word in kept)
