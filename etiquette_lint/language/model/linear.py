"""Logistic regression over hashed runs of words and characters: what decided can be read off it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from etiquette_lint.language.model.tokens import character_grams, word_buckets, word_grams

Floats = npt.NDArray[np.float32]


class Linear:
    """``words`` and ``characters`` are bucket-by-output weights, ``bias`` one number an output."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self._words, self._words_scale = weights["linear.words"], weights["linear.words.scale"]
        self._characters, self._characters_scale = weights["linear.characters"], weights["linear.characters.scale"]
        self._bias = weights["linear.bias"]
        self._runs = lru_cache(maxsize=30_000)(self._runs_of)

    def scores(self, words: Sequence[str]) -> Floats:
        """Log-odds of every output for one sentence."""
        grams = list(word_buckets(words, len(self._words)))
        phrases = self._words[grams].sum(axis=0, dtype=np.float32) * (self._words_scale * norm_of(len(grams)))
        rows, counts = zip(*(self._runs(word) for word in words), strict=True)
        spellings = np.sum(rows, axis=0) * (self._characters_scale * norm_of(sum(counts)))
        scores: Floats = phrases + spellings + self._bias
        return scores

    def evidence(self, words: Sequence[str], output: int) -> tuple[int, int]:
        """The run of words (half-open) that speaks most for ``output``: the largest sum of contributions."""
        gains = self._contributions(words)[:, output]
        best, start, best_sum, running = (0, len(words)), 0, 0.0, 0.0
        for i, gain in enumerate(gains - max(0.0, float(gains.mean()))):
            if running <= 0:
                start, running = i, 0.0
            running += float(gain)
            if running > best_sum:
                best, best_sum = (start, i + 1), running
        return best

    def _contributions(self, words: Sequence[str]) -> Floats:
        """What each word adds to each output; a run's weight is shared among its words."""
        outputs = self._words.shape[1]
        shares = np.zeros((len(words), outputs), dtype=np.float32)
        grams = unique(word_grams(words, len(self._words)))
        norm = norm_of(len(grams))
        rows = self._words[[g[0] for g in grams]].astype(np.float32) * (self._words_scale * norm)
        for (_, start, end), row in zip(grams, rows, strict=True):
            shares[start:end] += row / (end - start)
        runs, counts = zip(*(self._runs(word) for word in words), strict=True)
        shares += np.stack(runs) * (self._characters_scale * norm_of(sum(counts)))
        return shares

    def _runs_of(self, word: str) -> tuple[Floats, int]:
        runs = list(character_grams(word, len(self._characters)))
        return self._characters[runs].sum(axis=0, dtype=np.float32), len(runs)


def unique(grams: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The first of each bucket."""
    return list({g[0]: g for g in reversed(grams)}.values())[::-1]


def norm_of(count: int) -> float:
    """Sentences of any length weigh the same."""
    return float(1.0 / np.sqrt(max(1, count)))
