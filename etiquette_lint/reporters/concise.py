"""One line a finding: ``path:line:column: severity CODE rule: message``, as editors and greps like it."""

from __future__ import annotations

from collections.abc import Sequence

from etiquette_lint.finding import Report
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places


def render(reports: Sequence[Report]) -> str:
    """All findings, a line each."""
    lines = []
    for report in reports:
        places = Places(report.draft)
        for finding in report.findings:
            at = places.start(finding.span)
            where = f"{printable(report.draft.path)}:{at.line}:{at.column}"
            what = f"{finding.severity} {finding.rule.code} {finding.rule.name}"
            lines.append(f"{where}: {what}: {printable(finding.message)}\n")
    return "".join(lines)
