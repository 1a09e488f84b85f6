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

GLIMPSES = 0.15
"""Share of the drafts of which only one to three sentences are shown."""


JOINED = 0.15
"""How often a sentence is joined to the one before: mail says two things in one more often than the corpora."""

LONGEST = 60
"""Words of two sentences joined."""

LINKS = ((), ("and",), ("and",), (",", "and"), (",", "and"), (",",), (";",), ("-",), (",", "so"), (",", "but"))
ENDS = frozenset({".", "!", "?"})
WHOLE = {"'m": "am", "'d": "would", "'ve": "have", "'ll": "will"}


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
        places = _placed(self.places[rows])
        return DraftExample(self.id, self.words[rows], places, self.patterns[rows], self.targets[rows])

    def saying(self, words: tuple[tuple[str, ...], ...]) -> DraftExample:
        """The draft with other sentences, as many as it had; labels and patterns are those of the old ones."""
        return replace(self, words=words)

    def labelled(self, targets: Floats) -> DraftExample:
        """The same draft with other targets."""
        return replace(self, targets=targets)

    def glimpse(self, chance: Random) -> DraftExample:
        """Now and then only a few sentences: what a sentence does must show without its neighbours too."""
        if chance.random() >= GLIMPSES:
            return self
        start = chance.randrange(len(self.words))
        return self.part(start, start + chance.randint(1, 3))

    def hurried(self, chance: Random) -> DraftExample:
        """The draft with some of its question marks forgotten, as two in three are in real mail."""
        words = [w[:-1] if w[-1] == "?" and len(w) > 1 and chance.random() < FORGOTTEN else w for w in self.words]
        return replace(self, words=tuple(words))

    def joined(self, chance: Random) -> DraftExample:
        """The draft with some sentences joined into one, which does what each of them did."""
        words, groups = [self.words[0]], [[0]]
        for row, sentence in enumerate(self.words[1:], 1):
            if len(words[-1]) + len(sentence) <= LONGEST and chance.random() < JOINED:
                words[-1] = _linked(words[-1], sentence, chance)
                groups[-1].append(row)
            else:
                words.append(sentence)
                groups.append([row])
        return DraftExample(
            id=self.id,
            words=tuple(words),
            places=_placed(self.places[[rows[0] for rows in groups]]),
            patterns=np.stack([self.patterns[rows].max(axis=0) for rows in groups]),
            targets=np.stack([self.targets[rows].max(axis=0) for rows in groups]),
        )


def _linked(first: tuple[str, ...], second: tuple[str, ...], chance: Random) -> tuple[str, ...]:
    """Two sentences as one; where both speak of "I", the second often leaves it out."""
    link = chance.choice(LINKS)
    first = first[:-1] if len(first) > 1 and first[-1] in ENDS else first
    if link and link[-1].isalpha() and second[0] == "i" and "i" in first and len(second) > 3 and chance.random() < 0.6:
        verb = WHOLE.get(second[1], second[1])
        second = second[2:] if verb == "am" and chance.random() < 0.5 else (verb, *second[2:])
    return first + link + second


def _placed(places: Floats) -> Floats:
    """Rows of places as those of a whole draft: how far down, first and last."""
    placed = places.copy()
    placed[:, 0] = np.arange(len(placed)) / len(placed)
    placed[:, 1:3] = 0.0
    placed[0, 1] = placed[-1, 2] = 1.0
    return placed


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
