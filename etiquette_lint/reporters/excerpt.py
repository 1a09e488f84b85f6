"""The lines of a draft that a finding speaks of, cut to the width of a screen and marked without colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from etiquette_lint.draft.model import Span
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.rows import CUT, MOST_ROWS, Row, numbered, wrapped

MOST_LINES = 4
"""Lines of a long passage that are shown: its first ones and its last."""

MOST_PASSAGE = 40
"""Rows of a sentence that is shown for its own sake."""


def marked(places: Places, span: Span, room: int) -> tuple[Row, ...]:
    """The lines that ``span`` touches, each cut around it to ``room`` cells a row."""
    text = places.draft.text
    lines: list[tuple[Row, ...]] = []
    at = span.start
    while at < span.end and len(lines) < MOST_LINES:
        start, end = _line_around(text, at)
        part = _trimmed(text, max(start, span.start), min(end, span.end))
        if len(part):
            lines.append(_line(places, Span(start, end), part, room))
        at = end + (2 if text.startswith("\r\n", end) else 1)
    last = _line_around(text, span.end - 1)
    if at <= last[0] and lines:
        part = _trimmed(text, last[0], span.end)
        lines[-1:] = [(Row(None, CUT),), _line(places, Span(*last), part, room)]
    return tuple(row for rows in lines for row in rows)


def passage(places: Places, span: Span, marks: Sequence[Span], room: int) -> tuple[Row, ...]:
    """The words of ``span`` alone, on as many rows as they need, with every one of ``marks`` marked."""
    text = places.draft.text
    pieces = [(printable(text[i]), any(m.start <= i < m.end for m in marks)) for i in range(span.start, span.end)]
    number = places.start(span).line
    return tuple(
        numbered(row, number if i == 0 else None) for i, row in enumerate(wrapped(pieces, room, most=MOST_PASSAGE))
    )


def gap(places: Places, offset: int, room: int) -> tuple[Row, ...]:
    """The lines around the place where something missing would go, and that place between them."""
    text = places.draft.text
    start, end = _line_around(text, offset)
    if text[start:offset].strip() and text[offset:end].strip():
        return _line(places, Span(start, end), Span(offset, offset), room)
    rows = [Row(None, "", gap=True)]
    before = text[:offset].rstrip()
    if before:
        whole = Span(_line_around(text, len(before))[0], len(before))
        rows.insert(0, _edge(places, whole, room, tail=True))
    after = offset + len(text[offset : offset + 10_000]) - len(text[offset : offset + 10_000].lstrip())
    if text[after : after + 1].strip():
        rows.append(_edge(places, Span(*_line_around(text, after)), room, tail=False))
    return tuple(rows)


def _line_around(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the line that holds ``offset``, without its line break."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return start, min(ends, default=len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _edge(places: Places, line: Span, room: int, *, tail: bool) -> Row:
    """A line beside a gap in one row: its end where the gap follows, its start where the gap precedes."""
    text = places.draft.text
    # A line of text may lie on several of the file: what is shown of it decides.
    at = max(line.start, line.end - 1) if tail else line.start
    number = places.start(Span(at, at)).line
    near = text[max(line.start, line.end - 2 * room) : line.end] if tail else line.of(text)[: 2 * room]
    shown = printable(near).strip()
    cut = len(near) < len(line) or cell_len(shown) > room
    while shown and cell_len(shown) > room - 2 * cut:
        shown = shown[1:] if tail else shown[:-1]
    if cut:
        words = shown.partition(" ")[2] if tail else shown.rpartition(" ")[0]
        shown = f"{CUT} {words or shown}" if tail else f"{words or shown} {CUT}"
    return Row(number, shown)


def _line(places: Places, line: Span, part: Span, room: int) -> tuple[Row, ...]:
    """One line of the draft with ``part`` marked: whole if it fits, otherwise cut around the part."""
    number = places.start(Span(part.start, part.start)).line
    text = places.draft.text
    start, end = _window(text, line, part, room)
    pieces = [(printable(text[i]), part.start <= i < part.end) for i in range(start, end)]
    if not len(part):
        pieces.insert(part.start - start, ("", True))
    if start > line.start:
        pieces = [(f"{CUT} ", False), *pieces]
    if end < line.end:
        pieces.append((f" {CUT}", False))
    rows = wrapped(pieces, room)
    return tuple(numbered(row, number if i == 0 else None) for i, row in enumerate(rows))


def _window(text: str, line: Span, part: Span, room: int) -> tuple[int, int]:
    """Which characters of ``line`` to show, so that ``part`` fills whole rows with some words around it."""
    if len(line) <= room and cell_len(printable(line.of(text))) <= room:
        return line.start, line.end
    spoken = text[part.start : min(part.end, part.start + MOST_ROWS * room)]
    wanted = cell_len(printable(spoken)) + 2 * len(CUT) + 2
    free = max(0, -wanted % room) if wanted < MOST_ROWS * room else 0
    after = min(free, line.end - part.end)
    before = min(max(free // 2, free - after), part.start - line.start)
    start = part.start - before
    end = min(part.end + free - before, part.start + MOST_ROWS * room, line.end)
    if line.start < start < part.start:
        space = text.find(" ", start - 1, part.start)
        start = space + 1 if space >= 0 else part.start
    if part.end < end < line.end:
        space = text.rfind(" ", part.end, end + 1)
        end = space if space >= 0 else part.end
    return start, end
