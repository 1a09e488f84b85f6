"""What somebody needs in order to take part is an arrangement: never too early, too much, or a question of terms."""

from __future__ import annotations

import pytest

from etiquette_lint.engine import Linter

from .mails import mail

DROPPED = frozenset({"premature-contact", "excess-questions", "question-list"})
ASIDE = frozenset({"role-question", "terms-question", "decision-question", "badgering-tone", "presumption"})


@pytest.fixture(scope="module")
def linter() -> Linter:
    """All rules, since it matters which of them keep silent."""
    return Linter()


def told(linter: Linter, own: str) -> set[str]:
    draft = mail(f"Thank you for yesterday's interview. {own}", sent=None, subject="Second interview")
    return {finding.rule.name for finding in linter.lint(draft).findings} & (DROPPED | ASIDE)


NEEDS = [
    "I am deaf, and it would help me to have an interpreter beside me; could that be arranged?",
    "I use a wheelchair. Is there a lift to the third floor?",
    "Is there a lift to the third floor? I use a wheelchair.",
    "I have dyslexia: could I have the test in large print?",
    "I am breastfeeding; could a short break be arranged on the second day?",
    "I have a stammer. Would it be possible to have the questions beforehand?",
    "I wear hearing aids and shall need to see faces. Could that be arranged for the video call?",
    "Is the building step-free? Could I bring my interpreter along? And is there a hearing loop?",
    "I have epilepsy. Could the lights in the test room be kept steady?",
]


@pytest.mark.parametrize("own", NEEDS)
def test_a_need_is_never_to_be_left_out(linter: Linter, own: str) -> None:
    assert told(linter, own) == set()


OTHERS = [
    ("I am deaf. When will you decide?", "premature-contact"),
    ("I use a wheelchair. What is the salary?", "terms-question"),
    ("How many deaf pupils would I teach?", "role-question"),
    ("I have worked with deaf children. How many pupils are in the class?", "role-question"),
    ("I have a son with autism. Could I work from home?", "terms-question"),
    ("How long are the breaks?", "terms-question"),
    ("I am deaf, and I need your answer by Friday.", "badgering-tone"),
    ("I am blind. What is the salary, and when will you decide?", "excess-questions"),
]


@pytest.mark.parametrize(("own", "rule"), OTHERS)
def test_what_is_asked_besides_stays_a_question(linter: Linter, own: str, rule: str) -> None:
    assert rule in told(linter, own)
