"""Each style of placeholder once: legal in a template, left over in a mail, and read as a word that fits."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import Draft, read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report

LETTER = (
    "Subject: Thank you\n\nDear Ms Osei,\n\nThank you for your time on Tuesday. {0} I would love to join your team as"
    " an analyst. What you told me about the night shift stayed with me.\n\nKind regards,\nTilda Brandt\n"
)


@dataclass(frozen=True)
class Case:
    """A placeholder, the sentence around it, and the sentence as it is read."""

    hole: str
    sentence: str
    read: str


CASES = [
    Case("{{first_name}}", "It was good to meet {}, too.", "It was good to meet Alex, too."),
    Case("{{ company.name }}", "I admire how {} trains its drivers.", "I admire how Acme trains its drivers."),
    Case("{{{ role }}}", "The work of an {} suits me.", "The work of an analyst suits me."),
    Case("{{ day | default('Monday }') }}", "We spoke on {}.", "We spoke on Tuesday."),
    Case('{{ company | upcase | append: "}" }}', "I admire {}.", "I admire Acme."),
    Case("{{#if met}}", "{}We met before.", "We met before."),
    Case("{% if met %}", "{}We met before.", "We met before."),
    Case("[Company Name]", "I admire {}.", "I admire Acme."),
    Case("[mention specific topic]", "I enjoyed hearing about {}.", "I enjoyed hearing about the project."),
    Case("<Position>", "The work of an {} suits me.", "The work of an analyst suits me."),
    Case("<<ROLE>>", "The work of an {} suits me.", "The work of an analyst suits me."),
    Case("%FIRSTNAME%", "It was good to meet {}, too.", "It was good to meet Alex, too."),
    Case("${jobTitle}", "The work of an {} suits me.", "The work of an analyst suits me."),
    Case("{0}", "I admire the people at {}.", "I admire the people at Acme."),
    Case("*|FNAME|*", "It was good to meet {}, too.", "It was good to meet Alex, too."),
    Case("*|IF:MET|*", "{}We met before.", "We met before."),
    Case("{!Contact.FirstName}", "It was good to meet {}, too.", "It was good to meet Alex, too."),
    Case("____", "I admire the people at {}.", "I admire the people at Acme."),
    Case("(insert date here)", "We spoke on {}.", "We spoke on Tuesday."),
    Case("XYZ Corp", "I admire the people at {}.", "I admire the people at Acme."),
]
CLOSERS = {"{{#if met}}": "{{/if}}", "{% if met %}": "{% endif %}", "*|IF:MET|*": "*|END:IF|*"}
FORMATS = {
    "note.txt": LETTER,
    "note.md": LETTER,
    "note.eml": "From: t@example.org\nTo: o@example.org\n" + LETTER,
}


@pytest.fixture(scope="module")
def as_template() -> Linter:
    return Linter(Config(is_template=True))


def drafted(case: Case, path: str = "note.txt") -> Draft:
    sentence = case.sentence.format(case.hole) + CLOSERS.get(case.hole, "")
    (made,) = read(FORMATS[path].format(sentence).encode("utf-8"), path)
    return made


def is_tag(case: Case) -> bool:
    return case.hole in CLOSERS


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.hole)
def test_the_sentence_is_read_with_a_fitting_word(as_template: Linter, case: Case) -> None:
    analysis = as_template.lint(drafted(case)).analysis
    assert case.read in [s.text for s in analysis.sentences]


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.hole)
def test_it_keeps_its_place(case: Case, path: str) -> None:
    made = drafted(case, path)
    (span, *_) = (hole.span for hole in made.placeholders if hole.span.of(made.text) == case.hole)
    place = made.locate(span)
    assert made.source[place.start : place.end] == case.hole
    assert place.start == made.source.index(case.hole)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.hole)
def test_in_a_template_it_is_no_fault_and_part_of_none(as_template: Linter, case: Case) -> None:
    report = as_template.lint(drafted(case))
    assert [f.message for f in report.findings if touches(report, case)] == []


def touches(report: Report, case: Case) -> bool:
    text = report.draft.text
    return any(
        case.hole in e.span.of(text) or case.hole in f.message for f in report.findings for e in (f, *f.evidence)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.hole)
def test_in_a_mail_it_is_left_over(case: Case, as_template: Linter) -> None:
    report = as_template.choosing(Config(is_template=False)).lint(drafted(case))
    found = [f for f in report.findings if f.rule.name == "leftover-placeholder"]
    wanted = [case.hole, CLOSERS[case.hole]] if is_tag(case) else [case.hole]
    assert [f.span.of(report.draft.text) for f in found] == wanted
    assert {f.severity.value for f in found} == {"error"}


# --- choices that Mailchimp writes: each branch is a mail, and what is found in one names it --------------------

MAILCHIMP = "*|IF:INTERNAL|*I know the house.*|ELSE:|*I need an answer by Friday, or I walk.*|END:IF|*"


def test_branches_of_mailchimp_are_linted_and_named(as_template: Linter) -> None:
    (made,) = read(LETTER.format(MAILCHIMP).encode("utf-8"), "note.txt")
    assert made.is_template
    (finding,) = (f for f in as_template.lint(made).findings if f.rule.name == "badgering-tone")
    assert finding.message.endswith("(Branch: '*|ELSE:|*', line 5.)")
