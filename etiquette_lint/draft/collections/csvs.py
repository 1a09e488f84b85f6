"""CSV, with the place of every cell.

The standard library reads the rows, quotes and all, but says only how many lines it has taken.  With the
lines and the values known, each cell can be found again in them: a quoted one by its doubled quotes, a
bare one as it stands.  No package does better: clevercsv and pandas give no places either.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from etiquette_lint.draft.collections.sheets import IsWanted, Row, columns, listing
from etiquette_lint.draft.collections.tree import Leaf, NoRecords, Parsed, Writing, too_many
from etiquette_lint.draft.encoding import decode
from etiquette_lint.draft.model import UnreadableDraft

_DELIMITERS = (",", ";", "\t", "|")
_FIRST_ROWS = 20
"""The rows in which the delimiter is told."""

_QUOTE = '"'


def read_csv(data: bytes, is_wanted: IsWanted) -> Parsed:
    """The rows below the header; those above a broken place are kept."""
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise UnreadableDraft("the file is empty: no records to read")
    rows: list[Row] = []
    faults: list[str] = []
    try:
        for row in _rows(text, _delimiter(text, is_wanted)):
            rows.append(row)
            too_many(len(rows) - 1)
    except _Broken as error:
        faults.append(str(error))
    found = listing(rows, is_wanted)
    if found is None:
        if faults and len(rows) < 2:
            raise UnreadableDraft(faults[0])
        raise NoRecords(no_column(columns(rows)))
    return Parsed(text, decoded.encoding, (found,), tuple(faults))


def no_column(names: list[str]) -> str:
    """What to tell where no column is the one."""
    shown = ", ".join(f"'{name[:40]}'" for name in names[:8]) or "none"
    first = next(iter(names), "text")[:40]
    return f"no column of this table holds the drafts (its columns: {shown}); name it, such as --field '{first}'"


class _Broken(Exception):
    """The table goes on no further; the message is for the user."""


def _delimiter(text: str, is_wanted: IsWanted) -> str:
    """The sign that parts the header row into the most columns that are looked for, else into the most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        best = (0, 0)
        try:
            for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
                best = max(best, (sum(is_wanted(cell.strip()) for cell in row), len(row)))
                if number >= _FIRST_ROWS:
                    break
        except csv.Error:
            pass
        return best

    return max(_DELIMITERS, key=worth)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = list(io.StringIO(text, newline=""))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Broken(_told(str(error), before + 1)) from error
        if values:
            yield _located(text, starts[before], values, delimiter)
        before = reader.line_num


def _told(what: str, line: int) -> str:
    if "end of data" in what:
        return f"line {line}: a quotation mark opens here that nothing closes; double the quotes inside a cell"
    if "limit" in what:
        return f"line {line}: a cell is longer than {csv.field_size_limit() // 1000} kB: is a quotation mark missing?"
    return f"line {line}: this is no valid CSV ({what}); double the quotes inside a cell"


def _located(text: str, at: int, values: list[str], delimiter: str) -> Row:
    """The cells of the row that starts at ``at``."""
    cells = []
    for value in values:
        if text.startswith(_QUOTE, at):
            length = len(value) + value.count(_QUOTE)
            cells.append(Leaf(value, at + 1, at + 1 + length, Writing.QUOTED))
            at += length + 2
        else:
            cells.append(Leaf(value, at, at + len(value), Writing.BARE))
            at += len(value)
        at += text.startswith(delimiter, at)
    return tuple(cells)
