"""What is judged by default: interview follow-ups, and no other mail, however near it comes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.labels import read_labels, split_of
from etiquette_lint.outbox.scope import Scope, ScopeJudge

CORPORA = Path(__file__).parents[2] / "corpora"
MESSAGES = tomllib.loads((Path(__file__).parent / "messages.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def judge(linter: Linter) -> ScopeJudge:
    return ScopeJudge(linter.workbench)


def _scope(text: str, linter: Linter, judge: ScopeJudge) -> Scope:
    data = text.lstrip().encode()
    headed = text.lstrip().startswith(("Subject:", "List-", "Auto-"))
    (draft, *_) = read(data, "message", format="eml" if headed else "text")
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


def test_each_reason_is_told_once_and_few_of_them(linter: Linter, judge: ScopeJudge) -> None:
    text = (
        "Subject: Thank you for the interview\n\nDear Ms Orr,\n\nThank you for the interview on Monday. "
        "I would love to be your night nurse and to join Orr. Has a decision been made? "
        "I have nine years of experience on wards.\n\nAnn\n"
    )
    found = _scope(text, linter, judge)
    assert found.inside
    assert sum("want the work" in reason for reason in found.reasons) == 1
    assert sum(reason.startswith("it thanks the reader") for reason in found.reasons) == 1
    assert len(found.reasons) == 4


def _judged(file: str, linter: Linter, judge: ScopeJudge) -> list[str]:
    tables = tomllib.loads((CORPORA / "ordinary" / "scope" / file).read_text("utf-8")).values()
    return [name for table in tables for name, text in table.items() if _scope(text, linter, judge).inside]


def test_hardly_any_mail_that_comes_near_is_judged(linter: Linter, judge: ScopeJudge) -> None:
    """179 messages that were written to come near to a follow-up in words."""
    assert len(_judged("messages.toml", linter, judge)) <= 3
    assert len(_judged("measured-only.toml", linter, judge)) <= 2


def test_hardly_any_ordinary_mail_is_judged(linter: Linter, judge: ScopeJudge) -> None:
    files = sorted((CORPORA / "ordinary" / "daily").glob("*.txt"))
    judged = [file.name for file in files if _scope(file.read_text("utf-8"), linter, judge).inside]
    assert len(files) > 200
    assert len(judged) <= 0.01 * len(files), judged


def test_most_follow_ups_are_judged(linter: Linter, judge: ScopeJudge) -> None:
    """The development split of two sets, without what its writers call no follow-up."""
    missed, total = [], 0
    for folder in (read_labels(CORPORA / "plain"), read_labels(CORPORA / "office")):
        for draft in (d for d in folder.drafts if d.stage != "other" and split_of(d.id) == "dev"):
            total += 1
            if not _scope((folder.path / draft.file).read_text("utf-8"), linter, judge).inside:
                missed.append(draft.id)
    assert len(missed) <= 0.15 * total, missed
