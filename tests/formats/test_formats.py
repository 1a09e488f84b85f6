"""Formats for machines: what they hold, where they point, and that no draft can break or forge them."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from made_reports import clean, disaster
from msgspec.structs import replace

from etiquette_lint.cli.failure import Failure
from etiquette_lint.cli.outputs import Format, Output, outputs
from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report, Suppressed
from etiquette_lint.fingerprint import fingerprints

PROBLEM = Problem("gone.txt", "no such file or folder")
HOSTILE = (
    "a|b\n::error file=x::owned\r<script>&amp;]]>\x1b[31m\x00 @everyone #1 [x](http://y.z) `c` %0A \u202e --> \ud800"
)
FORMATS = ("sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "html")


def render(name: str, *reports: Report, problems: tuple[Problem, ...] = ()) -> str:
    text: str = import_module(f"etiquette_lint.reporters.{name}").render(reports, problems)
    return text


def hostile() -> Report:
    report = disaster()
    first = replace(report.findings[0], message=HOSTILE)
    return replace(report, draft=replace(report.draft, path="a b,c:d|<&.txt"), findings=(first, *report.findings[1:]))


def sarif(*reports: Report, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    (run,) = json.loads(render("sarif", *reports, problems=problems))["runs"]
    assert isinstance(run, dict)
    return run


# --- what they hold -----------------------------------------------------------------------------------------


def test_sarif_points_at_the_words_and_at_the_rule() -> None:
    report = disaster()
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule.code
        region = result["locations"][0]["physicalLocation"]["region"]
        at = region["charOffset"]
        assert report.draft.source[at : at + region["charLength"]] == finding.span.of(report.draft.text)
        line = report.draft.source.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(finding.span.of(report.draft.text).split("\n")[0])
    assert {r["level"] for r in run["results"]} == {"error", "warning", "note"}
    assert all(rule["help"]["text"] and rule["helpUri"] for rule in rules)


def test_sarif_tells_fixes_evidence_suppressions_and_problems() -> None:
    report = disaster()
    run = sarif(
        replace(report, findings=report.findings[:2], suppressed=(Suppressed(report.findings[3], "draft", "agreed"),)),
        problems=(PROBLEM,),
    )
    missing, asks, left_out = run["results"]
    (change,) = missing["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "Thank you for your time. "
    assert change["replacements"][0]["deletedRegion"]["charLength"] == 0
    assert [r["message"]["text"] for r in asks["relatedLocations"]] == ["decision", "terms"]
    assert left_out["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "gone.txt" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_github_annotates_lines_and_leaves_columns_out_where_there_are_several() -> None:
    lines = render("github", disaster(), problems=(PROBLEM,)).splitlines()
    assert len(lines) == len(disaster().findings) + 1
    assert lines[0].startswith("::error file=note.txt,line=5,endLine=5,col=1,endColumn=1,title=no-thanks (AAA001)::")
    (several,) = (line for line in lines if "line=5,endLine=6" in line)
    assert "col=" not in several
    assert lines[-1] == "::error file=gone.txt,title=etiquette-lint::gone.txt: no such file or folder"


def test_gitlab_has_what_the_widget_needs() -> None:
    entries = json.loads(render("gitlab", disaster(), problems=(PROBLEM,)))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(disaster().findings) + 1
    for entry in entries:
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["description"]
        assert entry["check_name"]
        assert entry["location"]["path"] in {"note.txt", "gone.txt"}
        assert entry["location"]["lines"]["begin"] >= 1


def test_junit_counts_what_it_holds() -> None:
    root = ElementTree.fromstring(render("junit", disaster(), clean(), problems=(PROBLEM,)).encode())
    cases, failures, errors = (list(root.iter(name)) for name in ("testcase", "failure", "error"))
    told = {what: sum(int(suite.get(what, 0)) for suite in root) for what in ("tests", "failures", "errors")}
    assert told == {"tests": len(cases), "failures": len(failures), "errors": len(errors)}
    assert (len(failures), len(errors)) == (len(disaster().findings), 1)
    assert [s.get("name") for s in root] == ["note.txt", "good.txt", "gone.txt"]


def test_checkstyle_names_places_and_rules() -> None:
    root = ElementTree.fromstring(render("checkstyle", disaster(), clean()).encode())
    assert [file.get("name") for file in root] == ["note.txt", "good.txt"]
    first = root[0][0]
    assert (first.get("line"), first.get("severity")) == ("5", "error")
    assert first.get("source") == "etiquette-lint.house.no-thanks"


def test_rdjson_counts_bytes() -> None:
    report = disaster()
    found = json.loads(render("rdjson", report))["diagnostics"]
    for diagnostic, finding in zip(found, report.findings, strict=True):
        at = diagnostic["location"]["range"]["start"]
        line = report.draft.source.split("\n")[at["line"] - 1].encode()
        words = finding.span.of(report.draft.text).split("\n")[0].encode()
        assert line[at["column"] - 1 :].startswith(words)
    (asap,) = (d for d in found if d["severity"] == "INFO" and "ASAP" in d["message"])
    line = report.draft.source.split("\n")[5]
    assert asap["location"]["range"]["start"]["column"] > line.index("ASAP") + 1


def test_markdown_is_a_kind_line_where_all_is_well() -> None:
    assert render("markdown", clean()) == "## etiquette-lint\n\n✅ 1 draft: nothing to object to.\n"
    text = render("markdown", disaster(), clean(), problems=(PROBLEM,))
    assert "2 drafts, 1 with findings: 2 errors" in text
    assert text.count("\n| ") == len(disaster().findings) + 1
    assert "gone.txt" in text


# --- hostile text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_gets_through(name: str) -> None:
    text = render(name, hostile(), problems=(Problem(HOSTILE, HOSTILE),))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)
    text.encode("utf-8")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_stays_one_document(name: str) -> None:
    root = ElementTree.fromstring(render(name, hostile(), problems=(Problem(HOSTILE, HOSTILE),)).encode())
    assert not list(root.iter("script"))


def test_github_commands_cannot_be_forged() -> None:
    lines = render("github", hostile(), problems=(Problem(HOSTILE, HOSTILE),)).splitlines()
    assert len(lines) == len(disaster().findings) + 1
    assert all(re.match(r"::(?:error|warning|notice) file=", line) for line in lines)
    assert lines[0].startswith("::error file=a b%2Cc%3Ad|<&.txt,line=")
    assert "%250A" in lines[0]


def test_markdown_cells_cannot_be_broken_out_of() -> None:
    text = render("markdown", hostile())
    row = next(line for line in text.splitlines() if "owned" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    for forged in ("<script", "@everyone", "](http", "://y"):
        assert forged not in text


def test_junit_is_equal_to_the_letter_where_the_moment_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    suite = ElementTree.fromstring(render("junit", clean()).encode())[0]
    assert suite.get("timestamp") == "2025-11-24T16:00:00"


# --- fingerprints -------------------------------------------------------------------------------------------


def test_fingerprints_heed_words_and_not_lines() -> None:
    first, second = disaster(), disaster()
    moved = replace(second, findings=tuple(replace(f, message="worded anew") for f in second.findings))
    assert fingerprints(first) == fingerprints(moved)
    assert len(set(fingerprints(first))) == len(first.findings)
    elsewhere = replace(first, draft=replace(first.draft, path="other.txt"))
    assert not set(fingerprints(first)) & set(fingerprints(elsewhere))


# --- several outputs ------------------------------------------------------------------------------------------


def test_outputs_are_read_as_they_are_meant(tmp_path: Path) -> None:
    assert outputs(Format.JSON, []) == (Output(Format.JSON),)
    assert outputs(Format.JSON, ["a=b.txt"]) == (Output(Format.JSON, Path("a=b.txt")),)
    assert outputs(Format.FULL, ["sarif=lint.sarif", "github=-"]) == (
        Output(Format.SARIF, Path("lint.sarif")),
        Output(Format.GITHUB),
    )


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (["sarif=-", "github=-"], "standard output"),
        (["sarif=x", "github=./x"], "cannot both go"),
        (["sarif="], "the file is missing"),
    ],
)
def test_outputs_that_cannot_be_are_told(wanted: list[str], told: str) -> None:
    with pytest.raises(Failure, match=told):
        outputs(Format.FULL, wanted)
