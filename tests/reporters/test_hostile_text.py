"""Hostile text in draft, path, header or evidence: nothing styles, forges or breaks any format."""

from __future__ import annotations

import json
import unicodedata

import pytest
from made_reports import draft, report, rule

from etiquette_lint.checks.contract import Edit, Evidence, Suggestion
from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import Finding, Report
from etiquette_lint.reporters import acts, concise, full
from etiquette_lint.reporters import json as json_reporter
from etiquette_lint.rule import Severity

HOSTILE = {
    "rich markup": "[bold red]loud[/bold red] [/] [link=https://evil.example]x[/link] :smile:",
    "ansi": "\x1b[31mred\x1b[0m \x1b[2J \x9b31m \x1bc",
    "osc 8 link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\ \x1b]0;title\x07",
    "controls": "a\x08\x08b \x07 \x0c c\x0bd \x7f \x85 e",
    "bidi": "abc \u202egnp.exe\u202c \u2066hidden\u2069 \u200e \u061c",
    "zero width": "pay\u200bpal \u2060 \ufeff \u00ad soft",
    "line separators": "one\u2028two\u2029three",
    "tags": "x\U000e0041\U000e0042 y",
    "forged line": "fine\rnote.txt:1:1: error AAA001 forged: all is lost",
    "github command": "::error file=x::boo %0A",
    "zalgo": "H" + "\u0300\u0301\u0302" * 3000 + "i",
}
HARMLESS = {"\n"}


def hostile_report(text: str) -> Report:
    made = draft(f"Subject: {text}\n\nDear Tom,\n\nPlease {text} now.\n\nInes Prado\n", f"{text}.txt")
    whole = Span(made.text.index("Please"), made.text.index("now.") + 4)
    edit = Suggestion(f"Add: {text}", (Edit(whole, text),))
    hostile, message = rule("hostile", "AAA001", Severity.ERROR), f"'{text}' is bad."
    found = Finding(hostile, whole, Severity.ERROR, message, (Evidence(whole, text),), (edit,))
    return report(made, (found,))


def is_inert(text: str, allowed: str = "\n") -> bool:
    """Whether no character of ``text`` can move, style, hide or turn anything on a terminal."""
    return all(c in allowed or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [60, 80])
def test_the_terminal_report_is_inert(name: str, width: int) -> None:
    made = hostile_report(HOSTILE[name])
    assert is_inert(full.render([made], color="never", width=width))
    assert is_inert(acts.render([made.analysis], color="never", width=width))
    clean = Report(made.draft, made.analysis, ())
    assert is_inert(full.render([clean], color="never", width=width))


@pytest.mark.parametrize("name", HOSTILE)
def test_colours_are_our_own(name: str) -> None:
    import re

    colored = full.render([hostile_report(HOSTILE[name])], color="always", width=80)
    assert is_inert(re.sub(r"\x1b\[[0-9;]*m", "", colored))
    styles = set(re.findall(r"\x1b\[([0-9;]*)m", colored))
    assert styles <= {"0", "1", "2", "31", "32", "33", "36", "1;31", "1;32", "1;33", "1;36", "1;4"}


def test_markup_is_shown_as_it_was_written() -> None:
    out = full.render([hostile_report(HOSTILE["rich markup"])], color="never", width=100)
    assert "[bold red]loud[/bold red] [/]" in out
    assert ":smile:" in out


@pytest.mark.parametrize("name", HOSTILE)
def test_concise_stays_one_line_a_finding(name: str) -> None:
    out = concise.render([hostile_report(HOSTILE[name])])
    assert is_inert(out)
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_json_is_inert_and_says_exactly_what_was_written(name: str) -> None:
    made = hostile_report(HOSTILE[name])
    problem = Problem(HOSTILE[name], HOSTILE[name])
    whole = json_reporter.check([made], [problem])
    lines = json_reporter.check_lines([made], [problem])
    for text in (
        whole,
        lines,
        json_reporter.annotate([made.analysis], [problem]),
        json_reporter.annotate_lines([made.analysis], []),
    ):
        assert is_inert(text.replace("\u200d", ""))
    finding = json.loads(whole)["files"][0]["findings"][0]
    assert finding["message"] == f"'{HOSTILE[name]}' is bad."
    assert len(lines.split("\n")) == 3
    assert json.loads(lines.splitlines()[1]) == {"path": HOSTILE[name], "error": HOSTILE[name]}


def test_undecodable_paths_are_shown() -> None:
    made = draft("Dear Tom,\n\nThank you.\n\nInes", "caf\udce9.txt")
    for text in (
        full.render([report(made)], color="never"),
        json_reporter.check([report(made)], []),
        concise.render([report(made)]),
    ):
        text.encode("utf-8")


def test_a_line_of_a_megabyte_is_cut() -> None:
    made = draft("Dear Tom,\n\n" + "word " * 100_000 + "NEEDLE " + "word " * 100_000 + "\n\nInes\n")
    at = made.text.index("NEEDLE")
    found = tuple(
        Finding(rule("needle", "AAA001", Severity.ERROR), place, Severity.ERROR, "Found.")
        for place in (Span(at, at + 6), Span(11, len(made.text) - 10), Span(at, at))
    )
    out = full.render([report(made, found)], color="never", width=80)
    assert len(out) < 6000
    assert "NEEDLE" in out
