"""JUnit XML: each draft is a suite, each finding a failed test, a clean draft one that passes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.xml import document, element


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The whole run."""
    failures = sum(len(r.findings) for r in reports)
    tests = sum(max(1, len(r.findings)) for r in reports) + len(problems)
    root = element(None, "testsuites", name="etiquette-lint", tests=tests, failures=failures, errors=len(problems))
    for report in reports:
        _suite(root, report)
    for problem in problems:
        path = relative(problem.path)
        suite = element(root, "testsuite", name=path, tests=1, failures=0, errors=1)
        case = element(suite, "testcase", classname=path, name="readable")
        element(case, "error", message=problem.message, type="unreadable-draft").text = printable(problem.message)
    return document(root)


def _suite(root: Element, report: Report) -> None:
    path, places = relative(report.draft.path), Places(report.draft)
    count = len(report.findings)
    suite = element(root, "testsuite", name=path, tests=max(1, count), failures=count, errors=0)
    for finding in report.findings:
        at = places.start(finding.span)
        case = element(suite, "testcase", classname=path, name=f"{finding.rule.name} line {at.line}:{at.column}")
        failure = element(case, "failure", message=finding.message, type=finding.severity.value)
        failure.text = printable(f"{path}:{at.line}:{at.column}: {finding.message} {finding.rule.advice}")
    if not count:
        element(suite, "testcase", classname=path, name="etiquette-lint")
