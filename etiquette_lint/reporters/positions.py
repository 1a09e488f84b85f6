"""From spans of a draft to line, column and offset in the original file: computed once, at the edge."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from etiquette_lint.draft.model import Draft, Span

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Position:
    """``line`` and ``column`` count from 1, ``offset`` from 0, all in code points of the original file."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Places:
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
        line = bisect_right(self._line_starts, offset) - 1
        return Position(line + 1, offset - self._line_starts[line] + 1, offset)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _BREAK.finditer(self.draft.source))]
