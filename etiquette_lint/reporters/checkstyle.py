"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.xml import document, element
from etiquette_lint.rule import Severity

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}
)


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The whole run; drafts without findings are named too."""
    root = element(None, "checkstyle", version="4.3")
    for report in reports:
        file, places = element(root, "file", name=relative(report.draft.path)), Places(report.draft)
        for finding in report.findings:
            at = places.start(finding.span)
            element(
                file,
                "error",
                line=at.line,
                column=at.column,
                severity=SEVERITIES[finding.severity],
                message=f"{finding.message} {finding.advice}",
                source=f"etiquette-lint.{finding.rule.pack}.{finding.rule.name}",
            )
    for problem in problems:
        file = element(root, "file", name=relative(problem.path))
        source = "etiquette-lint.unreadable-draft"
        element(file, "error", line=1, severity="error", message=problem.message, source=source)
    return document(root)
