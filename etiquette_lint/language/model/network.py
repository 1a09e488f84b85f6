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

GAP = 2
"""Empty rows between sentences that are convolved together: as far as the wider convolution reaches."""


class Network:
    """Weights by name, as train.py saves them; nothing here changes them."""

    def __init__(self, weights: Mapping[str, Any], vocabulary: Vocabulary) -> None:
        self._w = weights
        self._vocabulary = vocabulary
        self._buckets = len(weights["grams"])
        self._word = lru_cache(maxsize=30_000)(self._word_vector)

    def sentences(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """The vector of each sentence (at least one word each), all computed together."""
        w = self._w
        lengths = [len(words) for words in sentences]
        starts = np.cumsum([GAP, *(n + GAP for n in lengths[:-1])])
        x = np.zeros((int(starts[-1]) + lengths[-1] + GAP, len(w["c1.bias"])), dtype=np.float32)
        inside = np.zeros((len(x), 1), dtype=np.float32)
        for start, words in zip(starts, sentences, strict=True):
            x[start : start + len(words)] = [self._word(word) for word in words]
            inside[start : start + len(words)] = 1.0
        x += _gelu(_convolve(x, w["c1.weight"], w["c1.bias"], 1)) * inside
        x += _gelu(_convolve(x, w["c2.weight"], w["c2.bias"], 2)) * inside
        heads = x @ w["att.weight"].T + w["att.bias"]
        pooled = [_pooled(x[s : s + n], heads[s : s + n]) for s, n in zip(starts, lengths, strict=True)]
        vectors: Floats = _gelu(np.stack(pooled) @ w["sent.weight"].T + w["sent.bias"])
        return vectors

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
        table = w["table"][pieces].sum(axis=0, dtype=np.float32) * (w["table.scale"] / len(pieces))
        runs = w["grams"][grams].sum(axis=0, dtype=np.float32) * (w["grams.scale"] / len(grams))
        both = np.concatenate([table, runs])
        vector: Floats = _gelu(w["inp.weight"] @ both + w["inp.bias"])
        return vector


def _pooled(x: Floats, heads: Floats) -> Floats:
    attention = np.exp(heads - heads.max(axis=0))
    attention /= attention.sum(axis=0)
    result: Floats = np.concatenate([x.max(axis=0), (attention.T @ x).ravel()])
    return result


def _convolve(x: Floats, weight: Floats, bias: Floats, dilation: int) -> Floats:
    """A convolution of width three; ``weight`` is (3 * inputs, outputs), nothing stands beyond the ends."""
    width = x.shape[1]
    result: Floats = x @ weight[width : 2 * width] + bias
    result[dilation:] += x[:-dilation] @ weight[:width]
    result[:-dilation] += x[dilation:] @ weight[2 * width :]
    return result


def _gelu(x: Floats) -> Floats:
    """The sigmoid form of GELU (Hendrycks and Gimpel 2016)."""
    result: Floats = x / (1.0 + np.exp(np.minimum(-1.702 * x, 80.0)))
    return result
