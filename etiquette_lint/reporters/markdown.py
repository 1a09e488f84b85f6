"""A summary in Markdown for a pull request: counts, then each draft with what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.reporters.json import summary
from etiquette_lint.reporters.place import named
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

MARKS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.SUGGESTION: "🔵"}
)
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~^$-]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("@", "&#64;"), ("://", "&#58;//"))


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The summary; a run without findings is one kind line."""
    counts = summary(reports)
    lines = ["## etiquette-lint", ""]
    flagged = [report for report in reports if report.findings]
    if not flagged and not problems:
        return "\n".join([*lines, f"✅ {_counted(counts['files'], 'draft')}: nothing to object to.", ""])
    parts = [_counted(counts[key], key[:-1]) for key in ("errors", "warnings", "suggestions")]
    lines += [f"{_counted(counts['files'], 'draft')}, {len(flagged)} with findings: {', '.join(parts)}.", ""]
    for report in flagged:
        lines += _file(report)
    if problems:
        lines += ["### Not read", "", *(f"- {_plain(f'{p.path}: {p.message}')}" for p in problems), ""]
    return "\n".join(lines)


def _file(report: Report) -> list[str]:
    places = Places(report.draft)
    head = f"<details open><summary>{_plain(named(report.draft))} ({len(report.findings)})</summary>"
    lines = [head, "", "| line | rule | what | instead |", "|---:|---|---|---|"]
    for finding in report.findings:
        name = f"{MARKS[finding.severity]} {finding.severity}: {_plain(finding.rule.name)}"
        line = places.start(finding.span).line
        lines.append(f"| {line} | {name} | {_plain(finding.message)} | {_plain(finding.advice)} |")
    return [*lines, "", "</details>", ""]


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """``text`` that no Markdown reader takes for markup, a mention, a link or a cell's end."""
    shown = printable(text)
    for sign, entity in _ENTITIES:
        shown = shown.replace(sign, entity)
    # The numbers of entities keep their '#': only what is not one of ours is escaped.
    return re.sub(r"&#\d+;|" + _SPECIAL.pattern, lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", shown)
