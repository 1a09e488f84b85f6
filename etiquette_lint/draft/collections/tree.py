"""A collection as it was parsed: tables, lists and values that know where they stand in the file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from etiquette_lint.draft.model import UnreadableDraft

MAX_DEPTH = 100
"""Lists and tables nested deeper than this are refused: no library is."""

MAX_RECORDS = 20_000
"""The records of one collection that are read."""


class NoRecords(UnreadableDraft):
    """The file is sound, but holds nothing that the chosen fields, or the usual ones, fit."""


class Writing(StrEnum):
    """How the file writes a value; what stands between ``start`` and ``end`` of its Leaf is told for each."""

    JSON = "json"
    """With escapes; between the quotes."""
    DOUBLE = "yaml double-quoted"
    """The same, with folded lines."""
    SINGLE = "yaml single-quoted"
    PLAIN = "yaml plain"
    LITERAL = "yaml literal"
    """From the sign ``|`` to the end of the block."""
    FOLDED = "yaml folded"
    QUOTED = "csv quoted"
    """Between the quotes, those inside doubled."""
    BARE = "csv bare"
    CELL = "cell"
    """Somewhere in a packed file: only the cell is known."""


class Leaf(msgspec.Struct, frozen=True):
    """One value; ``start`` and ``end`` are code points of the file."""

    value: object
    start: int
    end: int
    writing: Writing = Writing.BARE


class Listing(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    start: int


class Table(msgspec.Struct, frozen=True):
    """Names and values: an object, a mapping, a row. ``label`` names a row that no count can find."""

    entries: Mapping[str, Node]
    start: int
    label: str = ""


Node = Leaf | Listing | Table


class Parsed(msgspec.Struct, frozen=True):
    """A file's trees (YAML may hold several documents), its text, and what is wrong with it.

    ``faults`` are told beside what could be read.
    """

    source: str
    encoding: str
    trees: tuple[Node, ...]
    faults: tuple[str, ...] = ()


def too_many(count: int) -> None:
    """Raise UnreadableDraft for more records than are read."""
    if count > MAX_RECORDS:
        raise UnreadableDraft(f"the collection holds more than {MAX_RECORDS} records: split it into several files")


def line_of(source: str, offset: int) -> int:
    """The line, from 1, of an offset."""
    before = source[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def kind_of(node: Node | None) -> str:
    """What a value is, in plain words."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Table):
        return "a table of its own"
    value = node.value if node else None
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    return "text" if isinstance(value, str) else "a number" if isinstance(value, int | float) else "a date"
