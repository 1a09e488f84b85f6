"""The terminal report: snapshots at three widths, and what must hold at every width.

``UPDATE_SNAPSHOTS=1 python -m pytest tests/reporters`` writes the snapshots anew: read them before you commit them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_reports import clean, disaster, draft, report, rule, span
from msgspec.structs import replace
from rich.cells import cell_len

from etiquette_lint.checks.contract import Evidence
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import Finding, Suppressed
from etiquette_lint.reporters import acts, concise, full
from etiquette_lint.rule import Severity

SNAPSHOTS = Path(__file__).parent / "snapshots"


def matches(name: str, text: str) -> None:
    file = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(text, "utf-8")
    assert file.exists(), f"{name} is missing: run with UPDATE_SNAPSHOTS=1 and read what it writes"
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_full_report(width: int) -> None:
    matches(f"full-{width}.txt", full.render([disaster(), clean()], color="never", width=width))


def test_colored_report() -> None:
    matches("full-80.ansi", full.render([disaster(), clean()], color="always", width=80))


@pytest.mark.parametrize("width", [60, 80])
def test_annotated(width: int) -> None:
    matches(f"acts-{width}.txt", acts.render([disaster().analysis], color="never", width=width))


def test_concise() -> None:
    matches("concise.txt", concise.render([disaster(), clean()]))


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    lines = full.render([disaster(), clean()], color="never", width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_why_and_advice_are_told_once_in_a_run() -> None:
    out = " ".join(full.render([disaster(), disaster()], color="never", width=80).split())
    assert out.count("Why of hurry") == 1
    assert out.count("Advice of hurry") == 1
    assert out.count("presses the reader, even where") == 2


def test_carets_stand_under_the_words_however_wide_they_are() -> None:
    lines = full.render([disaster()], color="never", width=100).splitlines()
    at = next(i for i, line in enumerate(lines) if "日本語" in line and lines[i + 1].count("^") == len("ASAP"))
    before = lines[at][: lines[at].index("ASAP")]
    assert lines[at + 1].index("^") - lines[at + 1].index("│") == cell_len(before[before.index("│") :])


def test_a_missing_thing_is_shown_between_the_right_lines() -> None:
    lines = [line.strip() for line in full.render([disaster()], color="never", width=80).splitlines()]
    first, last = (i for i, line in enumerate(lines) if line == "+ │ (it would go here)")
    assert lines[first - 1] == "3 │ Dear Ms Okafor,"
    assert lines[first + 1].startswith("5 │ It has been a week")
    assert lines[last - 1] == "8 │ What is the salary?"
    assert lines[last + 1] == "10 │ Kind regards,"


def test_an_excerpt_has_the_number_of_the_line_in_the_file() -> None:
    body = "Dear Tom,\n\nThank you for the talk yest=\nerday. I=E2=80=99ve attached the plan.\n\nBest,\nIna\n"
    head = "To: t@b.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    made = draft(head + body, "note.eml")
    words, after = span(made, "attached"), made.text.index("plan.") + 5
    seen = Finding(rule("seen", "AAA001", Severity.ERROR), words, Severity.ERROR, "Seen.")
    wants = rule("lacks", "AAA002", Severity.ERROR, "missing-act")
    lacks = Finding(wants, Span(after, after), Severity.ERROR, "Lacks.")
    shown = full.render([report(made, (seen, lacks))], color="never", width=60)
    assert "error, line 8  seen" in shown
    assert shown.count("    8 │ ") == 2
    assert "    7 │ " not in shown


def test_colour_changes_nothing_but_colour() -> None:
    import re

    colored = full.render([disaster()], color="always", width=80)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in plain.splitlines()] == full.render(
        [disaster()], color="never", width=80
    ).splitlines()


def test_long_lines_are_cut_around_the_words() -> None:
    made = draft("Dear Tom,\n\n" + "word " * 300 + "NEEDLE " + "word " * 300 + "\n\nInes")
    found = Finding(rule("needle", "AAA001", Severity.ERROR), span(made, "NEEDLE"), Severity.ERROR, "Found.")
    lines = full.render([report(made, (found,))], color="never", width=80).splitlines()
    at = next(i for i, line in enumerate(lines) if "NEEDLE" in line)
    assert lines[at].startswith("    3 │ … word")
    assert lines[at].endswith("word …")
    assert lines[at + 1].index("^") == lines[at].index("NEEDLE")
    assert len(lines) < 20


def test_many_places_are_counted_not_listed() -> None:
    made = draft("Dear Tom,\n\n" + "\n\n".join(f"Question {n}?" for n in range(20)) + "\n\nInes")
    evidence = tuple(Evidence(span(made, f"Question {n}?")) for n in range(20))
    found = Finding(rule("many", "AAA001", Severity.ERROR), evidence[0].span, Severity.ERROR, "Many.", evidence)
    out = full.render([report(made, (found,))], color="never", width=80)
    assert out.count("Question") == full.MOST_EVIDENCE
    assert "and 12 more" in out


def test_a_passage_of_many_lines_shows_its_ends() -> None:
    made = draft("Dear Tom,\n\n" + "\n".join(f"Line {n} of a long paragraph" for n in range(40)) + "\n\nInes")
    start, end = made.text.index("Line 0"), made.text.index("Line 39") + len("Line 39 of a long paragraph")
    found = Finding(rule("wall", "AAA001", Severity.ERROR), Span(start, end), Severity.ERROR, "A wall.")
    out = full.render([report(made, (found,))], color="never", width=80)
    assert "Line 0 of" in out
    assert "   42 │ Line 39 of" in out
    assert "Line 20 of" not in out


def test_what_was_left_out_is_told() -> None:
    made = clean()
    left_out = Suppressed(Finding(rule("x", "AAA001", Severity.ERROR), Span(0, 4), Severity.ERROR, "m"), "draft")
    out = full.render([replace(made, suppressed=(left_out,))], color="never", width=200)
    assert "nothing to change (1 finding left out, as you asked)." in " ".join(out.split())


def test_quiet_is_silent_about_clean_drafts() -> None:
    assert full.render([clean()], color="never", quiet=True) == ""


def test_auto_colour_heeds_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from etiquette_lint.reporters.screen import is_colored

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert is_colored("auto", to_file=False)
    assert not is_colored("auto", to_file=True)
    assert not is_colored("never", to_file=False)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_colored("auto", to_file=False)
    assert is_colored("always", to_file=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not is_colored("auto", to_file=False)
