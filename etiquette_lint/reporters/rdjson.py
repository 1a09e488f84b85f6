"""Reviewdog's diagnostic format; its columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import Finding, Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.reporters.json import dumps
from etiquette_lint.reporters.positions import Places, Position
from etiquette_lint.rule import Severity

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}
)


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """One diagnostic result."""
    found = [_diagnostic(finding, Places(report.draft)) for report in reports for finding in report.findings]
    unread = [{"message": p.message, "location": {"path": relative(p.path)}, "severity": "ERROR"} for p in problems]
    return dumps({"source": {"name": "etiquette-lint"}, "severity": "WARNING", "diagnostics": [*found, *unread]}, 1)


def _diagnostic(finding: Finding, places: Places) -> dict[str, Any]:
    path = relative(places.draft.path)
    suggestions = [
        {"range": _range(edit.span, places), "text": places.draft.written(edit.text, edit.span)}
        for suggestion in finding.suggestions
        for edit in suggestion.edits
        # A suggestion of reviewdog is one edit; half of a larger one would do harm.
        if len(suggestion.edits) == 1 and places.draft.locate(edit.span).editable
    ]
    related = [
        {"message": e.label or "evidence", "location": {"path": path, "range": _range(e.span, places)}}
        for e in finding.evidence
    ]
    return {
        "message": f"{finding.message} {finding.advice}",
        "location": {"path": path, "range": _range(finding.span, places)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule.name, "url": finding.rule.source.url},
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": related} if related else {}),
    }


def _range(span: Span, places: Places) -> dict[str, dict[str, int]]:
    return {"start": _in_bytes(places.start(span), places), "end": _in_bytes(places.end(span), places)}


def _in_bytes(at: Position, places: Places) -> dict[str, int]:
    before = places.draft.source[at.offset - at.column + 1 : at.offset]
    return {"line": at.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
