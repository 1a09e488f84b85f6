"""Findings that stay unsaid: ordered filters, each a small function from findings to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


def heed_directives(
    draft: Draft, findings: Iterable[Finding], *, heed_all: bool = True
) -> tuple[list[Finding], list[Suppressed]]:
    """Heed the ignores that stand in the draft itself; ``heed_all``: whether 'all' stands for these findings too."""
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        directive = next((d for d in draft.directives if _asks(d, draft, finding, heed_all)), None)
        if directive is None:
            kept.append(finding)
        else:
            suppressed.append(Suppressed(finding, "draft", directive.reason))
    return kept, suppressed


def idle(
    draft: Draft, findings: Iterable[Finding], rules_of: Callable[[str], frozenset[str]]
) -> tuple[tuple[Directive, tuple[str, ...]], ...]:
    """The ignores of ``draft`` that leave none of ``findings`` out, each with those of its names that do not.

    ``rules_of`` gives the rules that a name stands for; none where this run cannot tell what they would find.
    An ignore that another one has forestalled is at work as well.
    """
    found = list(findings)
    told: list[tuple[Directive, tuple[str, ...]]] = []
    for directive in draft.directives:
        reached = {finding.rule.name for finding in found if _reaches(directive, draft, finding)}
        each = {name: rules_of(name) for name in directive.rules}
        names = tuple(name for name, rules in each.items() if rules and not rules & reached)
        told += [(directive, names)] if names else []
    return tuple(told)


def _asks(directive: Directive, draft: Draft, finding: Finding, heed_all: bool) -> bool:
    names = {finding.rule.name, finding.rule.code, finding.rule.pack, *(["all"] if heed_all else [])}
    asked = {name.upper() if name.upper() == finding.rule.code else name for name in directive.rules}
    return bool(names & asked) and _reaches(directive, draft, finding)


def _reaches(directive: Directive, draft: Draft, finding: Finding) -> bool:
    """Whether the finding stands where the ignore holds."""
    if directive.whole_draft or directive.span is None:
        return True
    following = next((b.span for b in draft.blocks if b.span.start >= directive.span.end), None)
    place = finding.span if len(finding.span) else Span(finding.span.start, finding.span.start + 1)
    return following is not None and following.overlaps(place)
