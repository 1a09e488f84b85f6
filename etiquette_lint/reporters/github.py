"""GitHub's workflow commands: each finding becomes an annotation on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Finding, Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
)


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """A command a line."""
    lines = [_command(finding, Places(report.draft)) for report in reports for finding in report.findings]
    lines += [
        f"::error file={_property(p.path)},title=etiquette-lint::{_data(f'{p.path}: {p.message}')}" for p in problems
    ]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, places: Places) -> str:
    start, end = places.start(finding.span), places.end(finding.span)
    where = {"file": relative(places.draft.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # GitHub refuses columns on an annotation of several lines.
        where |= {"col": start.column, "endColumn": end.column}
    where["title"] = f"{finding.rule.name} ({finding.rule.code})"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(f'{finding.message} {finding.advice}')}"


def _data(text: str) -> str:
    """``text`` as the value of a command, as GitHub's own toolkit escapes it."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
