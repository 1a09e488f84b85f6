"""The terminal report: what a recruiter would object to, where, why, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from etiquette_lint.checks.contract import Evidence
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import ChecklistItem, Finding, Report
from etiquette_lint.notes import notes
from etiquette_lint.reporters.excerpt import gap, marked
from etiquette_lint.reporters.place import has_place, would_go
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.rows import Row
from etiquette_lint.reporters.screen import Screen, screen
from etiquette_lint.rule import Severity

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.SUGGESTION: "·"}
GUTTER = 8
"""Cells before the text of an excerpt: indent, line number, rule."""

MOST_EVIDENCE = 8
"""Places shown for one finding; the others are counted."""


def render(
    reports: Sequence[Report],
    *,
    color: str = "auto",
    quiet: bool = False,
    to_file: bool = False,
    width: int | None = None,
) -> str:
    """All drafts of a run; why and advice are told once for each rule."""
    page = _Page(screen(color, to_file=to_file, width=width))
    for report in reports:
        if report.findings:
            page.draft(report, quiet=quiet)
        elif not quiet:
            page.clean(report)
    if not quiet and any(r.findings for r in reports):
        if not reports[-1].findings:
            page.screen.line()
        page.summary(reports)
    return page.screen.text()


class _Page(msgspec.Struct):
    screen: Screen
    explained: set[tuple[str, str]] = msgspec.field(default_factory=set)

    @property
    def room(self) -> int:
        return self.screen.width - GUTTER

    def draft(self, report: Report, *, quiet: bool) -> None:
        places = Places(report.draft)
        self.screen.prose((printable(report.draft.name), "bold underline"), "", indent=0)
        if not quiet:
            self.notes(report)
        self.screen.line()
        for finding in report.findings:
            self.finding(finding, places)
        if not quiet and report.checklist:
            self.checklist(report.checklist, places)

    def clean(self, report: Report) -> None:
        path = printable(report.draft.name)
        if not report.analysis.sentences:
            empty = not report.draft.text.strip()
            told = (
                "there is no text to read here yet" if empty else "no sentences were found here, so nothing was judged"
            )
            self.screen.prose(("· ", "cyan"), (path, "bold"), f": {told}.", indent=0)
            self.notes(report)
            return
        left_out = f" ({_count(len(report.suppressed), 'finding')} left out, as you asked)" if report.suppressed else ""
        is_template = report.draft.is_template
        ready = not is_template and all(i.ok for i in report.checklist)
        praise = " It reads well, so send it when you are ready." if ready else ""
        kind = f": nothing to change{' in this template' if is_template else ''}{left_out}.{praise}"
        self.screen.prose(("✓ ", "green"), (path, "bold"), kind, indent=0)
        self.notes(report)

    def notes(self, report: Report) -> None:
        """How the draft was read, where that may surprise."""
        for note in notes(report):
            self.screen.prose(("", ""), (f"{printable(note[:1].upper() + note[1:])}.", "dim"))

    def finding(self, finding: Finding, places: Places) -> None:
        rule, color = finding.rule, COLORS[finding.severity]
        sign = (f"{SIGNS[finding.severity]} ", f"bold {color}")
        self.screen.prose(sign, (printable(finding.message), "bold"), indent=0)
        where = f", {places.words(finding.span)}" if has_place(finding) else ""
        name = f"{where}  {rule.name} ({rule.code})"
        self.screen.prose(("", ""), (finding.severity.value, color), (name, "dim"))
        self.screen.line()
        self.excerpts(finding, places)
        told = (rule.name, finding.case) in self.explained
        if not told:
            self.screen.prose(("Instead: ", "bold green"), printable(finding.advice))
        for suggestion in finding.suggestions:
            label, _, words = suggestion.title.partition(": ")
            head, title = (label, words) if words and label.isalpha() else ("Try", suggestion.title)
            self.screen.prose((f"{head + ':':<9}", "bold green"), printable(title))
        if not told:
            self.screen.prose(("Why:     ", "bold"), printable(rule.why))
        if finding.suggestions or not told:
            self.screen.line()
        self.explained.add((rule.name, finding.case))

    def excerpts(self, finding: Finding, places: Places) -> None:
        """The place of the fault, then the words it rests on, each place once."""
        color = COLORS[finding.severity]
        shown = 0
        if would_go(finding):
            shown += self.rows(gap(places, finding.span.start, self.room), color, "it would go here")
        elif len(finding.span) and not _told_by_evidence(finding):
            inside = [e.label for e in finding.evidence if finding.span.contains(e.span)]
            label = inside[0] if len(inside) == len(finding.evidence) == 1 else ""
            shown += self.rows(marked(places, finding.span, self.room), color, printable(label))
            if label or inside:
                inside_only = all(finding.span.contains(e.span) for e in finding.evidence)
                if inside_only:
                    self.screen.line()
                    return
        before: tuple[Row, ...] = ()
        for rows, label in _merged(finding.evidence[:MOST_EVIDENCE], places, self.room):
            again = len(rows) == 1 and [(r.line, r.text) for r in before] == [(rows[0].line, rows[0].text)]
            shown += self.rows(rows, color, label, carets_only=again)
            before = rows
        if len(finding.evidence) > MOST_EVIDENCE:
            self.screen.line((f"      │ and {len(finding.evidence) - MOST_EVIDENCE} more", "dim"))
        if shown:
            self.screen.line()

    def rows(self, rows: Sequence[Row], color: str, label: str, *, carets_only: bool = False) -> int:
        """Print an excerpt; ``label`` stands after the last carets, or below them where there is no room."""
        last = max((i for i, row in enumerate(rows) if row.marks), default=-1)
        for index, row in enumerate(rows):
            if row.gap:
                self.screen.line(("    + │ ", color), (f"({label})", color))
                continue
            number = f"{row.line:>5} │ " if row.line is not None else "      │ "
            if not carets_only:
                self.screen.line((number, "dim"), *_pieces(row, f"bold {color}"))
            if row.marks:
                self.carets(row, color, label if index == last else "")
        return len(rows)

    def carets(self, row: Row, color: str, label: str) -> None:
        carets = row.carets()
        fits = len(carets) + 1 + len(label) <= self.room
        after = f" {label}" if label and fits else ""
        self.screen.line(("      │ ", "dim"), (carets + after, color))
        if label and not fits:
            self.screen.prose(("      │ ", "dim"), (label, color), indent=0)

    def checklist(self, items: Iterable[ChecklistItem], places: Places) -> None:
        items = list(items)
        longest = max(len(i.label) for i in items)
        self.screen.line(("What a good follow-up has", "bold"))
        for item in items:
            sign = ("✓", "green") if item.ok else ("✗", "red")
            place = places.words(item.span) if item.span is not None and len(item.span) else ""
            detail = ", ".join(part for part in (item.detail, place) if part)
            self.screen.checked(sign, f" {item.label:<{longest}}  ", detail)
        self.screen.line()

    def summary(self, reports: Sequence[Report]) -> None:
        findings = [f for r in reports for f in r.findings]
        counts = [
            (_count(n, severity.value), f"bold {COLORS[severity]}")
            for severity in sorted(Severity, key=lambda s: -s.rank)
            if (n := sum(f.severity is severity for f in findings))
        ]
        parts: list[tuple[str, str] | str] = []
        for index, count in enumerate(counts):
            parts += [count] if index == 0 else [" and " if index == len(counts) - 1 else ", ", count]
        fine = sum(not r.findings for r in reports)
        where = f" in {len(reports) - fine} of {len(reports)} drafts" if len(reports) > 1 else ""
        gravest = max(findings, key=lambda f: f.severity.rank)
        templates = all(r.draft.is_template for r in reports if r.findings)
        fine_already = "The template can stay as it is" if templates else "The draft can go as it is"
        calm = fine_already if gravest.severity is Severity.SUGGESTION else "Take them one at a time"
        self.screen.prose(("", ""), *parts, f"{where}. {calm}.", indent=0)
        self.screen.prose(("More: ", "dim"), f"etiquette-lint explain {gravest.rule.name}", indent=0)


def _merged(evidence: Iterable[Evidence], places: Places, room: int) -> Iterator[tuple[tuple[Row, ...], str]]:
    """The excerpt of each piece of evidence with its label; pieces alike on one line share a row."""
    shown = [(marked(places, e.span, room), printable(e.label)) for e in evidence]
    for (label, _, _), group in groupby(shown, key=lambda s: (s[1], len(s[0]) == 1, [(r.line, r.text) for r in s[0]])):
        alike = [rows for rows, _ in group]
        if len(alike[0]) == 1:
            marks = tuple(sorted(mark for rows in alike for mark in rows[0].marks))
            yield (replace(alike[0][0], marks=marks),), label
        else:
            yield from ((rows, label) for rows in alike)


def _pieces(row: Row, style: str) -> Iterator[tuple[str, str]]:
    """The text of a row with its marked stretches in ``style``."""
    at = 0
    for start, end in row.marks:
        yield row.text[at:start], ""
        yield row.text[max(at, start) : end], style
        at = max(at, end)
    yield row.text[at:], ""


def _told_by_evidence(finding: Finding) -> bool:
    """Whether the evidence shows the place of the finding too, so that it need not be shown twice."""
    places: list[Span] = [e.span for e in finding.evidence]
    return any(p.contains(finding.span) for p in places) or (
        len(places) > 1 and any(p.overlaps(finding.span) for p in places)
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
