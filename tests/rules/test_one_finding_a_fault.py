"""A draft with many faults is told each of them once; the checklist sums them up."""

from __future__ import annotations

from collections import Counter

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.rule import Severity

MOST = 7
"""Findings that a nervous writer can take in at once; five are faults of the whole draft."""

PUSHY = {"pressure", "guilt-trip", "ultimatum", "presumption", "desperation", "repeated-contact"}
ASKING = {"decision-question", "terms-question", "role-question", "feedback-question", "question-list"}

BADGERS = """\
Subject: URGENT - reply needed

Dear Sir or Madam,

This is my third email and you have not replied. I need an answer by Friday, or I will accept another offer.
What is the salary? How big is the team? When will you make a decision?

Please, I beg you, give me a chance.

Dele Ayo
"""
ASKS = """\
Hello Tom,

Thank you for meeting me. I would love to join your crew as a driver.

- What is the salary?
- How many days of holiday would I get?
- How big is the team?
- When will you make a decision?

Best,
Ines Prado
"""
CHATS = """\
hiya tom,

thx for the interview lol 😂😂 i rly want the job!!! u guys r awesome!!

xoxo
ines
"""
BARE = "Thanks in advance."


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config())


def lint(linter: Linter, text: str) -> Report:
    (draft, *_) = read(text.encode("utf-8"), "draft.txt")
    return linter.lint(draft)


@pytest.mark.parametrize("text", [BADGERS, ASKS, CHATS, BARE], ids=["badgers", "asks", "chats", "bare"])
def test_no_draft_buries_its_writer(linter: Linter, text: str) -> None:
    findings = lint(linter, text).findings
    counts = Counter(f.rule.name for f in findings)
    assert 0 < len(findings) <= MOST, counts
    assert max(counts.values()) == 1, counts


def test_one_rule_speaks_for_all_that_presses(linter: Linter) -> None:
    report = lint(linter, BADGERS)
    found = {f.rule.name: f for f in report.findings}
    assert found["badgering-tone"].severity is Severity.ERROR
    assert not PUSHY & found.keys()
    labels = {label for e in found["badgering-tone"].evidence for label in e.label.split(" and ")}
    assert {"pressure", "desperation"} <= labels
    assert "excess-questions" in found
    assert not ASKING & found.keys()


def test_one_rule_speaks_for_all_questions(linter: Linter) -> None:
    report = lint(linter, ASKS)
    found = {f.rule.name: f for f in report.findings}
    assert found["excess-questions"].severity is Severity.ERROR
    assert len(found["excess-questions"].evidence) == 4
    assert not ASKING & found.keys()


def test_without_the_summing_rule_the_single_ones_speak() -> None:
    linter = Linter(Config(ignore=("excess-questions",)))
    found = {f.rule.name for f in lint(linter, ASKS).findings}
    assert "terms-question" in found


def test_thanks_in_advance_are_told_with_the_missing_thanks(linter: Linter) -> None:
    found = {f.rule.name: f for f in lint(linter, BARE).findings}
    assert [e.label for e in found["missing-thanks"].evidence] == ["thanks-in-advance"]
    assert "thanks-in-advance" not in found


def test_the_checklist_ticks_and_crosses(linter: Linter) -> None:
    items = {i.label: i for i in lint(linter, ASKS).checklist}
    assert items["Thanks the reader"].ok
    assert items["Thanks the reader"].span is not None
    assert items["Is short"].ok
    assert "words" in items["Is short"].detail
    assert not items["Does not badger"].ok
    assert items["Does not badger"].detail == "too many questions"
    crossed = {i.label: i for i in lint(linter, BADGERS).checklist}
    assert not crossed["Thanks the reader"].ok
    assert crossed["Thanks the reader"].span is None
    assert crossed["Does not badger"].detail == "it presses"


def test_a_day_too_soon_is_told_without_the_labels_of_pressing() -> None:
    body = (
        "Thanks for the interview for the nanny job, I'd love it and I'd love to be with your family. I called you "
        "yesterday and twice this morning and left a voicemail, and I messaged you on Facebook too. I'll pop round "
        "tomorrow if I don't hear from you."
    )
    (draft,) = read(f"Hi Becca,\n\n{body}\n\nBest wishes,\nTina Bell\n".encode(), "note.txt")
    findings = {f.rule.name: f for f in Linter(Config()).lint(draft).findings}
    assert {e.label for e in findings["badgering-tone"].evidence} >= {"guilt"}
    assert findings["too-soon-again"].evidence == ()
    assert "other offer" not in findings["badgering-tone"].advice.partition(". ")[0]


@pytest.mark.parametrize(
    ("thanks", "named"),
    [
        ("Thank you for going through the sketches with me so carefully.", "for going through the"),
        ("Thank you for the interview on Monday.", None),
    ],
)
def test_the_checklist_ticks_what_the_thanks_recall(thanks: str, named: str | None) -> None:
    wish = "I would be thrilled to get the illustrator job, and to draw for Kite Press and its young readers."
    (draft,) = read(f"Hi Tess,\n\n{thanks} {wish}\n\nBest wishes,\nMina Park\n".encode(), "note.txt")
    report = Linter(Config()).lint(draft)
    (item,) = (i for i in report.checklist if i.label == "Names something from the interview")
    assert (item.span.of(draft.text) if item.span else None) == named
    assert item.ok is (named is not None)
    assert ("no-recall" in {f.rule.name for f in report.findings}) is (named is None)
