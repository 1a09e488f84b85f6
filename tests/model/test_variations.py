"""Drafts said in other words, for the teacher: what may change, and what may not."""

from __future__ import annotations

import numpy as np
import pytest

from etiquette_lint.language.model.network import PLACE_FEATURES
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.variations import Thesaurus, varied

PIECES = ["keen", "eager", "role", "post", "thanks", "##ks"]
DIRECTIONS = ((1, 0, 0), (0.9, 0.1, 0), (0, 1, 0), (0.1, 0.9, 0), (0, 0, 1), (0, 0, 1))
SENTENCES = (
    ("i", "am", "keen", "on", "the", "role", "."),
    ("thanks", "for", "the", "hour", "in", "the", "mill", "and", "the", "tea", "."),
    ("is", "the", "post", "still", "open", "?"),
)


def example(number: int, words: tuple[tuple[str, ...], ...] = SENTENCES) -> DraftExample:
    places = np.zeros((len(words), PLACE_FEATURES), dtype=np.float32)
    nothing = np.zeros((len(words), len(OUTPUTS)), dtype=np.float32)
    return DraftExample(f"x-{number}", words, places, nothing, nothing)


@pytest.fixture(scope="module")
def drafts() -> list[DraftExample]:
    return [example(number) for number in range(300)]


@pytest.fixture(scope="module")
def thesaurus(drafts: list[DraftExample]) -> Thesaurus:
    return Thesaurus(drafts, PIECES, np.array(DIRECTIONS, dtype=np.float32))


def test_the_same_seed_says_the_same(drafts: list[DraftExample], thesaurus: Thesaurus) -> None:
    first, second, other = (varied(drafts, thesaurus, seed) for seed in (1, 1, 2))
    assert [d.words for d in first] == [d.words for d in second]
    assert [d.words for d in first] != [d.words for d in other]


def test_rows_fit_the_sentences(drafts: list[DraftExample], thesaurus: Thesaurus) -> None:
    for draft in varied(drafts, thesaurus, 1):
        assert len(draft.words) == len(SENTENCES)
        assert all(draft.words)
        assert len(draft.places) == len(draft.patterns) == len(draft.targets) == len(draft.words)


def test_some_sentences_are_cut_and_much_stays(drafts: list[DraftExample], thesaurus: Thesaurus) -> None:
    others = [words for d in varied(drafts, thesaurus, 1) for words in d.words]
    assert any(len(words) < min(map(len, SENTENCES)) for words in others)
    assert any(words == SENTENCES[0] for words in others)


def test_words_are_exchanged_for_near_ones_alone(drafts: list[DraftExample], thesaurus: Thesaurus) -> None:
    written = {word for words in SENTENCES for word in words}
    others = [words for d in varied(drafts, thesaurus, 1) for words in d.words]
    # "eager" is near, but no draft has it; "##ks" is a piece, no word.
    assert {word for words in others for word in words} == written
    assert {words[2] for words in others if words[:2] == SENTENCES[0][:2] and len(words) == 7} > {"keen", "post"}


def test_a_word_that_nobody_knows_stays(thesaurus: Thesaurus) -> None:
    from random import Random

    assert thesaurus.another("grillage", Random(1)) == "grillage"
    assert thesaurus.another("keen", Random(1)) in {"role", "post", "thanks"}
