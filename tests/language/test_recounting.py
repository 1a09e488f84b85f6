"""What was learned is told, not asked, though it begins with "how" or "why"."""

from __future__ import annotations

import pytest

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter

FRAME = "Dear Ms Okafor,\n\nThank you for your time on Tuesday.\n\n{}\n\nKind regards,\nDele Ayo\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def acts(linter: Linter, body: str) -> set[str]:
    (draft, *_) = read(FRAME.format(body).encode(), "draft.txt")
    return {act.name for s in linter.lint(draft).analysis.sentences[1:] for act in s.acts}


@pytest.mark.parametrize(
    "body",
    [
        "Some things I took away:\n\n- Why you moved from sprints to a board\n- How much of the work happens in pairs",
        "What stayed with me most:\n\n- how openly you spoke about the audit\n- what the night team does with returns",
        "I learned a lot: how the rota works, why the old hall was closed, and what you expect of a warden.",
    ],
)
def test_what_is_recounted_asks_nothing_and_is_recalled(linter: Linter, body: str) -> None:
    found = acts(linter, body)
    assert not {name for name in found if name.startswith("question:")}
    assert "recall" in found


@pytest.mark.parametrize(
    "body",
    [
        "What I would still like to know:\n\n- how many people are on the team\n- who sends the contract",
        "I forgot to ask three things:\n\n- when you will decide\n- what the pay is\n- who I would report to",
        "Some things I took away:\n\n- How many people are on the team?",
        "I have a few questions: what the pay is, and how many days of leave there are.",
        "You told me about the rota, but could you tell me: how many people are on the team, and what is the pay?",
    ],
)
def test_what_is_asked_stays_asked(linter: Linter, body: str) -> None:
    assert any(name.startswith("question:") for name in acts(linter, body))
