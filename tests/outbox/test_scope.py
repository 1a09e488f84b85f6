"""What is judged by default: interview follow-ups, and no other mail, however near it comes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.outbox.scope import Scope, ScopeJudge

MESSAGES = tomllib.loads((Path(__file__).parent / "messages.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def judge(linter: Linter) -> ScopeJudge:
    return ScopeJudge(linter.workbench)


def _scope(text: str, linter: Linter, judge: ScopeJudge) -> Scope:
    (draft, *_) = read(text.encode(), "message.eml", format="eml" if text.startswith(("Subject", "List")) else "text")
    return judge.judge(linter.analyser.analyse(draft))


@pytest.mark.parametrize("kind", MESSAGES["ordinary"])
def test_ordinary_mail_is_let_through(kind: str, linter: Linter, judge: ScopeJudge) -> None:
    found = _scope(MESSAGES["ordinary"][kind], linter, judge)
    assert not found.inside, found
    assert found.reasons


@pytest.mark.parametrize("kind", MESSAGES["follow-ups"])
def test_follow_ups_are_judged(kind: str, linter: Linter, judge: ScopeJudge) -> None:
    found = _scope(MESSAGES["follow-ups"][kind], linter, judge)
    assert found.inside, found
    assert found.reasons
