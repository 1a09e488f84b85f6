"""A summary in Markdown for a pull request: counts, then each draft with what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.notes import notes
from etiquette_lint.reporters.json import summary
from etiquette_lint.reporters.place import named
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

MARKS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.SUGGESTION: "🔵"}
)
MOST_NAMED = 3
"""Drafts named beside a note; more are counted."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~^$-]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("@", "&#64;"), ("://", "&#58;//"))


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The summary; a run without findings is one kind line."""
    counts = summary(reports)
    lines = ["## etiquette-lint", ""]
    flagged = [report for report in reports if report.findings]
    if not flagged and not problems:
        fine = [f"✅ {_counted(counts['files'], 'draft')}: nothing to object to.", ""]
        return "\n".join([*lines, *fine, *_notes(reports)])
    parts = [_counted(counts[key], key[:-1]) for key in ("errors", "warnings", "suggestions")]
    lines += [f"{_counted(counts['files'], 'draft')}, {len(flagged)} with findings: {', '.join(parts)}.", ""]
    for report in flagged:
        lines += _file(report)
    lines += _notes([report for report in reports if not report.findings])
    if problems:
        lines += ["### Not read", "", *(f"- {_plain(f'{p.path}: {p.message}')}" for p in problems), ""]
    return "\n".join(lines)


def _file(report: Report) -> list[str]:
    places = Places(report.draft)
    head = f"<details open><summary>{_plain(named(report.draft))} ({len(report.findings)})</summary>"
    told = [line for note in notes(report) for line in (f"{_plain(note[:1].upper() + note[1:])}.", "")]
    lines = [head, "", *told, "| line | rule | what | instead |", "|---:|---|---|---|"]
    for finding in report.findings:
        name = f"{MARKS[finding.severity]} {finding.severity}: {_plain(finding.rule.name)}"
        line = places.start(finding.span).line
        lines.append(f"| {line} | {name} | {_plain(finding.message)} | {_plain(finding.advice)} |")
    return [*lines, "", "</details>", ""]


def _notes(reports: Sequence[Report]) -> list[str]:
    """How drafts without findings were read, where that may surprise; drafts read alike share a line."""
    read: dict[str, list[str]] = {}
    for report in reports:
        for note in notes(report):
            read.setdefault(note, []).append(_plain(named(report.draft)))
    told = [f"- {_named(names)}: {_plain(note)}." for note, names in read.items()]
    return [*told, ""] if told else []


def _named(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} drafts, {names[0]} first"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """``text`` that no Markdown reader takes for markup, a mention, a link or a cell's end."""
    shown = printable(text)
    for sign, entity in _ENTITIES:
        shown = shown.replace(sign, entity)
    # The numbers of entities keep their '#': only what is not one of ours is escaped.
    return re.sub(r"&#\d+;|" + _SPECIAL.pattern, lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", shown)
