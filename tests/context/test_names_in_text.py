"""Roles and organisations as people write them: in bold, with a rank before, behind quotation marks."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.language.role import names_title_in_capitals, place_of, role_of_subject, roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thanks for the chat about the **Frontend Engineer** role.", "Frontend Engineer"),
        ("I liked our talk about the *Frontend* __Engineer__ role.", "Frontend Engineer"),
        ("I liked our talk about the _nurse_ job.", "nurse"),
        ("I applied for the role of **Data Analyst**.", "Data Analyst"),
        ("We spoke about the post of Junior Engineer today.", "Junior Engineer"),
        ("We spoke about the position of Senior Lecturer in History.", "Senior Lecturer"),
        ("I applied for the role of Executive Assistant in Leith.", "Executive Assistant"),
        ("I applied for the post of archivist.", "archivist"),
        ("We spoke about the post of teacher after lunch.", "teacher"),
        ("I want the QA job.", "QA"),
        ("I applied for the role of QA Engineer.", "QA Engineer"),
        ("We spoke about the post of PA to the director.", "PA"),
    ],
)
def test_a_role_is_known_whatever_stands_around_it(text: str, role: str) -> None:
    assert list(roles(text)) == [role]
    start, end = place_of(role, text)
    assert text[start:end].replace("*", "").replace("_", "") == role


@pytest.mark.parametrize("text", ["the post of Junior today", "the role of Associate", "the ____ analyst role"])
def test_a_rank_alone_and_a_mark_alone_are_no_role(text: str) -> None:
    assert list(roles(text)) == []


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("CFO conversation", "CFO"),
        ("Re: PA", "PA"),
        ("HCA interview", "HCA"),
        ("NHS interview", None),
        ("Thank you, IBM", None),
        ("Thursday PM", None),
        ("Great conversation", None),
        ("Conversation with the CFO", None),
        ("ta for the chat", None),
    ],
)
def test_a_subject_names_a_role_in_capitals_and_no_firm(subject: str, role: str | None) -> None:
    assert role_of_subject(subject) == role


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("I would love to be your PA.", True),
        ("I would be proud to work with you as the new SENCO.", True),
        ("Thank you for the interview on Monday for HCA.", True),
        ("It was good to meet your CFO.", False),
        ("I prepared the figures for the CFO.", False),
        ("I would love to be at IBM, ta.", False),
    ],
)
def test_a_title_in_capitals_is_one_where_it_is_the_writers(text: str, names_it: bool) -> None:
    assert names_title_in_capitals(text) is names_it


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("interest",)))


@pytest.mark.parametrize("name", ["Kestrel", "**Kestrel**", "`Kestrel`", "'Kestrel'", "“Kestrel”"])
def test_an_organisation_is_known_in_any_dress(linter: Linter, name: str) -> None:
    text = f"Hi Lena,\n\nThanks for the chat about the **Frontend Engineer** role. I'd love to join {name}.\n\nMax\n"
    (draft,) = read(text.encode(), "note.md")
    context = linter.lint(draft).analysis.context
    assert context.organisation is not None
    assert context.organisation.value == "Kestrel"


def test_a_fix_offers_the_role_in_bold(linter: Linter) -> None:
    text = "Hi Lena,\n\nThanks for the chat about the **Frontend Engineer** role. Oslo made me laugh.\n\nMax\n"
    (draft,) = read(text.encode(), "note.md")
    offered = [s.title for f in linter.lint(draft).findings for s in f.suggestions]
    assert any("the Frontend Engineer role" in title for title in offered)


@pytest.mark.parametrize(
    ("greeting", "reader"),
    [
        ("hi", None),
        ("Hello there", None),
        ("good morning!", None),
        ("hi tom", "tom"),
        ("Hirono,", "Hirono"),
        ("yo", None),
        ("sup", None),
        ("heya", None),
        ("G'day", None),
        ("Namaste,", None),
        ("Bore da,", None),
        ("yo Tom,", "Tom"),
        ("G'day Bruce,", "Bruce"),
        ("Salaam Ustad Karim,", "Ustad Karim"),
        ("Ola Berg,", "Ola Berg"),
        ("Heyward,", "Heyward"),
        ("Yoko,", "Yoko"),
    ],
)
def test_a_greeting_without_a_name_is_for_nobody(linter: Linter, greeting: str, reader: str | None) -> None:
    (draft,) = read(f"{greeting}\n\nthank you for the talk about the job\n".encode(), "note.txt")
    known = linter.lint(draft).analysis.context.recipient
    assert (known.value if known else None) == reader
