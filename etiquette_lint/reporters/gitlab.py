"""GitLab's Code Quality report: a JSON list that a merge request shows as a widget."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.fingerprint import fingerprints, relative
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}
)


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The whole report."""
    entries = [entry for report in reports for entry in _entries(report)]
    entries += [_problem(problem) for problem in problems]
    return json.dumps(entries, indent=1, ensure_ascii=True) + "\n"


def _entries(report: Report) -> list[dict[str, Any]]:
    places = Places(report.draft)
    return [
        {
            "description": printable(f"{finding.message} {finding.advice}"),
            "check_name": finding.rule.name,
            "fingerprint": key,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": relative(report.draft.path),
                "lines": {"begin": places.start(finding.span).line, "end": places.end(finding.span).line},
            },
        }
        for finding, key in zip(report.findings, fingerprints(report), strict=True)
    ]


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "description": printable(problem.message),
        "check_name": "unreadable-draft",
        "fingerprint": sha256(f"{problem.path}\0{problem.message}".encode("utf-8", "replace")).hexdigest()[:32],
        "severity": "blocker",
        "location": {"path": relative(problem.path), "lines": {"begin": 1}},
    }
