"""The sentence network, in numpy: words, two convolutions, pooling, and the neighbours.

A word is the mean of its pieces' vectors (first taken from MiniLM's embedding table, then trained) and
of its character runs' vectors.  Two residual convolutions see five and more words around each; maximum
and attention pooling make one vector a sentence; a convolution over the sentences of the draft, with
their places, adds what the neighbours tell (after Kim 2014; Jin and Szolovits 2018).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from etiquette_lint.language.model.tokens import Vocabulary, character_grams

Floats = npt.NDArray[np.float32]
PLACE_FEATURES = 5


class Network:
    """Weights by name, as train.py saves them; nothing here changes them."""

    def __init__(self, weights: Mapping[str, Any], vocabulary: Vocabulary) -> None:
        self._w = weights
        self._vocabulary = vocabulary
        self._buckets = len(weights["grams"])
        self._word = lru_cache(maxsize=30_000)(self._word_vector)
        self._zero = _gelu(np.zeros_like(weights["inp.bias"]) + weights["inp.bias"]) * 0

    def sentence(self, words: Sequence[str]) -> Floats:
        """The vector of one sentence (at least one word)."""
        w = self._w
        x = np.stack([self._word(word) for word in words])
        x = x + _gelu(_convolve(x, w["c1.weight"], w["c1.bias"], 1))
        x = x + _gelu(_convolve(x, w["c2.weight"], w["c2.bias"], 2))
        heads = _softmax(x @ w["att.weight"].T + w["att.bias"])
        pooled = np.concatenate([x.max(axis=0), (heads.T @ x).ravel()])
        vector: Floats = _gelu(w["sent.weight"] @ pooled + w["sent.bias"])
        return vector

    def scores(self, sentences: Floats, places: Floats) -> Floats:
        """Log-odds of every output for the sentences of one draft, in order."""
        w = self._w
        joined = np.concatenate([sentences, places], axis=1)
        around = _gelu(_convolve(joined, w["ctx.weight"], w["ctx.bias"], 1))
        scores: Floats = np.concatenate([sentences, around], axis=1) @ w["out.weight"].T + w["out.bias"]
        return scores

    def _word_vector(self, word: str) -> Floats:
        w = self._w
        pieces = list(self._vocabulary.pieces_of(word))
        grams = list(character_grams(word, self._buckets))
        table = w["table"][pieces].astype(np.float32) * w["table.scale"]
        runs = w["grams"][grams].astype(np.float32) * w["grams.scale"]
        both = np.concatenate([table.mean(axis=0), runs.mean(axis=0)])
        vector: Floats = _gelu(w["inp.weight"] @ both + w["inp.bias"])
        return vector


def _convolve(x: Floats, weight: Floats, bias: Floats, dilation: int) -> Floats:
    """A convolution of width three; ``weight`` is (3 * inputs, outputs), nothing stands beyond the ends."""
    padded = np.pad(x, ((dilation, dilation), (0, 0)))
    n = len(x)
    windows = np.concatenate([padded[i * dilation : i * dilation + n] for i in range(3)], axis=1)
    result: Floats = windows @ weight + bias
    return result


def _gelu(x: Floats) -> Floats:
    """The sigmoid form of GELU (Hendrycks and Gimpel 2016)."""
    result: Floats = x / (1.0 + np.exp(-1.702 * x))
    return result


def _softmax(x: Floats) -> Floats:
    shifted = np.exp(x - x.max(axis=0))
    result: Floats = shifted / shifted.sum(axis=0)
    return result
