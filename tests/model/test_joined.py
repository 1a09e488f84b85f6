"""Sentences joined for training: one that does what both did."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from etiquette_lint.language.model.network import PLACE_FEATURES
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.training.examples import LONGEST, DraftExample

THANKS, ASKS = (np.eye(len(OUTPUTS), dtype=np.float32)[i] for i in (0, 4))


def example(first: str, second: str) -> DraftExample:
    return DraftExample(
        id="x",
        words=(tuple(first.split()), tuple(second.split())),
        places=np.zeros((2, PLACE_FEATURES), dtype=np.float32),
        patterns=np.stack([2 * THANKS, -ASKS]),
        targets=np.stack([THANKS, ASKS]),
    )


def results(draft: DraftExample) -> list[DraftExample]:
    return [draft.joined(Random(seed)) for seed in range(400)]


def test_a_joined_sentence_does_what_both_did() -> None:
    draft = example("thank you for the hour .", "have you decided ?")
    joined = [d for d in results(draft) if len(d.words) == 1]
    assert 30 < len(joined) < 90, "about three in twenty"
    for one in joined:
        assert (one.targets == THANKS + ASKS).all()
        assert (one.patterns == 2 * THANKS).all()
        assert one.places[0, 1] == one.places[0, 2] == 1
        assert one.words[0][:5] == ("thank", "you", "for", "the", "hour")
        assert one.words[0][-4:] == ("have", "you", "decided", "?")
    assert {one.words[0][5:-4] for one in joined} >= {(), ("and",), (",", "so")}


def test_the_others_stay_as_they_were() -> None:
    draft = example("thank you for the hour .", "have you decided ?")
    for one in results(draft):
        if len(one.words) == 2:
            assert one.words == draft.words
            assert (one.targets == draft.targets).all()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("i liked the mill .", "i 'd love the job .", "i liked the mill and would love the job ."),
        ("i liked the mill .", "i 'm keen on the job .", "i liked the mill and am keen on the job ."),
        ("i liked the mill .", "i 'm keen on the job .", "i liked the mill , and keen on the job ."),
        ("i liked the mill .", "i am keen on the job .", "i liked the mill ; i am keen on the job ."),
    ],
)
def test_the_second_i_may_go(first: str, second: str, said: str) -> None:
    assert said in {" ".join(d.words[0]) for d in results(example(first, second))}


def test_an_i_that_nobody_said_before_stays() -> None:
    heard = {
        " ".join(d.words[0]) for d in results(example("a fine mill .", "i would love the job .")) if len(d.words) == 1
    }
    assert heard
    assert all(words.endswith("i would love the job .") for words in heard)


def test_long_sentences_are_left_apart() -> None:
    long = " ".join("word" for _ in range(LONGEST - 1))
    assert all(len(d.words) == 2 for d in results(example(long, "thank you .")))
