"""Findings that stay unsaid: ordered filters, each a small function from findings to findings."""

from __future__ import annotations

from collections.abc import Iterable

from etiquette_lint.draft.model import Directive, Draft, Span
from etiquette_lint.finding import Finding, Suppressed


def fold_covered(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what another finding already says: one finding a fault."""
    found = list(findings)
    return [f for f in found if not any(_covers(other, f) for other in found if other is not f)]


def _covers(other: Finding, finding: Finding) -> bool:
    if other.rule.name not in finding.rule.covered_by:
        return False
    places = [other.span, *(e.span for e in other.evidence)]
    return any(p.overlaps(finding.span) for p in places) or finding.is_missing


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first where two stand at one place; otherwise as the eye meets them."""
    return sorted(findings, key=lambda f: (f.span.start, -f.severity.rank, f.rule.code))


def heed_directives(draft: Draft, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
    """Heed the ignores that stand in the draft itself."""
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        directive = next((d for d in draft.directives if _asks(d, draft, finding)), None)
        if directive is None:
            kept.append(finding)
        else:
            suppressed.append(Suppressed(finding, "draft", directive.reason))
    return kept, suppressed


def _asks(directive: Directive, draft: Draft, finding: Finding) -> bool:
    names = {finding.rule.name, finding.rule.code, finding.rule.pack, "all"}
    if not names.intersection(directive.rules):
        return False
    if directive.whole_draft or directive.span is None:
        return True
    following = next((b.span for b in draft.blocks if b.span.start >= directive.span.end), None)
    place = finding.span if len(finding.span) else Span(finding.span.start, finding.span.start + 1)
    return following is not None and following.overlaps(place)
