"""Text in rows as wide as the screen, with marks under it that need no colour.

Apart from excerpt.py, because ``explain`` shows examples without loading the readers of drafts.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from etiquette_lint.reporters.plain import printable

MOST_ROWS = 4
"""Rows that one line of the draft may take before it is cut."""

CUT = "…"

Piece = tuple[str, bool]
"""A character as it is shown, and whether it is marked."""


class Row(msgspec.Struct, frozen=True):
    """One row of an excerpt.

    ``line`` is the line's number in the original file, or None where the row goes on from the one
    above or stands for something left out; ``marks`` are the marked stretches of ``text``.  ``gap`` rows
    stand where something missing would go.
    """

    line: int | None
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    gap: bool = False

    def carets(self) -> str:
        """Carets that stand under the marked characters, whatever their width on the screen."""
        line = ""
        for start, end in self.marks:
            line += " " * (cell_len(self.text[:start]) - len(line))
            line += "^" * max(1, cell_len(self.text[:end]) - len(line))
        return line


def wrapped(pieces: list[Piece], room: int, most: int = MOST_ROWS) -> list[list[Piece]]:
    """``pieces`` in rows of at most ``room`` cells, broken between words where that can be."""
    rows: list[list[Piece]] = [[]]
    width = 0
    for piece in pieces:
        cells = cell_len(piece[0])
        if width + cells > room and piece[0].strip():
            row = rows[-1]
            space = max((i for i, (shown, _) in enumerate(row) if shown == " "), default=-1)
            broken = space + 1 if space >= len(row) // 2 else len(row)
            rows[-1], rest = row[:broken], row[broken:]
            rows.append(rest)
            width = sum(cell_len(shown) for shown, _ in rest)
        rows[-1].append(piece)
        width += cells
    return rows if len(rows) <= most else [*rows[:most], [(CUT, False)]]


def numbered(pieces: list[Piece], number: int | None) -> Row:
    """One row of pieces, without blanks at its end."""
    while pieces and not pieces[-1][0].strip() and not (pieces[-1][0] == "" and pieces[-1][1]):
        pieces = pieces[:-1]
    text, marks, start = "", [], None
    for shown, is_marked in [*pieces, ("", False)]:
        if is_marked and start is None:
            start = len(text)
        if start is not None and not is_marked:
            marks.append((start, len(text)))
            start = None
        text += shown
    return Row(number, text, tuple(marks))


def shown_lines(text: str, phrases: Sequence[str], room: int) -> tuple[Row, ...]:
    """All of ``text``, wrapped, with ``phrases`` marked where they stand one after the other."""
    return marked_lines(text, places(text, phrases), room)


def places(text: str, phrases: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where ``phrases`` stand in ``text``, one after the other; one that is not there is left out."""
    found = []
    at = 0
    for phrase in phrases:
        start = text.find(phrase, at)
        if start >= 0:
            at = start + len(phrase)
            found.append((start, at))
    return tuple(found)


def marked_lines(text: str, marks: Sequence[tuple[int, int]], room: int) -> tuple[Row, ...]:
    """All of ``text``, wrapped, with ``marks`` (start and end) marked."""
    inside = bytearray(len(text))
    for first, last in marks:
        inside[first:last] = b"\1" * (last - first)
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        pieces = [(printable(c), bool(inside[start + i])) for i, c in enumerate(line)]
        rows.extend(numbered(row, None) for row in wrapped(pieces, room, most=len(line) + 1))
        start += len(line) + 1
    return tuple(rows)
