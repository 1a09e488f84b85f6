"""How many things are asked: answers to choose from are one, coordinated questions are two."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from etiquette_lint.draft import read
from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.questions import asked


@cache
def analyser() -> Analyser:
    """Patterns alone, as this checkout has them."""
    pipeline = Pipeline()
    return Analyser(load_actbook(Path(__file__).parents[2] / "rules" / "acts", pipeline), pipeline, None)


def things(body: str) -> int:
    """How many things a draft with this body asks."""
    (draft, *_) = read(f"Dear Ms Lund,\n\n{body}\n\nKind regards,\nIda Moss\n".encode(), "draft.txt")
    return sum(a.things for a in asked(analyser().analyse(draft)))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("I liked the mill.", 0),
        ("How much does the post pay?", 1),
        ("How much does the post pay, and who would train me?", 2),
        ("Is the salary paid weekly or is it monthly?", 1),
        ("Out of curiosity, is overtime paid?", 1),
        ("How much of the pay is basic and how much of it is bonus?", 1),
        ("Is overtime paid? Is there a uniform?", 2),
        ("Has a decision been made? I wonder whether there is any news on the position.", 1),
        ("Has a decision been made? Is overtime paid?", 2),
        ("If you have any questions, please let me know.", 0),
        ("You asked me how I would train a new keeper.", 0),
    ],
)
def test_things_asked(body: str, count: int) -> None:
    assert things(body) == count


def test_each_question_is_shown_where_it_stands() -> None:
    (draft, *_) = read(b"Dear Ms Lund,\n\nI liked the mill. Is overtime paid?\n\nKind regards,\nIda\n", "draft.txt")
    (question,) = asked(analyser().analyse(draft))
    assert draft.text[question.span.start : question.span.end] == "Is overtime paid?"
    assert question.kinds == ("question:terms",)
