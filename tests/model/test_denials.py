"""Wishes taken back, or said more strongly by a "not": what the network is shown beside the labelled drafts."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from etiquette_lint.language.model.network import PLACE_FEATURES
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.training import denials
from etiquette_lint.language.training.denials import INTEREST, turned
from etiquette_lint.language.training.examples import DraftExample

ROLE, THANKS = INTEREST[0], next(i for i, output in enumerate(OUTPUTS) if output.name == "thanks")
TRIES = 400


def draft(text: str, *columns: int) -> DraftExample:
    targets = np.zeros((1, len(OUTPUTS)), dtype=np.float32)
    targets[0, list(columns)] = 1.0
    words = (tuple(text.split()),)
    return DraftExample("x-1", words, np.zeros((1, PLACE_FEATURES), dtype=np.float32), targets, targets)


def said(example: DraftExample, seed: int = 1) -> dict[str, bool]:
    """All that the sentence is turned into, and whether it still states interest."""
    chance = Random(seed)
    shown = [turned(example, chance) for _ in range(TRIES)]
    return {" ".join(d.words[0]): bool(d.targets[0, INTEREST].max()) for d in shown}


@pytest.mark.parametrize(
    ("wish", "denied", "strengthened"),
    [
        ("i am very interested in it .", "i am no longer interested in it .", "i could not be more interested in it ."),
        ("i would love to join .", "i would not want to join .", "i would want nothing more than to join ."),
        (
            "i 'd really like to work at your shop .",
            "i have no wish to work at your shop .",
            "i would not want to work anywhere but at your shop .",
        ),
        ("i still want the job .", "i do n't want the job any more .", "i have not stopped wanting the job ."),
    ],
)
def test_a_wish_is_taken_back_or_said_more_strongly(wish: str, denied: str, strengthened: str) -> None:
    forms = said(draft(wish, ROLE))
    assert forms[denied] is False
    assert forms[strengthened] is True
    assert forms[wish] is True


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("i would love to join you .", (THANKS,)),  # Where no wish is labelled, there is none to take back.
        ("thank you for the tour , which won me over .", (ROLE, THANKS)),
        ("i am not very interested in money , i am interested in the role .", (ROLE,)),
        ("i want the job and i would love to join you .", tuple(INTEREST)),
        ("i want the job , and joining you would make my year .", ()),
    ],
)
def test_what_cannot_be_told_is_left(text: str, columns: tuple[int, ...]) -> None:
    assert set(said(draft(text, *columns))) == {text}


def test_only_the_wish_is_taken_back_and_seldom() -> None:
    example = draft("thank you for the tour , and i would love to join you .", ROLE, THANKS)
    chance = Random(2)
    shown = [turned(example, chance) for _ in range(2_000)]
    assert all(d.targets[0, THANKS] == 1.0 for d in shown)
    taken_back = sum(d.targets[0, ROLE] == 0.0 for d in shown) / len(shown)
    changed = sum(d.words != example.words for d in shown) / len(shown)
    assert taken_back == pytest.approx(denials.DENIED, abs=0.02)
    assert changed == pytest.approx(denials.DENIED + denials.STRENGTHENED, abs=0.02)
    assert example.targets[0, ROLE] == 1.0


def test_the_same_seed_says_the_same() -> None:
    example = draft("i am keen on the post .", ROLE)
    assert said(example, 3) == said(example, 3)
