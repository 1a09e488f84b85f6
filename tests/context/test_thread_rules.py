"""What the rules of the packs timing and thread say about whole mails, and above all where they are silent."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding

from .mails import READER, WRITER, Quote, mail


def told(linter: Linter, draft: Draft, rule: str) -> list[Finding]:
    return [f for f in linter.lint(draft).findings if f.rule.name == rule]


GREETINGS = [
    ("Siobhán Ó Briain <s.obriain@a-museum.example>", "Dear Siobhan,", None),
    ("Siobhán Ó Briain <s.obriain@a-museum.example>", "Dear Ms Ó Briain,", None),
    ("Siobhán Ó Briain <s.obriain@a-museum.example>", "Dear Shiobhan,", "Shiobhan"),
    ("Robert Lindqvist <r.lindqvist@a-museum.example>", "Hi Bob,", None),
    ("Elizabeth Marlow <e.marlow@a-museum.example>", "Hi Liz,", None),
    ("Elizabeth Marlow <e.marlow@a-museum.example>", "Dear Mrs Marlowe,", "Marlowe"),
    ("Jürgen Müller <j.mueller@a-museum.example>", "Dear Mr Mueller,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Dr. Reyes,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Professor Thomas Reyes:", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Reyes Thomas,", "Reyes Thomas"),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Martina,", "Martina"),
    ("Reyes, Thomas <t.reyes@a-museum.example>", "Dear Thomas Reyes,", None),
    ("Ana María de la Cruz <a.delacruz@a-museum.example>", "Dear Ms de la Cruz,", None),
    ("Ana María de la Cruz <a.delacruz@a-museum.example>", "Dear Ana,", None),
    ("Katherine Oyelaran <k.oyelaran@a-museum.example>", "Dear Catherine,", "Catherine"),
    ("A Museum Careers <careers@a-museum.example>", "Dear Martina,", None),
    ("thomas.reyes@a-museum.example", "Dear Thomas,", None),
    ("thomas.reyes@a-museum.example", "Dear Tomas,", "Tomas"),
    ("treyes@a-museum.example", "Dear Martina,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear hiring manager,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Hi there,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Thomas and Martina,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>, Jo Park <j.park@a-museum.example>", "Dear Jo,", None),
    ("Beatrix Holm <b.holm@a-museum.example>", "Dear Sister Holm,", None),
    ("Beatrix Holm <b.holm@a-museum.example>", "Good morning Beatrix,", None),
    ("Thomas O'Neill <t.oneill@a-museum.example>", "Dear Mr ONeill,", None),
    ("Yusra Al-Khatib <y.alkhatib@a-museum.example>", "Dear Ms Khatib,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Hello Sir/Ma,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Sir-Madam,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Sirs and Madams,", None),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Ms Ma,", "Ma"),
    ("Thomas Reyes <t.reyes@a-museum.example>", "Dear Sir Edmund,", "Edmund"),
]


@pytest.mark.parametrize(("to", "greeting", "flagged"), GREETINGS)
def test_names(linter: Linter, to: str, greeting: str, flagged: str | None) -> None:
    draft = mail("Thank you for the interview.", to=to, greeting=greeting)
    found = told(linter, draft, "recipient-name-mismatch")
    assert [f.span.of(draft.text) for f in found] == ([flagged] if flagged else [])


GAPS = [
    ("I would love to join [Company].", None),
    ("I would love to work for {{ company }} in Leith.", None),
    ("[Company School] has a fine name. I would love to work there.", None),
    ("I would love to join [Team] at Pelham Bindery.", None),
    ("I would love to join Pelham Bindery as [Job Title].", "Pelham Bindery"),
    ("Thank you for our talk about the [Job Title] role.", None),
    ("Thank you for our talk about the post of [Job Title].", None),
    ("Thank you for our talk on [Date] about the nurse role.", "nurse"),
]


@pytest.mark.parametrize(("own", "flagged"), GAPS)
def test_what_stands_in_for_a_gap_is_compared_with_nothing(linter: Linter, own: str, flagged: str | None) -> None:
    draft = mail(own, subject="Archive assistant")
    found = [f for f in linter.lint(draft).findings if f.rule.name.endswith("-mismatch")]
    assert [f.span.of(draft.text) for f in found] == ([flagged] if flagged else [])
    context = linter.lint(draft).analysis.context
    assert context.interview_date is None
    assert (context.organisation.value if context.organisation else None) in {None, "Pelham Bindery"}


@pytest.mark.parametrize(
    ("to", "named"),
    [
        ("{{first_name}} {{last_name}} <{{email}}>", "Ms Adesina"),
        ("[First Name] [Last Name] <f.adesina@harbourmuseum.example>", "F Adesina"),
        ("Tom Reyes <email>", "Tom Reyes"),
    ],
)
def test_a_reader_who_is_still_to_be_filled_in_is_nobody(linter: Linter, to: str, named: str) -> None:
    report = linter.lint(mail("Thank you for the interview.", to=to))
    known = report.analysis.context.recipient
    assert known is not None
    assert known.value.endswith(named.split()[-1])
    wrong = [f.message for f in report.findings if f.rule.name in {"recipient-name-mismatch", "group-recipients"}]
    assert bool(wrong) == (named == "Tom Reyes")


def test_the_wish_for_a_gap_is_for_no_other_organisation() -> None:
    draft = mail("Thank you for your time. I would love to join [Company].")
    found = Linter(Config(select=("missing-organisation-interest",))).lint(draft).findings
    assert found == ()


def test_the_evidence_of_an_act_is_as_it_stands_in_the_draft(linter: Linter) -> None:
    draft = mail("Thank you for your time. I would love to join [Company].")
    acts = linter.lint(draft).analysis.performing(("interest-organisation",))
    assert [act.evidence for _, act in acts] == ["would love to join [Company]"]


def test_the_form_a_reader_signs_with_is_right(linter: Linter) -> None:
    quote = Quote("Good to meet you.\n\nFlick", "2026-11-17T10:00", sender="Alexandrina Stone <a.stone@b.example>")
    draft = mail("Thank you.", to="Alexandrina Stone <a.stone@b.example>", greeting="Hi Flick,", quotes=[quote])
    assert told(linter, draft, "recipient-name-mismatch") == []


def test_a_directory_that_writes_last_names_first_proves_nothing(linter: Linter) -> None:
    quote = Quote("Good to meet you.", "2026-11-17T10:00", sender="Stone Alexandrina (HARBOUR) <a.stone@b.example>")
    draft = mail("Thank you.", to="Alexandrina Stone <a.stone@b.example>", greeting="Dear Ms Stone,", quotes=[quote])
    assert told(linter, draft, "recipient-name-mismatch") == []


def test_a_slip_is_mended_by_the_name_of_the_headers(linter: Linter) -> None:
    draft = mail("Thank you.", to="Folake Adesina <f@b.example>", greeting="Dear Ms Adesima,")
    (found,) = told(linter, draft, "recipient-name-mismatch")
    (edit,) = found.suggestions[0].edits
    assert (edit.span.of(draft.text), edit.text) == ("Adesima", "Adesina")


ATTACHED = [
    ("I have attached my certificates.", "attached"),
    ("Please find enclosed the lesson plan.", "enclosed"),
    ("My references are attached to this email.", "attached"),
    ("See the attachment for the drawings.", "attachment"),
    ("I am attaching the drawings you asked for.", "attaching"),
    ("I can attach my certificates if you like.", None),
    ("I have not attached anything, to keep this short.", None),
    ("I would be happy to send the drawings as an attachment.", None),
    ("The CV attached to my application is the old one.", None),
    ("I have grown attached to the old press.", None),
    ("You attached a plan to your last mail, which I read with pleasure.", None),
    ("Your attachment opened without trouble.", None),
    ("I learned how the sensors are attached to the frame.", None),
    ("The enclosed garden was a surprise.", None),
    ("There are no strings attached.", None),
]


@pytest.mark.parametrize(("own", "word"), ATTACHED)
def test_missing_attachment(linter: Linter, own: str, word: str | None) -> None:
    draft = mail(f"Thank you for the interview. {own}")
    found = told(linter, draft, "missing-attachment")
    assert [f.span.of(draft.text) for f in found] == ([word] if word else [])


def test_what_the_quoted_mail_attached_is_no_fault(linter: Linter) -> None:
    quote = Quote("I have attached the timetable.", "2026-11-17T10:00")
    assert told(linter, mail("Thank you.", quotes=[quote]), "missing-attachment") == []


def test_a_file_that_is_there_is_spoken_of(linter: Linter) -> None:
    named = mail("Thank you for the interview. I have attached the plan.", attachment="plan.pdf")
    unnamed = mail("Thank you for the interview.", attachment="timetable.pdf")
    assert told(linter, named, "missing-attachment") == told(linter, named, "unmentioned-attachment") == []
    assert [f.severity.value for f in told(linter, unnamed, "unmentioned-attachment")] == ["suggestion"]


def promise(text: str) -> Quote:
    """A mail of the reader, of 10 November."""
    return Quote(text, "2026-11-10T15:00")


ASKED = [
    ("Have you made a decision?", "We will let you know by Friday 20 November.", "2026-11-18T09:00", True),
    ("Have you made a decision?", "We will let you know by Friday 13 November.", "2026-11-18T09:00", False),
    ("I look forward to your decision.", "We will let you know by Friday 20 November.", "2026-11-18T09:00", False),
    ("Is there any news on your decision?", "Good to meet you yesterday.", "2026-11-12T09:00", True),
    ("Is there any news on your decision?", "Good to meet you yesterday.", "2026-11-18T09:00", False),
    ("Could you tell me what the next steps are?", "Good to meet you yesterday.", "2026-11-11T09:00", False),
]


@pytest.mark.parametrize(("own", "said", "sent", "early"), ASKED)
def test_premature_contact(linter: Linter, own: str, said: str, sent: str, early: bool) -> None:
    draft = mail(f"Thank you for your time. {own}", quotes=[promise(said)], sent=sent)
    assert bool(told(linter, draft, "premature-contact")) is early


UNDATED = [
    ("Thank you for meeting me yesterday. Have you made a decision?", ["warning"]),
    ("Thank you for meeting me yesterday. When do you think you will know?", ["suggestion"]),
    ("Thank you for meeting me two weeks ago. Have you made a decision?", []),
    ("I am as keen today as when we met. Have you made a decision?", []),
    ("I enjoyed the interview on Monday. Have you made a decision?", []),
]


@pytest.mark.parametrize(("own", "severities"), UNDATED)
def test_premature_contact_without_a_date_line(linter: Linter, own: str, severities: list[str]) -> None:
    found = told(linter, mail(own, sent=None), "premature-contact")
    assert [f.severity.value for f in found] == severities


def test_the_fact_and_its_origin_stand_in_the_message(linter: Linter) -> None:
    draft = mail("Thank you. Have you decided?", quotes=[promise("We will let you know by Friday 20 November.")])
    (found,) = told(linter, draft, "premature-contact")
    expected = "they promised an answer by 20 November (the quoted mail, 'by Friday 20 November'), and it is the 18th"
    assert expected in found.message


@pytest.mark.parametrize(("sent", "late"), [("2026-11-12T09:00", False), ("2026-11-13T09:00", True)])
def test_late_thanks(linter: Linter, sent: str, late: bool) -> None:
    draft = mail("Thank you for the interview on the 10th. I would love to join you.", sent=sent)
    assert bool(told(linter, draft, "late-thanks")) is late


@pytest.mark.parametrize(
    ("interview", "sent", "late"),
    [
        ("Friday the 6th", "2026-11-09T09:00", False),
        ("Friday the 6th", "2026-11-10T09:00", False),
        ("Friday the 6th", "2026-11-11T09:00", True),
        ("Thursday the 5th", "2026-11-09T09:00", False),
        ("Thursday the 5th", "2026-11-10T09:00", True),
        ("Saturday the 7th", "2026-11-11T09:00", True),
    ],
)
def test_a_weekend_makes_no_thanks_late(linter: Linter, interview: str, sent: str, late: bool) -> None:
    draft = mail(f"Thank you for the interview on {interview}. I would love to join you.", sent=sent)
    assert bool(told(linter, draft, "late-thanks")) is late


def test_thanks_given_before_are_not_late(linter: Linter) -> None:
    earlier = Quote("Thank you for the interview yesterday.", "2026-11-10T15:00", sender=WRITER)
    draft = mail("Thank you once more for the interview on the 9th.", quotes=[earlier])
    assert told(linter, draft, "late-thanks") == []


@pytest.mark.parametrize(("sent", "soon"), [("2026-11-13T09:00", True), ("2026-11-27T09:00", False)])
def test_too_soon_again(linter: Linter, sent: str, soon: bool) -> None:
    earlier = Quote("Have you made a decision?", "2026-11-10T15:00", sender=WRITER)
    draft = mail("I am writing again. Have you made a decision?", quotes=[earlier], sent=sent)
    assert bool(told(linter, draft, "too-soon-again")) is soon


def test_two_unanswered_messages_are_enough(linter: Linter) -> None:
    earlier = [Quote("Any news?", f"2026-10-{day}T15:00", sender=WRITER) for day in (28, 14)]
    draft = mail("I hope you are well. Is there any news on your decision?", quotes=earlier)
    assert told(linter, draft, "too-many-follow-ups")
    answered = mail("Is there any news on your decision?", quotes=[promise("Not yet."), *earlier])
    assert told(linter, answered, "too-many-follow-ups") == []


WISHES = [
    ("I would love to work for Pelham Bindery.", "Pelham Bindery"),
    ("It is my dream to build a career at Northgate Gallery.", "Northgate Gallery"),
    ("To work for Pelham Bindery has always been my wish.", "Pelham Bindery"),
    ("It has long been my wish to work for Pelham Bindery.", "Pelham Bindery"),
    ("The QA desk has a fine name. I would love to work there.", None),
    ("I have been part of Pelham Bindery for a year.", None),
    ("I would love to work for the Harbour Museum.", None),
    ("I would love to join Harbour.", None),
    ("I worked for Pelham Bindery for two years and would love to join you.", None),
    ("I would love to work at the Fish Street site.", None),
    ("I would rather join you than work for Pelham Bindery.", None),
    ("I would love to join Ms Adesina's team.", None),
    ("I would love to join [Company] as a bookbinder.", None),
]


@pytest.mark.parametrize(("own", "flagged"), WISHES)
def test_organisation_mismatch(linter: Linter, own: str, flagged: str | None) -> None:
    quote = promise("Good to meet you. The Fish Street site opens in May.")
    draft = mail(f"Thank you for the interview. {own}", quotes=[quote])
    found = told(linter, draft, "organisation-mismatch")
    assert [f.span.of(draft.text) for f in found] == ([flagged] if flagged else [])


@pytest.fixture(scope="module")
def wishes() -> Linter:
    return Linter(Config(select=("thread", "interest")))


@pytest.mark.parametrize(("own", "flagged"), WISHES)
def test_a_wish_for_another_house_is_none_for_the_readers(wishes: Linter, own: str, flagged: str | None) -> None:
    quote = promise("Good to meet you. The Fish Street site opens in May.")
    report = wishes.lint(mail(f"Thank you for the interview. {own}", quotes=[quote]))
    missing = [f for f in report.findings if f.rule.name == "missing-organisation-interest"]
    item = next(i for i in report.checklist if i.label == "Says you want to join them")
    if flagged:
        assert [e.label for e in missing[0].evidence] == ["for another organisation"]
        assert not missing[0].suggestions
        assert (item.ok, item.detail) == (False, "names another")
    else:
        assert item.detail == ""
        assert not any(f.evidence for f in missing)


def test_a_second_wish_that_fits_counts(wishes: Linter) -> None:
    own = "Thank you for the interview. I would love to join Pelham Bindery. I would be glad to join your team too."
    report = wishes.lint(mail(own))
    rules = {f.rule.name for f in report.findings}
    assert rules & {"organisation-mismatch", "missing-organisation-interest"} == {"organisation-mismatch"}
    assert next(i for i in report.checklist if i.label == "Says you want to join them").ok


ROLES = [
    ("Thank you for the talk about the warehouse manager position.", "warehouse manager"),
    ("Thank you for the talk about the archive assistant position.", None),
    ("I would love to take the assistant role.", None),
    ("In the warehouse manager role I held before I learned to plan.", None),
    ("Thank you for the talk about the open position.", None),
    ("Thank you for the talk about the [Job Title] position.", None),
    ("Thank you for the [Seniority] talk about the warehouse manager position.", "warehouse manager"),
]


@pytest.mark.parametrize(("own", "flagged"), ROLES)
def test_role_mismatch(linter: Linter, own: str, flagged: str | None) -> None:
    draft = mail(own, subject="Interview: Archive Assistant")
    found = told(linter, draft, "role-mismatch")
    assert [f.span.of(draft.text) for f in found] == ([flagged] if flagged else [])


ANSWERED = [
    ("What is the salary?", "The salary is £24,000 a year.", True),
    ("When would I start?", "The start date is Monday 4 January.", True),
    ("When will I hear from you?", "We will let you know by Friday 20 November.", True),
    ("What is the salary?", "The start date is Monday 4 January.", False),
    ("Which gallery opens first?", "The salary is £24,000 a year.", False),
]


@pytest.mark.parametrize(("own", "said", "again"), ANSWERED)
def test_already_answered(linter: Linter, own: str, said: str, again: bool) -> None:
    draft = mail(f"Thank you for the interview. {own}", quotes=[promise(said)])
    assert bool(told(linter, draft, "already-answered")) is again


REQUESTS = [
    ("Thank you. The archive is a wonder.", "Could you send me the names of two referees?", True),
    ("Thank you. My two referees are glad to write.", "Could you send me the names of two referees?", False),
    ("Thank you. I have put them below.", "Please send the names of two referees.", False),
    ("Thank you. The archive is a wonder.", "If you have questions, please send me a line.", False),
    ("Thank you. The archive is a wonder.", "It was good to meet you.", False),
]


@pytest.mark.parametrize(("own", "said", "ignored"), REQUESTS)
def test_unanswered_request(linter: Linter, own: str, said: str, ignored: bool) -> None:
    assert bool(told(linter, mail(own, quotes=[promise(said)]), "unanswered-request")) is ignored


RECIPIENTS = [
    (READER, "", "Dear Folake,", set()),
    (f"{READER}, Tom Reyes <t.reyes@harbourmuseum.example>", "", "Dear both,", {"group-recipients"}),
    (READER, "Cc: Tom Reyes <t.reyes@harbourmuseum.example>", "Dear Folake,", set()),
    (READER, "Cc: all-staff@harbourmuseum.example", "Dear Folake,", {"reply-all-slip"}),
    (f"{READER}, hr@harbourmuseum.example", "", "Dear Folake,", set()),
]


@pytest.mark.parametrize(("to", "extra", "greeting", "rules"), RECIPIENTS)
def test_recipients(linter: Linter, to: str, extra: str, greeting: str, rules: set[str]) -> None:
    draft = mail("Thank you for the interview.", to=to, extra=extra, greeting=greeting, subject="Re: Archive assistant")
    found = {f.rule.name for f in linter.lint(draft).findings}
    assert found & {"group-recipients", "reply-all-slip"} == rules


@pytest.mark.parametrize(
    ("subject", "emptied"), [("Re:", True), ("RE: (no subject)", True), ("Re: Archive", False), ("Thank you", False)]
)
def test_empty_subject_change(linter: Linter, subject: str, emptied: bool) -> None:
    assert bool(told(linter, mail("Thank you for the interview.", subject=subject), "empty-subject-change")) is emptied
