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
        ("Please advise on the salary, the pension and the parking.", 3),
        ("What about the salary, the holidays and the hours?", 3),
        ("Please advise on the salary band, the pension, the parking arrangements and relocation support.", 4),
        ("Kindly tell me the salary and the date of joining.", 2),
        ("Could you tell me about the pay and conditions?", 1),
        ("May I have the details of the pension and annual leave, pls.", 1),
        ("Could you tell me the salary, since Jo and Pete told me different things?", 1),
        ("You told me about the salary, the pension and the parking.", 0),
        ("Has a decision been made? If not, when will it be? Are there other candidates still in the process?", 2),
        ("Has a decision been made? Have you chosen somebody else?", 1),
        ("Have you decided yet, or is there another candidate?", 1),
        ("Is there any update, and when might I hear?", 1),
        ("Could you tell me if a decision has been made and when that might be?", 1),
        ("Could you tell me whether a decision has been made and whether my references from school reached you?", 2),
        ("Is the post still open, and if so, is there somebody at the clinic I might ask?", 2),
        ("Is the post still open, and if so, when will you decide?", 1),
        ("Any news? Is the post still open, and if so, is there somebody at the clinic I might ask?", 2),
        ("Could I ask, when you have a moment, whether you have decided?", 1),
        ("do you pay overtime and whats the rate on holidays", 2),
        ("is overtime paid n is there a uniform?", 2),
    ],
)
def test_things_asked(body: str, count: int) -> None:
    assert things(body) == count


def test_each_question_is_shown_where_it_stands() -> None:
    (draft, *_) = read(b"Dear Ms Lund,\n\nI liked the mill. Is overtime paid?\n\nKind regards,\nIda\n", "draft.txt")
    (question,) = asked(analyser().analyse(draft))
    assert draft.text[question.span.start : question.span.end] == "Is overtime paid?"
    assert question.kinds == ("question:terms",)
