"""The text of a draft cut where marks begin and end, with every hidden character shown."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from etiquette_lint.draft.model import BlockKind, Draft, Span
from etiquette_lint.finding import Finding
from etiquette_lint.reporters.place import would_go
from etiquette_lint.reporters.plain import printable
from etiquette_lint.rule import Severity

NOT_JUDGED = (BlockKind.QUOTE, BlockKind.DISCLAIMER, BlockKind.SIGNATURE, BlockKind.CODE)
"""What is shown fainter: words that are not the writer's own message."""

MOST_UNBROKEN = 6_000
"""A longer stretch without a change of marks is shown by its two ends: a page is for reading."""

_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Run(msgspec.Struct, frozen=True):
    """Characters that are shown as they are, or (``name``) one that is hidden or moves others, by its number."""

    text: str
    name: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A stretch with the same marks.

    ``findings`` are the numbers of those whose words these are, ``begins`` of those that begin here;
    ``gaps`` are findings that miss something just before the stretch.
    """

    runs: tuple[Run, ...]
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()
    severity: Severity | None = None
    is_evidence: bool = False
    is_faint: bool = False


def pieces(draft: Draft, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """All of the draft's text; findings count from 1."""
    marks = _Marks(draft, findings)
    places = sorted({0, len(draft.text), *marks.places})
    found = []
    for start, end in zip(places, [*places[1:], places[-1]], strict=True):
        piece = marks.piece(start, draft.text[start:end])
        if piece.runs or piece.gaps:
            found.append(piece)
    return tuple(found)


class _Marks:
    """Which marks begin and end where, and, while the text is walked through, which are open."""

    def __init__(self, draft: Draft, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._changes: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
        self._open: dict[str, dict[int, int]] = {"finding": {}, "evidence": {}, "faint": {}}
        for number, finding in enumerate(findings, 1):
            self._add("finding", number, finding.span)
            for evidence in finding.evidence:
                self._add("evidence", number, evidence.span)
            if would_go(finding):
                self._changes[finding.span.start].append(("gap", number, 0))
        for block in draft.of_kind(*NOT_JUDGED):
            self._add("faint", 0, block.span)

    @property
    def places(self) -> set[int]:
        return set(self._changes)

    def _add(self, kind: str, number: int, span: Span) -> None:
        if len(span):
            self._changes[span.start].append((kind, number, 1))
            self._changes[span.end].append((kind, number, -1))

    def piece(self, start: int, text: str) -> Piece:
        """The stretch from ``start`` to the next change; called in reading order, once a place."""
        gaps, begins = [], []
        for kind, number, step in self._changes.get(start, ()):
            if kind == "gap":
                gaps.append(number)
                continue
            still_open = self._open[kind]
            if kind == "finding" and step > 0:
                begins.append(number)
            still_open[number] = still_open.get(number, 0) + step
            if not still_open[number]:
                del still_open[number]
        numbers = sorted(self._open["finding"])
        gravest = max((self._findings[n - 1].severity for n in numbers), key=lambda s: s.rank, default=None)
        return Piece(
            runs=tuple(_runs(text)),
            findings=tuple(numbers),
            begins=tuple(sorted(begins)),
            gaps=tuple(sorted(gaps)),
            severity=gravest,
            is_evidence=bool(self._open["evidence"]),
            is_faint=bool(self._open["faint"]),
        )


def _runs(text: str) -> Iterator[Run]:
    if len(text) > MOST_UNBROKEN:
        half = MOST_UNBROKEN // 2
        yield from _runs(text[:half])
        yield Run("", f"{len(text) - 2 * half:,} characters left out here")
        yield from _runs(text[-half:])
        return
    plain = ""
    for character in _LINE_BREAK.sub("\n", text):
        if character in "\n\t\u00a0" or printable(character) == character:
            plain += character
            continue
        if plain:
            yield Run(plain)
            plain = ""
        name = unicodedata.name(character, "control character").lower()
        yield Run(f"U+{ord(character):04X}", f"hidden character: {name}")
    if plain:
        yield Run(plain)
