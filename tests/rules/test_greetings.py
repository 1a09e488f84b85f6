"""Which greetings are for strangers, in all the ways that people spell them."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("impersonal-greeting",)))


def marked(linter: Linter, greeting: str) -> list[str]:
    text = f"{greeting}\n\nThank you for the talk on Monday.\n\nYours faithfully,\nRosa Pinto\n"
    (draft,) = read(text.encode(), "note.txt")
    return [finding.span.of(draft.text) for finding in linter.lint(draft).findings]


@pytest.mark.parametrize(
    ("greeting", "words"),
    [
        ("Dear Sir Madam,", "Sir Madam"),
        ("Dear sir madam,", "sir madam"),
        ("Dear Sir/Madam,", "Sir/Madam"),
        ("DEAR SIR/MADAM", "SIR/MADAM"),
        ("Dear Sir / Madam:", "Sir / Madam"),
        ("Dear Sir-Madam,", "Sir-Madam"),
        ("Dear Sir, Madam,", "Sir, Madam"),
        ("Dear sir/ma'am,", "sir/ma'am"),
        ("Dear Sir/Ma’am,", "Sir/Ma’am"),
        ("Dear Sir or Ma'am,", "Sir or Ma'am"),
        ("Hello Sir/Ma,", "Sir/Ma"),
        ("Dear Madam/Sir,", "Madam/Sir"),
        ("Sir or Madam,", "Sir or Madam"),
        ("Sir Madam,", "Sir Madam"),
        ("Respected Sir/Madam", "Sir/Madam"),
        ("Respected Sir Madam,", "Sir Madam"),
        ("Respected Ma'am,", "Ma'am"),
        ("Dear Sirs,", "Sirs"),
        ("Dear Sir(s),", "Sir(s)"),
        ("Dear Sirs and Madams,", "Sirs and Madams"),
        ("Dear Madams,", "Madams"),
        ("Dear Respected Sir,", "Dear Respected Sir"),
        ("Good Morning Sir,", "Sir"),
    ],
)
def test_sir_and_madam_are_nobody_in_particular(linter: Linter, greeting: str, words: str) -> None:
    assert marked(linter, greeting) == [words]


@pytest.mark.parametrize(
    "greeting",
    [
        *("Dear Sir Edmund,", "Dear Sir Madoc,", "Dear Dame Judi,", "Dear Madam Chair,", "Dear Ma'am Falk,"),
        *("Dear Ms Ma,", "Dear Deborah Mam,", "Respected Rahul Sir,", "Hello Esther Ma'am,"),
    ],
)
def test_a_title_before_or_behind_a_name_is_somebody(linter: Linter, greeting: str) -> None:
    assert marked(linter, greeting) == []
