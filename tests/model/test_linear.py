"""The linear half: what it adds up, and the words it names as evidence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from etiquette_lint.language.model.linear import Linear, norm_of, unique
from etiquette_lint.language.model.tokens import character_grams, word_grams

WORDS, CHARACTERS = 1 << 12, 1 << 10


def weights(speaking: dict[tuple[str, ...], int], bias: float = -1.0) -> dict[str, Any]:
    """Two outputs; each run of words in ``speaking`` speaks for the output of that number."""
    table = np.zeros((WORDS, 2), dtype=np.int8)
    for run, output in speaking.items():
        (bucket,) = [b for b, start, end in word_grams(run, WORDS) if (start, end) == (0, len(run))]
        table[bucket, output] = 100
    return {
        "linear.words": table,
        "linear.words.scale": np.float32(0.1),
        "linear.characters": np.zeros((CHARACTERS, 2), dtype=np.int8),
        "linear.characters.scale": np.float32(0.1),
        "linear.bias": np.array([bias, bias], dtype=np.float32),
    }


SENTENCE = ("honestly", ",", "i", "would", "love", "to", "join", "you", "next", "spring", ".")


def test_a_known_run_speaks_for_its_output_alone() -> None:
    linear = Linear(weights({("love", "to", "join"): 0}))
    grams = unique(word_grams(SENTENCE, WORDS))
    expected = 10.0 * norm_of(len(grams)) - 1.0
    np.testing.assert_allclose(linear.scores(SENTENCE), [expected, -1.0], rtol=1e-5)


def test_a_known_spelling_speaks_in_any_word_that_holds_it() -> None:
    arrays = weights({})
    shared = set(character_grams("grateful", CHARACTERS)) & set(character_grams("gratefully", CHARACTERS))
    arrays["linear.characters"][sorted(shared), 1] = 50
    linear = Linear(arrays)
    assert linear.scores(("gratefully",))[1] > linear.scores(("salary",))[1]


def test_evidence_is_the_run_that_speaks_most() -> None:
    linear = Linear(weights({("love", "to", "join"): 0, ("next", "spring"): 1}))
    assert linear.evidence(SENTENCE, 0) == (4, 7)
    assert linear.evidence(SENTENCE, 1) == (8, 10)


def test_where_nothing_speaks_the_whole_sentence_is_the_evidence() -> None:
    assert Linear(weights({})).evidence(SENTENCE, 0) == (0, len(SENTENCE))


@pytest.mark.parametrize("words", [("yes",), ("same",) * 40, SENTENCE])
def test_evidence_is_never_empty_and_stays_inside(words: tuple[str, ...]) -> None:
    linear = Linear(weights({("same", "same"): 0, ("yes",): 1}))
    for output in (0, 1):
        start, end = linear.evidence(words, output)
        assert 0 <= start < end <= len(words)


def test_the_first_of_each_bucket_is_kept() -> None:
    assert set(unique([(7, 0, 1), (3, 0, 2), (7, 1, 2), (1, 1, 3)])) == {(7, 0, 1), (3, 0, 2), (1, 1, 3)}
    assert norm_of(0) == 1.0
