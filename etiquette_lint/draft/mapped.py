"""Text that knows where each of its characters stands in the original file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from etiquette_lint.draft.model import Segment, SourceMap


class Mapped(msgspec.Struct, frozen=True):
    """A text and the segments that lead back to the original; every step of decoding keeps both."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, text: str, source_start: int = 0) -> Mapped:
        """A stretch of the original as it stands."""
        if not text:
            return cls("", ())
        return cls(text, (Segment(0, len(text), source_start, source_start + len(text)),))

    @classmethod
    def opaque(cls, text: str, source_start: int, source_end: int) -> Mapped:
        """Text of which only the part of the original is known."""
        if not text:
            return cls("", ())
        return cls(text, (Segment(0, len(text), source_start, source_end, exact=False, opaque=True),))

    @property
    def source_map(self) -> SourceMap:
        """The map that a draft with this text carries."""
        return SourceMap(self.segments)

    def within(self, start: int, end: int) -> Iterator[Segment]:
        """The segments of ``[start, end)``, cut to it where they are exact."""
        index = max(0, bisect_right(self.segments, start, key=lambda s: s.start) - 1)
        while index < len(self.segments) and self.segments[index].start < end:
            segment = self.segments[index]
            index += 1
            low, high = max(start, segment.start), min(end, segment.end)
            if low >= high:
                continue
            if segment.exact:
                at = segment.source_start + low - segment.start
                joined = segment.joined and low == segment.start
                yield Segment(low, high, at, at + high - low, joined=joined)
            else:
                yield Segment(
                    low, high, segment.source_start, segment.source_end, False, segment.opaque, segment.joined
                )


class Builder:
    """Puts a mapped text together, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._joined = False

    @property
    def length(self) -> int:
        """How many characters have been written."""
        return self._length

    def copy(self, source: Mapped, start: int, end: int) -> None:
        """Append a stretch of ``source`` as it stands there."""
        shift = self._length - start
        for s in source.within(start, end):
            moved = Segment(
                s.start + shift,
                s.end + shift,
                s.source_start,
                s.source_end,
                s.exact,
                s.opaque,
                s.joined or self._joined,
            )
            self._joined = False
            self._add(moved)
        self._pieces.append(source.text[start:end])
        self._length += end - start

    def put(self, text: str, source: Mapped, start: int, end: int) -> None:
        """Append ``text`` that stands for ``[start, end)`` of ``source``."""
        place = source.source_map.locate_range(start, end)
        opaque = any(s.opaque for s in source.within(start, end))
        self.stand_for(text, *place, opaque=opaque)

    def literal(self, text: str, source_start: int) -> None:
        """Append ``text`` that stands so in the original."""
        self._write(text, source_start, source_start + len(text), exact=True, opaque=False)

    def stand_for(self, text: str, source_start: int, source_end: int, *, opaque: bool = False) -> None:
        """Append ``text`` that the original writes otherwise, between these places."""
        self._write(text, source_start, source_end, exact=False, opaque=opaque)

    def insert(self, text: str) -> None:
        """Append ``text`` that is not in the original, such as the blank line between two parts."""
        at = self._segments[-1].source_end if self._segments else 0
        self.stand_for(text, at, at)

    def join(self) -> None:
        """Say that only a soft line break stands before the next piece."""
        self._joined = True

    def build(self) -> Mapped:
        """What has been written."""
        return Mapped("".join(self._pieces), tuple(self._segments))

    def _write(self, text: str, start: int, end: int, *, exact: bool, opaque: bool) -> None:
        if not text:
            return
        begin = self._length
        self._length += len(text)
        self._pieces.append(text)
        self._add(Segment(begin, self._length, start, end, exact, opaque, self._joined))
        self._joined = False

    def _add(self, new: Segment) -> None:
        """Append a segment, made one with the last where both go on without a break."""
        if self._segments:
            old = self._segments[-1]
            same_place = (old.source_start, old.source_end) == (new.source_start, new.source_end)
            runs_on = old.exact and new.exact and old.source_end == new.source_start and not new.joined
            if runs_on or (old.opaque and new.opaque and same_place):
                end = new.source_end
                self._segments[-1] = Segment(
                    old.start, new.end, old.source_start, end, old.exact, old.opaque, old.joined
                )
                return
        self._segments.append(new)
