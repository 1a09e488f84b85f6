"""JUnit XML: each draft is a suite, each finding a failed test, a clean draft one that passes.

There is no one schema: this holds what the strictest asks for (Ant's: where, when, how long, empty
outputs), in the order that Jenkins' two allow, and nothing that one of the three forbids.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from etiquette_lint import __version__
from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.reporters.place import named
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.xml import document, element


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The whole run."""
    root = element(None, "testsuites")
    when = _now()
    for report in reports:
        _findings(_suite(root, named(report.draft), when, failures=len(report.findings)), report)
    for problem in problems:
        path = relative(problem.path)
        suite = _suite(root, path, when, errors=1)
        case = _case(suite, path, "readable")
        element(case, "error", message=problem.message, type="unreadable-draft").text = printable(problem.message)
    for suite in root:
        element(suite, "system-out")
        element(suite, "system-err")
    return document(root)


def _suite(root: Element, path: str, when: str, *, failures: int = 0, errors: int = 0) -> Element:
    suite = element(
        root,
        "testsuite",
        id=len(root),
        name=_seen(path),
        package="etiquette-lint",
        tests=max(1, failures + errors),
        failures=failures,
        errors=errors,
        time=0,
        timestamp=when,
        # Ant's word for a machine that is not named.
        hostname="localhost",
    )
    # Jenkins refuses properties without one.
    element(element(suite, "properties"), "property", name="version", value=__version__)
    return suite


def _findings(suite: Element, report: Report) -> None:
    name, path, places = named(report.draft), relative(report.draft.path), Places(report.draft)
    for finding in report.findings:
        at = places.start(finding.span)
        case = _case(suite, name, f"{finding.rule.name} line {at.line}:{at.column}")
        failure = element(case, "failure", message=finding.message, type=finding.severity.value)
        failure.text = printable(f"{path}:{at.line}:{at.column}: {finding.message} {finding.advice}")
    if not report.findings:
        _case(suite, name, "etiquette-lint")


def _case(suite: Element, path: str, name: str) -> Element:
    return element(suite, "testcase", classname=_seen(path), name=name, time=0)


def _seen(name: str) -> str:
    """``name``, or what stands for one that nobody would see."""
    return name if printable(name).strip() else "unnamed"


def _now() -> str:
    """When the tests ran, in UTC; SOURCE_DATE_EPOCH is heeded where reports are to be equal to the letter."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
