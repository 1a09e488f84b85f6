"""From spans of a draft to line, column and offset in the original file: computed once, at the edge."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

import msgspec

from etiquette_lint.draft.model import Draft, Span

_BREAK = re.compile(r"\r\n|\r|\n")


class Position(msgspec.Struct, frozen=True):
    """``line`` and ``column`` count from 1, ``offset`` from 0, all in code points of the original file."""

    line: int
    column: int
    offset: int


class Places(msgspec.Struct, frozen=True):
    """Positions in one draft's original file."""

    draft: Draft

    def start(self, span: Span) -> Position:
        """Where ``span`` begins."""
        return self.at(self.draft.locate(span).start)

    def end(self, span: Span) -> Position:
        """Where ``span`` ends (the first place after it)."""
        return self.at(self.draft.locate(span).end)

    def at(self, offset: int) -> Position:
        """The position of code point ``offset`` of the original."""
        starts = _line_starts(self.draft.source)
        line = bisect_right(starts, offset) - 1
        return Position(line + 1, offset - starts[line] + 1, offset)

    def words(self, span: Span) -> str:
        """Where ``span`` begins, for people: its line, or its cell in a workbook."""
        at = self.start(span)
        return f"cell {_letters(at.column)}{at.line}" if self.draft.format == "xlsx" else f"line {at.line}"


@lru_cache(maxsize=4)
def _line_starts(source: str) -> list[int]:
    """Looked for once in a file that holds many drafts."""
    return [0, *(m.end() for m in _BREAK.finditer(source))]


def _letters(column: int) -> str:
    """A column as a workbook names it: A to Z, AA and on."""
    rest, last = divmod(column - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + last)
