"""SARIF 2.1.0, as code hosts show it: rules with their help, findings with stable fingerprints, fixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from etiquette_lint import __version__
from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import Finding, Report, Suppressed
from etiquette_lint.fingerprint import fingerprints, relative
from etiquette_lint.reporters.json import dumps
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Rule, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
)


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """One run as one SARIF log."""
    said = [f for r in reports for f in (*r.findings, *(s.finding for s in r.suppressed))]
    rules = sorted({f.rule.name: f.rule for f in said}.values(), key=lambda rule: rule.code)
    index = {rule.name: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "etiquette-lint",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [result for report in reports for result in _results(report, index)],
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [_notification(problem) for problem in problems],
            }
        ],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.why}\n\nInstead: {rule.advice}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": f"{rule.why}\n\n**Instead:** {rule.advice}\n\nSource: {rule.source.title}"},
        "helpUri": rule.source.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.pack], "rule": rule.name},
    }


def _results(report: Report, index: Mapping[str, int]) -> list[dict[str, Any]]:
    places = Places(report.draft)
    shown = [
        _result(finding, key, places, index) for finding, key in zip(report.findings, fingerprints(report), strict=True)
    ]
    left_out = tuple(s.finding for s in report.suppressed)
    for suppressed, key in zip(report.suppressed, fingerprints(report, left_out), strict=True):
        result = _result(suppressed.finding, key, places, index)
        shown.append({**result, "suppressions": [_suppression(suppressed)]})
    return shown


def _result(finding: Finding, key: str, places: Places, index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index[finding.rule.name],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.advice}"},
        "locations": [{"physicalLocation": _place(finding.span, places)}],
        "partialFingerprints": {"etiquetteLint/v1": key},
    }
    related = [
        {"id": number, "physicalLocation": _place(e.span, places), "message": {"text": e.label or "evidence"}}
        for number, e in enumerate(finding.evidence, 1)
    ]
    fixes = [
        {"description": {"text": s.title}, "artifactChanges": [_change(s.edits, places)]}
        for s in finding.suggestions
        if s.edits and all(places.draft.locate(e.span).editable for e in s.edits)
    ]
    return {**result, **({"relatedLocations": related} if related else {}), **({"fixes": fixes} if fixes else {})}


def _change(edits: Sequence[Any], places: Places) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": _uri(places.draft.path)},
        "replacements": [
            {
                "deletedRegion": _region(edit.span, places),
                "insertedContent": {"text": places.draft.written(edit.text, edit.span)},
            }
            for edit in edits
        ],
    }


def _place(span: Span, places: Places) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(places.draft.path)}, "region": _region(span, places)}


def _region(span: Span, places: Places) -> dict[str, int]:
    start, end = places.start(span), places.end(span)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
    }


def _suppression(suppressed: Suppressed) -> dict[str, str]:
    kind = {"kind": "inSource" if suppressed.by == "draft" else "external"}
    return {**kind, "justification": suppressed.reason} if suppressed.reason else kind


def _notification(problem: Problem) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{problem.path}: {problem.message}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(problem.path)}}}],
    }


def _uri(path: str) -> str:
    return quote(relative(path).encode("utf-8", "replace"), safe="/")
