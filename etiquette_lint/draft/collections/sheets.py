"""Rows under a header row become tables: what CSV files and workbooks have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from etiquette_lint.draft.collections.tree import Leaf, Listing, Node, Table

Row = tuple[Leaf, ...]
IsWanted = Callable[[str], bool]
"""Whether a column of that name is looked for."""

HEADER_WITHIN = 20
"""The rows from the top among which the header row is looked for."""


def listing(rows: Sequence[Row], is_wanted: IsWanted, label: Callable[[Row], str] | None = None) -> Listing | None:
    """The rows below the header row as tables; None where no row names a column that is wanted."""
    top = next((i for i, row in enumerate(rows[:HEADER_WITHIN]) if any(is_wanted(_name(c)) for c in row)), None)
    if top is None:
        return None
    names = [_name(cell) for cell in rows[top]]
    tables: list[Node] = []
    for row in rows[top + 1 :]:
        if any(_filled(cell) for cell in row):
            entries = {name: cell for name, cell in zip(names, row, strict=False) if name}
            tables.append(Table(entries, row[0].start, label(row) if label else ""))
    return Listing(tuple(tables), rows[top][0].start)


def columns(rows: Sequence[Row]) -> list[str]:
    """The names in the first row that holds any, for messages."""
    first = next((row for row in rows if any(_filled(cell) for cell in row)), ())
    return [name for name in map(_name, first) if name]


def _name(cell: Leaf) -> str:
    return re.sub(r"\s+", " ", str(cell.value)).strip() if cell.value is not None else ""


def _filled(cell: Leaf) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())
