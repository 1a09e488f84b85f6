"""Excel workbooks (.xlsx), bounded: sheet and cell of every text.

openpyxl reads row by row and inflates no more than the archive declares, which is looked at first.
python-calamine is faster, but lays a sheet out as a dense grid: one cell in the far corner ends the process.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from etiquette_lint.draft.collections.csvs import no_column
from etiquette_lint.draft.collections.sheets import HEADER_WITHIN, IsWanted, Row, columns, listing
from etiquette_lint.draft.collections.tree import (
    MAX_RECORDS,
    Leaf,
    Listing,
    NoRecords,
    Parsed,
    Table,
    Writing,
    too_many,
)
from etiquette_lint.draft.model import UnreadableDraft
from etiquette_lint.draft.sizes import megabytes

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_PACKED = 25_000_000
"""The largest workbook that is opened, in bytes."""

MAX_UNPACKED = 100_000_000
"""What its parts may come to when they are inflated."""

MAX_COLUMNS = 200
_GRID = " "


def read_workbook(data: bytes, is_wanted: IsWanted) -> tuple[Parsed, ...]:
    """The sheets that have a wanted column.

    The text of a Parsed is a grid with a line for each row and a character for each column: so that line
    and column of a place are row and column of its cell, which is all that can be told.
    """
    _look_inside(data)
    book = _opened(data)
    try:
        sheets = [(str(sheet.title), tuple(_rows(sheet))) for sheet in book.worksheets]
    except Exception as error:
        raise UnreadableDraft(f"the workbook is damaged ({_brief(error)}): save it again as .xlsx") from error
    finally:
        book.close()
    found = tuple(parsed for title, rows in sheets if (parsed := _sheet(title, rows, is_wanted)))
    if not found:
        names = [name for _, rows in sheets for name in columns(rows)]
        if not names:
            raise UnreadableDraft("the workbook is empty: no records to read")
        raise NoRecords(no_column(names))
    return found


def _look_inside(data: bytes) -> None:
    """Raise UnreadableDraft for what is no workbook or would fill the memory."""
    if len(data) > MAX_PACKED:
        raise UnreadableDraft(f"the workbook is {megabytes(len(data))}; up to {megabytes(MAX_PACKED)} are read")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDraft("this is an old or password-protected workbook: save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableDraft(f"this is no workbook ({_brief(error)}): save it again as .xlsx") from error
    if size > MAX_UNPACKED:
        raise UnreadableDraft(
            f"the workbook unpacks to {megabytes(size)}; up to {megabytes(MAX_UNPACKED)} are read: save the "
            "sheet with the drafts as a file of its own"
        )
    if "[Content_Types].xml" not in names:
        raise UnreadableDraft("this archive is no workbook: save it again as .xlsx")


def _opened(data: bytes) -> Workbook:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UnreadableDraft(
            "reading workbooks takes one more package: pip install 'etiquette-lint[xlsx]', or save it as CSV (UTF-8)"
        ) from error
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise UnreadableDraft(f"the workbook is damaged ({_brief(error)}): save it again as .xlsx") from error


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows with anything in them; each Leaf says row and column for now, in place of start and end."""
    if not hasattr(sheet, "reset_dimensions"):
        return  # a sheet that is a chart
    sheet.reset_dimensions()
    # One filled row below the last that is read tells that there are too many.
    for cells in sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_RECORDS + HEADER_WITHIN + 1):
        row = tuple(Leaf(_clean(cell.value), cell.row, cell.column, Writing.CELL) for cell in cells if _is_filled(cell))
        if row:
            too_many(row[0].start - HEADER_WITHIN)
            yield row


def _is_filled(cell: Any) -> bool:
    return getattr(cell, "value", None) is not None


def _clean(value: object) -> object:
    """Line breaks as Excel writes them in a cell."""
    return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _sheet(title: str, rows: tuple[Row, ...], is_wanted: IsWanted) -> Parsed | None:
    """One sheet, its rows widened so that each column has a cell."""
    if not rows:
        return None
    width = max(cell.end for row in rows for cell in row)
    height = max(row[0].start for row in rows)
    found = listing([_widened(row, width) for row in rows], is_wanted)
    if found is None:
        return None
    grid = "\n".join([_GRID * width] * height)
    items = tuple(
        Table(item.entries, item.start, f"#{title}!{item.start // (width + 1) + 1}")
        for item in found.items
        if isinstance(item, Table)
    )
    return Parsed(grid, "utf-8", (Listing(items, found.start),))


def _widened(row: Row, width: int) -> Row:
    number = row[0].start
    at = (number - 1) * (width + 1)
    values = {cell.end: cell.value for cell in row}
    return tuple(Leaf(values.get(c), at + c - 1, at + c, Writing.CELL) for c in range(1, width + 1))


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
