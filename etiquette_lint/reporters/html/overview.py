"""What the page shows, worked out from the reports: counts, bars, and the drafts with the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Finding, Report
from etiquette_lint.fingerprint import relative
from etiquette_lint.notes import notes
from etiquette_lint.reporters.html.cards import Card, Check, cards, check
from etiquette_lint.reporters.html.letter import Piece, pieces
from etiquette_lint.reporters.place import named
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Rule, Severity

GRAVEST_FIRST = tuple(sorted(Severity, key=lambda severity: -severity.rank))
FINE = "fine"
"""The kind of a draft without findings, beside the severities."""

MOST_OPEN = 12
"""Drafts that stand open at first: of a large library the worst, of a handful all."""


class Part(msgspec.Struct, frozen=True):
    """A part of a bar: what it counts, where it begins and how wide it is, in hundredths of the whole."""

    kind: str
    count: int
    start: float
    width: float


class RuleBar(msgspec.Struct, frozen=True):
    """How often a rule speaks, and in how many drafts."""

    number: int
    name: str
    summary: str
    findings: int
    drafts: int
    parts: tuple[Part, ...]


class HabitBar(msgspec.Struct, frozen=True):
    """How many drafts have one thing that a good follow-up has."""

    label: str
    has: int
    of: int
    parts: tuple[Part, ...]


class Sheet(msgspec.Struct, frozen=True):
    """One draft."""

    number: int
    path: str
    kind: str
    facts: tuple[str, ...]
    is_template: bool
    counts: tuple[tuple[str, int, str], ...]
    rules: tuple[int, ...]
    cards: tuple[Card, ...]
    letter: tuple[Piece, ...]
    checklist: tuple[Check, ...]
    is_open: bool


class Overview(msgspec.Struct, frozen=True):
    """The whole page."""

    title: str
    verdict: str
    drafts: int
    kinds: tuple[Part, ...]
    counts: tuple[tuple[str, int, str], ...]
    rules: tuple[RuleBar, ...]
    habits: tuple[HabitBar, ...]
    sheets: tuple[Sheet, ...]
    problems: tuple[tuple[str, str], ...]


def overview(reports: Sequence[Report], problems: Sequence[Problem]) -> Overview:
    """All that the page tells of a run."""
    rules = _rules(reports)
    numbers = {bar.name: bar.number for bar in rules}
    worst_first = sorted(reports, key=lambda report: [-_count(report.findings, s) for s in GRAVEST_FIRST])
    sheets = tuple(_sheet(number, report, numbers) for number, report in enumerate(worst_first, 1))
    kinds = Counter(sheet.kind for sheet in sheets)
    flagged = len(reports) - kinds[FINE]
    return Overview(
        title=_title(sheets, flagged),
        verdict=_verdict(sheets, flagged, rules),
        drafts=len(reports),
        kinds=_parts([(kind, kinds[kind]) for kind in (*map(str, GRAVEST_FIRST), FINE)], len(reports)),
        counts=_counts([f for report in reports for f in report.findings], every=True),
        rules=rules,
        habits=_habits(reports),
        sheets=sheets,
        problems=tuple((printable(relative(p.path)), printable(p.message)) for p in problems),
    )


def counted(number: int, thing: str) -> str:
    """``2 drafts``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _title(sheets: Sequence[Sheet], flagged: int) -> str:
    if not sheets:
        return "No draft was read"
    if not flagged:
        return "Nothing to change"
    if len(sheets) == 1:
        return f"{sheets[0].path} could be better"
    return f"{flagged:,} of {counted(len(sheets), 'draft')} could be better"


def _verdict(sheets: Sequence[Sheet], flagged: int, rules: Sequence[RuleBar]) -> str:
    if not sheets:
        return ""
    if not flagged:
        alone = len(sheets) == 1
        if any(sheet.is_template for sheet in sheets):
            return "The template reads well." if alone else "The drafts read well."
        return f"{'The draft reads' if alone else 'The drafts read'} well: send {'it' if alone else 'them'} when ready."
    if len(sheets) == 1:
        first = sheets[0]
        said = " and ".join(said for _, _, said in first.counts)
        fine_already = "The template can stay as it is." if first.is_template else "The draft can go as it is."
        calm = fine_already if first.kind == Severity.SUGGESTION.value else "Take them one at a time."
        return f"{said}. {calm}"
    most = rules[0]
    return f"Most often: {most.summary[:1].lower()}{most.summary[1:]} ({counted(most.drafts, 'draft')})."


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _counts(findings: Sequence[Finding], *, every: bool = False) -> tuple[tuple[str, int, str], ...]:
    """Severity, how many findings, and how to say it."""
    found = [(severity.value, _count(findings, severity)) for severity in GRAVEST_FIRST]
    return tuple((name, count, counted(count, name)) for name, count in found if count or every)


def _parts(amounts: Iterable[tuple[str, int]], whole: int) -> tuple[Part, ...]:
    """The parts of a bar ``whole`` long, one after the other; empty ones are left out."""
    parts: list[Part] = []
    before = 0
    for kind, count in amounts:
        if count:
            parts.append(Part(kind, count, round(100 * before / whole, 2), round(100 * count / whole, 2)))
        before += count
    return tuple(parts)


def _rules(reports: Sequence[Report]) -> tuple[RuleBar, ...]:
    """The rules that speak, those with the most findings first; the longest bar fills its row."""
    rules: dict[str, Rule] = {f.rule.name: f.rule for r in reports for f in r.findings}
    findings = Counter((f.rule.name, f.severity) for r in reports for f in r.findings)
    totals = Counter(f.rule.name for r in reports for f in r.findings)
    drafts = Counter(name for r in reports for name in {f.rule.name for f in r.findings})
    longest = max(totals.values(), default=1)
    return tuple(
        RuleBar(
            number,
            name,
            printable(rules[name].summary),
            totals[name],
            drafts[name],
            _parts([(severity.value, findings[name, severity]) for severity in GRAVEST_FIRST], longest),
        )
        for number, name in enumerate(sorted(rules, key=lambda n: (-totals[n], rules[n].code)), 1)
    )


def _habits(reports: Sequence[Report]) -> tuple[HabitBar, ...]:
    """The checklist over all drafts that could be judged."""
    items = [item for report in reports if report.analysis.sentences for item in report.checklist]
    asked, kept = Counter(item.label for item in items), Counter(item.label for item in items if item.ok)
    return tuple(
        HabitBar(printable(label), kept[label], asked[label], _parts([(FINE, kept[label])], asked[label]))
        for label in asked
    )


def _sheet(number: int, report: Report, rules: dict[str, int]) -> Sheet:
    places = Places(report.draft)
    findings = report.findings
    gravest = max((f.severity for f in findings), key=lambda s: s.rank, default=None)
    return Sheet(
        number=number,
        path=printable(named(report.draft)),
        kind=gravest.value if gravest else FINE,
        facts=(*_facts(report), *map(printable, notes(report))),
        is_template=report.draft.is_template,
        counts=_counts(findings),
        rules=tuple(sorted({rules[f.rule.name] for f in findings})),
        cards=tuple(cards(findings, rules, places)),
        letter=pieces(report.draft, findings),
        checklist=tuple(check(item, places) for item in report.checklist) if report.analysis.sentences else (),
        is_open=number <= MOST_OPEN and bool(findings),
    )


def _facts(report: Report) -> Iterable[str]:
    if not report.analysis.sentences:
        yield "no sentences to judge"
        return
    stage = report.analysis.context.stage.value.value
    if stage != "other":
        yield stage.replace("-", " ")
    yield counted(report.analysis.word_count, "word")
    if report.draft.is_template and not report.draft.is_guessed:
        yield "template"
    if report.suppressed:
        yield f"{counted(len(report.suppressed), 'finding')} left out, as you asked"
