"""Both trained halves and the patterns joined into one calibrated probability for each act of each sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np

from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Sentence
from etiquette_lint.language.model.linear import Linear
from etiquette_lint.language.model.network import Floats, Network
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import Vocabulary

WEIGHTS = "weights.npz"
VOCABULARY = "vocabulary.txt"
REMEMBERED = 20_000
"""Distinct sentences that are kept."""

TOGETHER = 64
"""Sentences convolved at once, so that memory stays bounded."""

COLUMN = {output.name: i for i, output in enumerate(OUTPUTS)}


class Judge:
    """Loads in about 0.1 s; equal sentences are read once, only their neighbours' part is computed again."""

    def __init__(self, weights: Mapping[str, Any], pieces: Sequence[str]) -> None:
        self._network = Network(weights, Vocabulary(pieces))
        self._linear = Linear(weights)
        self._join = weights.get("join")
        self._known: dict[tuple[str, ...], tuple[Floats, Floats]] = {}

    @classmethod
    def load(cls) -> Judge | None:
        """The shipped model, or None where there is none (a checkout in which it was never made)."""
        folder = files(__package__)
        if not (folder / WEIGHTS).is_file():
            return None
        with (folder / WEIGHTS).open("rb") as stream:
            weights: dict[str, Any] = dict(np.load(stream, allow_pickle=False))
        return cls(weights, (folder / VOCABULARY).read_text("utf-8").split("\n"))

    def scores(self, sentences: Sequence[tuple[str, ...]], places: Floats) -> tuple[Floats, Floats]:
        """Log-odds of the network and of the linear half, a row a sentence of one draft."""
        if not sentences:
            empty = np.zeros((0, len(OUTPUTS)), dtype=np.float32)
            return empty, empty
        self._read([s for s in dict.fromkeys(sentences) if s not in self._known])
        vectors, linear = zip(*(self._known[words] for words in sentences), strict=True)
        return self._network.scores(np.stack(vectors), places), np.stack(linear)

    def probabilities(self, sentences: Sequence[tuple[str, ...]], places: Floats, patterns: Floats) -> Floats:
        """The joined judgement; ``patterns`` holds the log-odds that patterns give, 0 where none matched.

        Calibrated on the development split, and shifted so that 0.5 is each act's best threshold there.
        """
        network, linear = self.scores(sentences, places)
        if self._join is None:
            raise ValueError("the model was never calibrated: run 'python -m etiquette_lint.language.training'")
        result: Floats = (1 / (1 + np.exp(-joined(self._join, network, linear, patterns)))).astype(np.float32)
        return result

    def evidence(self, words: tuple[str, ...], output: str) -> tuple[int, int]:
        """The run of words (half-open) that carried the decision for ``output``."""
        return self._linear.evidence(words, COLUMN[output])

    def _read(self, new: list[tuple[str, ...]]) -> None:
        """Remember what both halves make of sentences not met before."""
        if len(self._known) + len(new) > REMEMBERED:
            self._known = {}
        for start in range(0, len(new), TOGETHER):
            part = new[start : start + TOGETHER]
            for words, vector in zip(part, self._network.sentences(part), strict=True):
                self._known[words] = (vector, self._linear.scores(words))


def joined(join: Floats, network: Floats, linear: Floats, patterns: Floats) -> Floats:
    """Weighted log-odds; ``join`` has the weights of network, linear half and patterns, and a bias, by output."""
    result: Floats = join[0] * network + join[1] * linear + join[2] * patterns + join[3]
    return result


def places(sentences: Sequence[Sentence]) -> Floats:
    """Where each sentence of a draft stands: how far down, first, last, in a list, in a postscript."""
    count = max(1, len(sentences))
    rows = [
        (
            i / count,
            i == 0,
            i == len(sentences) - 1,
            s.block.kind == BlockKind.LIST_ITEM,
            s.block.kind == BlockKind.POSTSCRIPT,
        )
        for i, s in enumerate(sentences)
    ]
    return np.array(rows, dtype=np.float32).reshape(len(sentences), 5)
