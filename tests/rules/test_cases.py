"""Other words for what lies otherwise: answers to offers and refusals, wishes beside the role, wishes gone astray."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from etiquette_lint import tables
from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding
from etiquette_lint.rule import Case, Rule, Severity
from etiquette_lint.rulebook import parameters

FRAME = "Dear Ms Okafor,\n\n{}\n\nKind regards,\nDele Ayo\n"
QUOTED = re.compile(r"(?<!\w)'([A-Z].*?[\w.!?])'(?!\w)")


def found(linter: Linter, body: str, header: str = "", **given: str) -> dict[str, Finding]:
    (draft, *_) = read((header + FRAME.format(body)).encode(), "draft.txt")
    return {f.rule.name: f for f in linter.choosing(Config(given=given)).lint(draft).findings}


INTEREST = ("missing-role-interest", "missing-organisation-interest")


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for your offer, which I accept with pleasure. I will return the form on Monday.",
        "I hereby accept the offer of employment as a surveyor, with thanks.",
    ],
)
def test_who_accepts_misses_no_interest(linter: Linter, body: str) -> None:
    assert found(linter, body).keys().isdisjoint(INTEREST)


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for your offer. After some thought I have decided to decline, as I have accepted another position.",
        "I am writing to withdraw my application for the analyst position. Thank you for your time.",
        "Thank you for letting me know that you have chosen somebody else. I wish you and the team all the best.",
        "Thank you for letting me know, and for the kind words. I wish you and the team all the best.",
        "Thank you for inviting me to the second interview. Tuesday at ten suits me well.",
        "Thank you for your offer of the post, which came this morning. I have read it twice.",
    ],
)
def test_another_answer_is_not_told_to_want_the_job(linter: Linter, body: str) -> None:
    findings = found(linter, body)
    for rule in INTEREST:
        assert findings[rule].severity is Severity.SUGGESTION
        assert findings[rule].message.startswith("This answer does not say")
        assert "leave it as it is" in findings[rule].advice
        assert findings[rule].suggestions == ()


def test_what_lacks_in_a_note_is_still_a_warning(linter: Linter) -> None:
    findings = found(linter, "Thank you for your time on Tuesday. The reading room is beautiful.")
    for rule in INTEREST:
        assert findings[rule].severity is Severity.WARNING
        assert findings[rule].suggestions


def test_a_wish_to_join_in_a_note_that_names_the_role_lacks_less(linter: Linter) -> None:
    named = "Thank you for meeting me about the analyst role on Monday. I would love to join your team."
    finding = found(linter, named)["missing-role-interest"]
    assert (finding.severity, finding.case) == (Severity.SUGGESTION, "beside")
    assert "You say that you want to join them" in finding.message
    unnamed = "Thank you for meeting me on Monday. I would love to join your team."
    assert found(linter, unnamed)["missing-role-interest"].severity is Severity.WARNING


def test_a_wish_that_went_astray_is_told_as_one(linter: Linter) -> None:
    header = "To: Folake Adesina <f.adesina@harbourmuseum.example>\nSubject: Archive assistant\n\n"
    body = "Thank you for the interview. I would be proud to work for Northgate Gallery as an archive assistant."
    finding = found(linter, body, header)["missing-organisation-interest"]
    assert finding.case == "elsewhere"
    assert "another organisation" in finding.message
    assert finding.suggestions == ()


@pytest.mark.parametrize(
    ("body", "badgers"),
    [
        (
            "Thank you for your offer, which I am delighted to accept. When I start, I will bring my apron.",
            False,
        ),
        ("I am delighted to accept the post of caretaker. I look forward to starting on 3 March.", False),
        ("Thank you for the interview. When I start, I will bring my apron.", True),
        ("I would gladly accept the post. When I start in May, I will reorganise the stock room.", True),
        ("Thank you for your offer. I need the contract in my hands by tomorrow, so hurry up.", True),
    ],
)
def test_a_job_that_was_offered_may_be_taken_for_granted(linter: Linter, body: str, badgers: bool) -> None:
    assert bool(found(linter, body).keys() & {"badgering-tone", "presumption"}) is badgers


def test_questions_about_an_offer_are_in_place(linter: Linter) -> None:
    asks = "What is the salary, and how many days of leave are there? Who would I report to?"
    offered = found(linter, f"Thank you very much for the offer, which came this morning. {asks}")
    assert offered["excess-questions"].severity is Severity.SUGGESTION
    assert "With an offer in hand" in offered["excess-questions"].advice
    assert "terms-question" not in offered
    early = found(linter, f"Thank you very much for the interview. {asks}")
    assert early["excess-questions"].severity is not Severity.SUGGESTION


def test_a_severity_that_the_user_chose_holds_in_every_case(linter: Linter) -> None:
    (draft, *_) = read(FRAME.format("Thank you for your offer, which came today.").encode(), "draft.txt")
    strict = linter.choosing(Config(severities={"missing-role-interest": Severity.ERROR}))
    (finding,) = (f for f in strict.lint(draft).findings if f.rule.name == "missing-role-interest")
    assert finding.severity is Severity.ERROR


def test_a_case_that_the_check_does_not_tell_is_refused(linter: Linter) -> None:
    rule = linter.rulebook.by_name["missing-role-interest"]
    wrong = replace(rule, cases={"anwered": Case("In an answer", "m", "a")})
    with pytest.raises(tables.TableError, match=r"tells no case 'anwered'.*answered"):
        parameters(wrong)


def advised(rule: Rule) -> list[str]:
    advices = (rule.advice, *(case.advice for case in rule.cases.values()))
    return [words for advice in advices for words in QUOTED.findall(advice)]


def test_what_a_rule_advises_it_does_not_object_to(linter: Linter) -> None:
    """Nor do the rules that speak for the whole draft."""
    told = 0
    for rule in linter.rulebook.rules:
        stage = {"stage": "other"} if "After the decision" in rule.advice else {}
        for words in advised(rule):
            sentence = words if words[-1] in ".!?" else f"{words}."
            findings = found(linter, f"Thank you for your time on Tuesday. {sentence}", **stage)
            assert findings.keys().isdisjoint({rule.name, "badgering-tone", "excess-questions"}), (rule.name, words)
            told += 1
    assert told >= 25


@pytest.mark.parametrize(
    ("body", "case", "advice"),
    [
        (
            "I should mention that I have an offer elsewhere, to which I have to reply by the 28th.",
            "lever",
            "ring them and tell it as news",
        ),
        (
            "I need your answer by Friday. If I do not hear from you by then I will sign with Amazon.",
            "lever",
            "ring them and tell it as news",
        ),
        ("You said you would write and you did not keep your word.", "reproach", "Leave the silence"),
        ("I will start on Monday and have told my landlord so.", "presumption", "Put it as a hope"),
        ("Please, I beg you, give me this chance, my children depend on it.", "plea", "what you would bring"),
        ("I need your answer by Friday.", "", "turn them into a wish"),
        (
            "You said you would write and you did not keep your word. I need your answer by Friday.",
            "",
            "turn them into a wish",
        ),
    ],
)
def test_what_to_do_instead_depends_on_how_the_draft_presses(linter: Linter, body: str, case: str, advice: str) -> None:
    finding = found(linter, f"Thank you again for the interview. {body}")["badgering-tone"]
    assert (finding.case, advice in finding.advice) == (case, True)
    assert finding.message.startswith("The draft presses its reader: it holds a")
