"""Findings as an editor's diagnostics."""

from __future__ import annotations

from lsprotocol import types as lsp

from etiquette_lint.editor.desk import Review
from etiquette_lint.editor.places import Sheet
from etiquette_lint.finding import Finding
from etiquette_lint.reporters.plain import printable
from etiquette_lint.rule import Severity

SOURCE = "etiquette-lint"
WEIGHTS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.SUGGESTION: lsp.DiagnosticSeverity.Information,
}


def diagnostics(review: Review, uri: str) -> list[lsp.Diagnostic]:
    """A diagnostic for each finding, and one for a configuration that cannot be used."""
    if review.problem:
        top = review.document.page.range(0, 0)
        weight = lsp.DiagnosticSeverity.Warning
        return [lsp.Diagnostic(top, printable(f"Nothing is checked: {review.problem}"), weight, source=SOURCE)]
    return [diagnostic(finding, sheet, uri) for sheet, _, finding in review.findings()]


def diagnostic(finding: Finding, sheet: Sheet, uri: str) -> lsp.Diagnostic:
    """One finding: where, what, and what to do instead."""
    rule = finding.rule
    return lsp.Diagnostic(
        range=sheet.visible(finding.span),
        message=printable(f"{finding.message} {finding.advice}"),
        severity=WEIGHTS[finding.severity],
        code=rule.name,
        code_description=lsp.CodeDescription(rule.source.url) if rule.source.url.startswith("http") else None,
        source=SOURCE,
        related_information=[
            lsp.DiagnosticRelatedInformation(
                lsp.Location(uri, sheet.range(e.span)), printable(e.label or e.span.of(sheet.draft.text))
            )
            for e in finding.evidence
            if e.span != finding.span
        ]
        or None,
    )
