"""From spans of a draft to an editor's ranges, in the units the editor counts in, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

import msgspec
from lsprotocol.types import Position, PositionEncodingKind, Range

from etiquette_lint.draft.model import Draft, Span

LINE_END = re.compile(r"\r\n|\r|\n")
"""Where the protocol ends a line; Python would also end one at a form feed or U+2028."""

_WORD = re.compile(r"\S+")


def units(text: str, encoding: str) -> int:
    """How long ``text`` is in the editor's units."""
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == PositionEncodingKind.Utf32:
        return len(text)
    return len(text) + sum(c > "\uffff" for c in text)


def reach(line: str, count: int, encoding: str) -> int:
    """The code point of ``line`` that stands ``count`` units from its start."""
    if encoding == PositionEncodingKind.Utf32 or (line.isascii()):
        return min(count, len(line))
    passed = 0
    for number, character in enumerate(line):
        if passed >= count:
            return number
        passed += units(character, encoding)
    return len(line)


class Page(msgspec.Struct, frozen=True, dict=True):
    """A document as its editor sees it."""

    text: str
    encoding: str = PositionEncodingKind.Utf16

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        return [0, *(m.end() for m in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The place of a code point."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset) - 1
        return Position(line, units(self.text[self.starts[line] : offset], self.encoding))

    def offset(self, position: Position) -> int:
        """The code point at a place; places beyond a line's end are its end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        stop = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        line = self.text[start:stop].rstrip("\r\n")
        return start + reach(line, position.character, self.encoding)

    def range(self, start: int, end: int) -> Range:
        """The range of code points ``start`` to ``end``."""
        return Range(self.position(start), self.position(end))


class Sheet(msgspec.Struct, frozen=True):
    """A draft on a page: the reader may have left out a byte order mark before the text."""

    draft: Draft
    page: Page

    def span(self, span: Span) -> tuple[int, int]:
        """``span`` in code points of the document."""
        place = self.draft.locate(span)
        return place.start + self._shift, place.end + self._shift

    def range(self, span: Span) -> Range:
        """The exact range of ``span``; an empty one for what is missing."""
        return self.page.range(*self.span(span))

    def visible(self, span: Span) -> Range:
        """A range that can be seen: what is missing marks the word that stands where it would go."""
        start, end = self.span(span)
        if start == end:
            after = _WORD.search(self.page.text, start)
            before = list(_WORD.finditer(self.page.text[max(0, start - 200) : start]))
            if after and not LINE_END.search(self.page.text[start : after.start()]):
                start, end = after.start(), after.end()
            elif before:
                shift = max(0, start - 200)
                start, end = before[-1].start() + shift, before[-1].end() + shift
            elif after:
                start, end = after.start(), after.end()
        return self.page.range(start, end)

    @property
    def _shift(self) -> int:
        return int(self.page.text.startswith("\ufeff") and not self.draft.source.startswith("\ufeff"))
