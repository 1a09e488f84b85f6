"""Answers to an offer and to a refusal, read from whole drafts, and what is said of them no more."""

from __future__ import annotations

import pytest

from etiquette_lint.draft.model import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.language.analysis import Stage
from etiquette_lint.language.reply import Reply, read_reply
from etiquette_lint.rule import Severity

from .mails import mail

BADGERING = frozenset({"badgering-tone", "pressure", "ultimatum", "presumption", "guilt-trip"})
INTEREST = frozenset({"missing-role-interest", "missing-organisation-interest"})


@pytest.fixture(scope="module")
def linter() -> Linter:
    """All rules, since it matters which of them keep silent."""
    return Linter()


def draft(own: str) -> Draft:
    """Without dates and with a bare subject, so that only the text tells."""
    return mail(own, sent=None, subject="Your letter")


def names(report: Report) -> set[str]:
    return {finding.rule.name for finding in report.findings}


ANSWERS = [
    # Turned down, or left.
    (
        "Thank you for offering me the job. I have thought hard, and I am going to stay with my present school.",
        "declines",
    ),
    ("Thank you so much for the offer. I am sorry to say that I am unable to take it up.", "declines"),
    ("Thank you for the offer. The hours do not suit us, so it has to be a no from me.", "declines"),
    ("Thank you for your time on Tuesday. I have taken a post nearer home and will not be joining you.", "declines"),
    ("Thank you for seeing me. I have decided not to go ahead with my application.", "declines"),
    ("Thank you so much for choosing me. It pains me to say it, but I can't say yes.", "declines"),
    ("I was honoured by the offer. Having talked it through, we feel the move is too much just now.", "declines"),
    ("Thank you for the interview. I am taking myself out of the running.", "declines"),
    # Taken.
    ("Happy to confirm that I'll be joining you in May. Thank you for the offer.", "accepts"),
    ("Yes! I accept, with many thanks.", "accepts"),
    ("Thank you for the offer. I would be delighted to accept.", "accepts"),
    ("It gives me great joy that I can accept: I hereby accept the post of surveyor.", "accepts"),
    # Answered with a no by the reader.
    ("Thank you for writing. It is not the answer I wished for, but I wish your new colleague well.", "refused"),
    ("Thank you for the call. I understand that the post has gone to somebody else.", "refused"),
    ("Thank you for telling me so kindly that I did not get the job.", "refused"),
    # None of these.
    ("Thank you for the interview. I cannot take the job for granted, I know.", None),
    ("Thank you for the interview. I have to pass the practical first, and I cannot join you before June.", None),
    ("Thank you for the interview. You chose another candidate for the first post, and I would love the other.", None),
    ("Thank you for the offer. I cannot accept it as it stands. If you could raise the salary, I would say yes.", None),
    ("Thank you for the interview. Unless the day can be moved, I have to decline.", None),
    ("Thank you for the interview. I have decided to turn down the job in Leeds. Have you made a decision?", None),
    ("Thank you for offering to explain the pension after the interview. I accept with pleasure.", None),
    ("Thank you for the interview. I would accept the post with pleasure.", None),
    ("Thank you for the interview. I was sorry to hear that the old stables will close.", None),
]


@pytest.mark.parametrize(("own", "reply"), ANSWERS)
def test_what_a_draft_answers(linter: Linter, own: str, reply: str | None) -> None:
    analysis = linter.analyser.analyse(draft(own))
    known = read_reply(analysis.sentences, linter.analyser.cues)
    assert (known.value if known else None) == (Reply(reply) if reply else None), known
    assert reply is None or analysis.context.stage.value is Stage.OTHER


@pytest.mark.parametrize("own", [own for own, reply in ANSWERS if reply])
def test_nobody_who_answers_is_told_to_want_the_job_or_not_to_press(linter: Linter, own: str) -> None:
    """A refusal without a word of interest is a note at most: by the guide it is missing, and it may be meant so."""
    report = linter.lint(draft(own))
    assert not names(report) & (BADGERING | {"no-recall", "too-short", "missing-role"})
    interest = [f for f in report.findings if f.rule.name in INTEREST]
    assert all((f.severity, f.case) == (Severity.SUGGESTION, "answered") for f in interest)


@pytest.mark.parametrize("own", [own for own, reply in ANSWERS if reply == "accepts"])
def test_who_accepts_misses_no_interest(linter: Linter, own: str) -> None:
    assert not names(linter.lint(draft(own))) & INTEREST


PRESSING = [
    "Thank you for the offer. Unless you raise it by Friday, I will withdraw.",
    "Thank you for the interview. I have another offer. If I do not hear from you by Friday, I will withdraw.",
    "Thank you for the offer. I need your written answer on the car by Thursday at the latest, or I will go elsewhere.",
]


@pytest.mark.parametrize("own", PRESSING)
def test_a_condition_is_a_lever_all_the_same(linter: Linter, own: str) -> None:
    assert names(linter.lint(draft(own))) & BADGERING


LEAVING = [
    "Thank you for your kind offer. I have to let you know that I have accepted another post and will not join you.",
    "Thank you for the interview on Monday. I would like to withdraw before I take up more of your time.",
    "Thank you for the offer. I have gone with another company, which is nearer home, and I wish you a quick search.",
]


@pytest.mark.parametrize("own", LEAVING)
def test_who_leaves_without_a_condition_holds_no_lever(linter: Linter, own: str) -> None:
    assert not names(linter.lint(draft(own))) & BADGERING


HOLDING_AN_OFFER = [
    "I am delighted to accept your offer. I will hand in my notice today and post the signed contract tomorrow.",
    "Thank you for the offer, which I gladly accept. I'll have the forms back with you by Friday.",
    "Thank you for the offer. I accept it with pleasure. I'll fill in the forms tonight and send them back tomorrow.",
    "Thank you for the offer. Would it be possible to have until Monday to give you my final answer?",
    "Thank you for offering me the post. Could I take a few days to talk it over at home before I answer?",
]


@pytest.mark.parametrize("own", HOLDING_AN_OFFER)
def test_a_day_that_the_writer_sets_themselves_is_no_deadline(linter: Linter, own: str) -> None:
    assert not names(linter.lint(draft(own))) & BADGERING


def test_a_deadline_for_the_reader_stays_one_with_an_offer_in_hand(linter: Linter) -> None:
    own = "Thank you for the offer, which I accept. Please send me the contract by Friday at the latest."
    assert names(linter.lint(draft(own))) & BADGERING


def test_pay_may_be_named_once_there_is_an_offer(linter: Linter) -> None:
    about_pay = "Unfortunately the salary is below what I can live on."
    assert "salary-mention" not in names(linter.lint(draft(f"Thank you for the offer. {about_pay}")))
    assert "salary-mention" in names(linter.lint(draft(f"Thank you for the tour. {about_pay}")))


def test_the_checklist_of_an_answer_misses_no_interest(linter: Linter) -> None:
    report = linter.lint(draft("Thank you for the offer. I am sorry, but I have to turn it down!!!"))
    assert [item.label for item in report.checklist] == ["Thanks the reader", "Is short", "Does not badger"]
