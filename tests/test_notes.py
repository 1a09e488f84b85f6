"""How a draft was read, told where it may surprise; and silence for the usual mail."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.notes import notes

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
