"""Labelled drafts as the model meets them: cut, tidied and placed by the readers that run in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

from etiquette_lint.draft import read
from etiquette_lint.labels import LabelledDraft, LabelledSentence, read_labels, split_of
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.analysis import ACT_NAMES, Sentence
from etiquette_lint.language.judgement import pattern_scores
from etiquette_lint.language.matching import best_match
from etiquette_lint.language.model.judge import places
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS

FORGOTTEN = 0.3
"""Share of the question marks that are left out."""


@dataclass(frozen=True, slots=True)
class DraftExample:
    """One draft: the words of each sentence, where it stands, and which outputs hold for it."""

    id: str
    words: tuple[tuple[str, ...], ...]
    places: Floats
    patterns: Floats
    targets: Floats

    def part(self, start: int, end: int) -> DraftExample:
        """The sentences ``start`` to ``end`` as a draft of their own."""
        rows = slice(start, end)
        places = self.places[rows].copy()
        places[:, 0] = np.arange(len(places)) / len(places)
        places[:, 1:3] = 0.0
        places[0, 1] = places[-1, 2] = 1.0
        return DraftExample(self.id, self.words[rows], places, self.patterns[rows], self.targets[rows])

    def hurried(self, chance: Random) -> DraftExample:
        """The draft with some of its question marks forgotten, as two in three are in real mail."""
        words = [w[:-1] if w[-1] == "?" and len(w) > 1 and chance.random() < FORGOTTEN else w for w in self.words]
        return replace(self, words=tuple(words))


def examples(folders: Iterable[Path], split: str, analyser: Analyser) -> Iterator[DraftExample]:
    """The drafts of one split."""
    for folder in folders:
        for label in read_labels(folder).drafts:
            if split_of(label.id) == split:
                yield from _example(folder, label, analyser)


def _example(folder: Path, label: LabelledDraft, analyser: Analyser) -> Iterator[DraftExample]:
    (draft, *_) = read((folder / label.file).read_bytes(), label.file)
    sentences = analyser.sentences(draft)
    if sentences and label.sentences:
        yield DraftExample(
            id=label.id,
            words=tuple(analyser.words(s.text) for s in sentences),
            places=places(sentences),
            patterns=pattern_scores(sentences),
            targets=_targets(sentences, label.sentences),
        )


def _targets(sentences: list[Sentence], labelled: tuple[LabelledSentence, ...]) -> Floats:
    """Acts of the labelled sentence that each sentence shares most words with; none where there is none."""
    targets = np.zeros((len(sentences), len(OUTPUTS)), dtype=np.float32)
    texts = [s.text for s in labelled]
    for row, sentence in enumerate(sentences):
        match = best_match(sentence.text, texts)
        acts = labelled[match].acts if match is not None else frozenset()
        for column, output in enumerate(OUTPUTS):
            targets[row, column] = bool(acts & output.acts)
    assert set(ACT_NAMES) >= {a for s in labelled for a in s.acts}
    return targets
