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

RUN_ON = 35
"""Words from which a sentence is also read in parts: people who write without full stops say much in one."""

PART = 20
"""Words of a part; each begins in the middle of the one before."""

DOUBT = 0.7
"""Log-odds taken off what only a part shows (development split: F1 .47 without parts, .64 with)."""

COLUMN = {output.name: i for i, output in enumerate(OUTPUTS)}


class Judge:
    """Loads in about 0.1 s; equal sentences are read once, only their neighbours' part is computed again."""

    def __init__(self, weights: Mapping[str, Any], pieces: Sequence[str]) -> None:
        vocabulary = Vocabulary(pieces)
        self._networks = [Network(part, vocabulary) for part in _networks(weights)]
        self._linear = Linear(weights)
        self._join = weights.get("join")
        self._known: dict[tuple[str, ...], tuple[list[Floats], Floats]] = {}

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
        """Log-odds of the networks, averaged, and of the linear half, a row a sentence of one draft."""
        if not sentences:
            empty = np.zeros((0, len(OUTPUTS)), dtype=np.float32)
            return empty, empty
        self._read(sentences)
        vectors, linear = zip(*(self._known[words] for words in sentences), strict=True)
        each = [
            network.scores(np.stack(own), places)
            for network, own in zip(self._networks, zip(*vectors, strict=True), strict=True)
        ]
        return np.mean(each, axis=0), np.stack(linear)

    def probabilities(self, sentences: Sequence[tuple[str, ...]], places: Floats, patterns: Floats) -> Floats:
        """The joined judgement; ``patterns`` holds the log-odds that patterns give, 0 where none matched.

        Calibrated on the development split, and shifted so that 0.5 is each act's best threshold there.
        """
        if self._join is None:
            raise ValueError("the model was never calibrated: run 'python -m etiquette_lint.language.training'")
        if not sentences:
            return np.zeros((0, len(OUTPUTS)), dtype=np.float32)
        network, linear = self.scores(sentences, places)
        scores = joined(self._join, network, linear, patterns)
        for row, words in enumerate(sentences):
            if len(words) >= RUN_ON:
                scores[row] = np.maximum(scores[row], self._in_part(row, sentences, places, patterns))
        result: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return result

    def _in_part(self, row: int, sentences: Sequence[tuple[str, ...]], places: Floats, patterns: Floats) -> Floats:
        """The best scores of any part of a sentence that runs on, less what a part cannot know."""
        assert self._join is not None
        # No more than its neighbours bear on a sentence.
        words, best, first = sentences[row], [], max(0, row - 1)
        before, after = sentences[first:row], sentences[row + 1 : row + 2]
        for start in range(0, len(words) - PART // 2, PART // 2):
            around = [*before, words[start : start + PART], *after]
            network, linear = self.scores(around, places[first : row + 2])
            best.append(joined(self._join, network[row - first], linear[row - first], patterns[row]))
        result: Floats = np.max(best, axis=0) - DOUBT
        return result

    def evidence(self, words: tuple[str, ...], output: str) -> tuple[int, int]:
        """The run of words (half-open) that carried the decision for ``output``."""
        return self._linear.evidence(words, COLUMN[output])

    def _read(self, sentences: Sequence[tuple[str, ...]]) -> None:
        """Remember what both halves make of sentences not met before; a full memory starts afresh with these."""
        if len(self._known) + len(sentences) > REMEMBERED:
            self._known = {}
        new = [words for words in dict.fromkeys(sentences) if words not in self._known]
        for start in range(0, len(new), TOGETHER):
            part = new[start : start + TOGETHER]
            each = zip(*(network.sentences(part) for network in self._networks), strict=True)
            for words, vectors in zip(part, each, strict=True):
                self._known[words] = (list(vectors), self._linear.scores(words))


def _networks(weights: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The weights of each network: names begin with its number."""
    numbers = sorted({name.partition(":")[0] for name in weights if ":" in name})
    return [
        {name.partition(":")[2]: array for name, array in weights.items() if name.startswith(f"{number}:")}
        for number in numbers
    ]


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
