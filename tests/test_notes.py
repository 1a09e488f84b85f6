"""How a draft was read, told where it may surprise; and silence for the usual mail."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.notes import notes
from etiquette_lint.reporters import full

LETTER = """Dear Jen,

Thank you for meeting me on Friday. I would love the account executive job and to join Omega. What you said about \
Oslo stayed with me.

Ben Thorne
"""
MARKED = "".join(f"> {line}".rstrip() + "\n" for line in LETTER.splitlines())
FORWARDED = f"""---------- Forwarded message ---------
From: Ben Thorne <ben@example.org>
Date: Mon, 12 Jan 2026 at 10:02
Subject: Thank you
To: <jen@omega.example>

{LETTER}"""
WROTE = "On Mon, 12 Jan 2026 at 10:02, Jen Falk <jen@omega.example> wrote:\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("gratitude",)))


def told(linter: Linter, text: str) -> tuple[str, ...]:
    (draft,) = read(text.encode(), "note.txt")
    return notes(linter.lint(draft))


def test_a_draft_that_is_all_quotation_is_told(linter: Linter) -> None:
    (note,) = told(linter, MARKED)
    assert note == (
        "there is nothing here but quoted or forwarded text, which is not read as yours; pass the draft alone"
    )


@pytest.mark.parametrize("quoted", [FORWARDED, MARKED, WROTE + MARKED])
@pytest.mark.parametrize(
    ("own", "words"),
    [("Can you check this before I send it?", "8 words"), ("Is this all right?", "4 words"), ("Thoughts?", "1 word")],
)
def test_a_word_to_a_friend_above_a_draft_is_told(linter: Linter, own: str, words: str, quoted: str) -> None:
    (note,) = told(linter, f"{own}\n\n{quoted}")
    assert note.startswith(f"all but {words} are quoted or forwarded text")


@pytest.mark.parametrize(
    "own",
    [
        "Thank you, I will be there.",
        "I would love to join you.",
        "Any news on this?",
        "Dear Jen,\n\nTuesday suits me well. I will bring the plans along. We can look at them over lunch.\n\nBen",
    ],
)
def test_a_reply_above_a_quotation_is_a_reply(linter: Linter, own: str) -> None:
    assert told(linter, f"{own}\n\n{WROTE}{MARKED}") == ()


def test_a_short_note_without_a_quotation_has_none(linter: Linter) -> None:
    assert told(linter, "Is this all right?\n") == ()
    assert told(linter, "Is this all right?\n\n> You said Tuesday.\n") == ()
    assert told(linter, LETTER) == ()


def noted(linter: Linter, front: str, letter: str = LETTER) -> tuple[str, ...]:
    (draft,) = read(f"---\n{front}\n---\n{letter}".encode(), "note.md")
    return notes(linter.lint(draft))


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        (
            "interview_date: soon",
            "'interview_date' is not heeded: 'soon' is no date: write it as year-month-day, such as",
        ),
        ("promised-by: [1, 2]", "'promised-by' is not heeded: a list is no date"),
        ("sent: true", "'sent' is not heeded: true is no date"),
        (
            "stage: follow",
            "'stage' is not heeded: 'follow' is none of 'thank-you', 'follow-up', 'second-follow-up', 'other'",
        ),
        ("questions_invited: perhaps", "'questions_invited' is not heeded: expected true or false, got 'perhaps'"),
        ("role: {title: clerk}", "'role' is not heeded: expected text, got a table"),
    ],
)
def test_a_fact_in_front_matter_that_is_none_is_told(linter: Linter, front: str, fault: str) -> None:
    (note,) = noted(linter, front)
    assert note.startswith(f"in the front matter, key {fault}")


@pytest.mark.parametrize(
    "front",
    [
        "interview_date: 2026-01-09\nsent: 12 January 2026\nstage: Thank you\nquestions_invited: yes\nrole: clerk",
        "interview_date:\nstage: ''\nrole: '{{ role }}'",
        "interview: soon\ntitle: [a, b]\nwhen: never",
    ],
)
def test_what_can_be_read_is_open_or_is_for_other_tools_has_no_note(linter: Linter, front: str) -> None:
    assert noted(linter, front) == ()


def test_front_matter_that_is_broken_is_told(linter: Linter) -> None:
    (note,) = noted(linter, "title: [a\nrole: b: c")
    assert note.startswith("the front matter is no valid YAML in line 3")
    assert note.endswith("so nothing in it is heeded")
    assert noted(linter, "- a\n- b")[0].startswith("the front matter is no set of keys and values")


def test_a_mail_told_to_go_out_before_its_interview_is_told(linter: Linter) -> None:
    (note,) = noted(linter, "sent: 2026-01-08\ninterview_date: 2026-01-09")
    assert "is sent on 2026-01-08, before its interview on 2026-01-09" in note
    assert noted(linter, "sent: 2026-01-09\ninterview_date: 2026-01-09") == ()
    assert noted(linter, "sent: 2026-01-08\ninterview_date: 2026-01-09\nstage: other") == ()


def test_what_a_note_repeats_of_a_draft_moves_nothing_on_the_screen(linter: Linter) -> None:
    (draft,) = read(f'---\nstage: "a\\e[2J"\n---\n{LETTER}'.encode(), "note.md")
    shown = full.render([linter.lint(draft)], color="never")
    assert "\x1b" not in shown
    assert "u001b[2J" in shown
