"""What stands beside the text of a draft: a card for each finding, and the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from etiquette_lint.finding import ChecklistItem, Finding
from etiquette_lint.reporters.place import has_place, would_go
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.SUGGESTION: "·"}


class Card(msgspec.Struct, frozen=True):
    """A finding beside the text; only the first of its rule in a draft tells advice and why."""

    number: int
    rule: int
    severity: str
    sign: str
    name: str
    code: str
    message: str
    where: str
    in_text: bool
    is_first: bool
    evidence: tuple[tuple[str, str], ...]
    advice: str
    tries: tuple[tuple[str, str], ...]
    why: str
    source: str
    link: str


class Check(msgspec.Struct, frozen=True):
    """An item of the checklist."""

    label: str
    ok: bool
    detail: str


def cards(findings: Sequence[Finding], rules: dict[str, int], places: Places) -> Iterable[Card]:
    """A card for each finding."""
    told: set[str] = set()
    for number, finding in enumerate(findings, 1):
        yield _card(number, finding, rules[finding.rule.name], places, is_first=finding.rule.name not in told)
        told.add(finding.rule.name)


def _card(number: int, finding: Finding, rule_number: int, places: Places, *, is_first: bool) -> Card:
    rule = finding.rule
    line = places.words(finding.span)
    where = f"would go at {line}" if would_go(finding) else line if has_place(finding) else "the whole draft"
    splits = [(s.title, *s.title.partition(": ")[::2]) for s in finding.suggestions]
    return Card(
        number=number,
        rule=rule_number,
        severity=finding.severity.value,
        sign=SIGNS[finding.severity],
        name=rule.name,
        code=rule.code,
        message=printable(finding.message),
        where=where,
        in_text=has_place(finding),
        is_first=is_first,
        evidence=tuple(_evidence(finding, places)),
        advice=printable(finding.advice),
        tries=tuple(
            (label, printable(words)) if words and label.isalpha() else ("Try", printable(title))
            for title, label, words in splits
        ),
        why=printable(rule.why),
        source=printable(rule.source.title),
        # A rule file is anybody's: only an address that a browser opens as a page becomes a link.
        link=rule.source.url if rule.source.url.startswith(("https://", "http://")) else "",
    )


def _evidence(finding: Finding, places: Places) -> Iterable[tuple[str, str]]:
    """The words a finding rests on, where they are not those it marks, each with what they do."""
    for evidence in finding.evidence[:8]:
        words = printable(evidence.span.of(places.draft.text)).strip()
        if any(map(str.isalnum, words)) and (evidence.label or evidence.span != finding.span):
            shown = words if len(words) <= 120 else f"{words[:119].rstrip()}…"
            yield shown, printable(evidence.label)
    if len(finding.evidence) > 8:
        yield "", f"and {len(finding.evidence) - 8} more"


def check(item: ChecklistItem, places: Places) -> Check:
    """An item of the checklist with the place that shows it."""
    place = places.words(item.span) if item.span is not None and len(item.span) else ""
    return Check(printable(item.label), item.ok, ", ".join(p for p in (printable(item.detail), place) if p))
