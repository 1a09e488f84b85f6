"""One block of a draft as a tidy line of text, with the way back to the draft.

spaCy and the model see evened-out text: runs of white space are one space, typographic quotation
marks are plain ones, invisible characters are gone, and a placeholder is a fitting word.  The draft
itself is never changed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

import msgspec

from etiquette_lint.draft.model import Placeholder, Span

_PLAIN = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_WORD = rf"[^\s{''.join(map(chr, _PLAIN))}{_UNSEEN.pattern[1:-1]}]+"
_PIECES = re.compile(rf"(?P<plain>{_WORD}(?: {_WORD})*)|\s+|.")

BLANK = "_"
"""No letter, so that no name begins with it, and no mark at which words are cut."""


class Normalised(msgspec.Struct, frozen=True):
    """Tidy ``text``; ``origins[i]`` and ``ends[i]`` bound, in the draft, what became character ``i``."""

    text: str
    origins: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The part of the draft that became ``text[start:end]``."""
        if not self.origins:
            return Span(0, 0)
        if end <= start:
            at = self.origins[min(start, len(self.origins) - 1)]
            return Span(at, at)
        return Span(self.origins[start], self.ends[end - 1])

    def part(self, start: int, end: int) -> Normalised:
        """Characters ``start`` to ``end`` as a text of their own."""
        return Normalised(self.text[start:end], self.origins[start:end], self.ends[start:end])

    def without(self, characters: Collection[int]) -> Normalised:
        """The text with ``characters`` left out, each a position in it."""
        kept = [i for i in range(len(self.text)) if i not in characters]
        text = "".join(self.text[i] for i in kept)
        return Normalised(text, array("I", (self.origins[i] for i in kept)), array("I", (self.ends[i] for i in kept)))

    def written(self, placeholders: Sequence[Placeholder]) -> str:
        """``text`` with what only stands in for one of ``placeholders`` blanked, character for character.

        Names and days are read from this: those of a stand-in are ours, and nobody wrote them.
        """
        text = self.text
        for hole in placeholders:
            start, end = bisect_left(self.origins, hole.span.start), bisect_left(self.origins, hole.span.end)
            text = f"{text[:start]}{BLANK * (end - start)}{text[end:]}"
        return text

    def position(self, offset: int) -> int:
        """The tidy character that stands for code point ``offset`` of the draft (the last one before it)."""
        return max(0, bisect_right(self.origins, offset) - 1)


def normalise(text: str, span: Span, placeholders: Sequence[Placeholder] = ()) -> Normalised:
    """Tidy up ``text`` inside ``span``; ``placeholders`` are those of the draft, in order."""
    line = _Line()
    position = span.start
    for hole in (*(p for p in placeholders if p.span.overlaps(span)), None):
        stop = span.end if hole is None else max(position, hole.span.start)
        for match in _PIECES.finditer(text, position, stop):
            piece = match.group()
            if match.lastgroup:
                line.copy(piece, match.start())
            else:
                plain = " " if piece.isspace() else _UNSEEN.sub("", piece.translate(_PLAIN))
                line.add(plain, match.start(), match.end())
        if hole is not None:
            line.add(hole.stand_in, hole.span.start, hole.span.end)
            position = max(position, hole.span.end)
    return line.done()


class _Line:
    """The tidy text that grows, piece by piece; four bytes a place, since a library has many."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.origins, self.ends = array("I"), array("I")

    def copy(self, piece: str, start: int) -> None:
        """``piece`` as it stands at ``start``."""
        self.pieces.append(piece)
        self.origins.extend(range(start, start + len(piece)))
        self.ends.extend(range(start + 1, start + len(piece) + 1))

    def add(self, piece: str, start: int, end: int) -> None:
        """``piece`` in the place of ``start`` to ``end``, spaces run together."""
        for character in piece:
            if character == " " and (not self.pieces or self.pieces[-1] == " "):
                if self.pieces:
                    self.ends[-1] = max(self.ends[-1], end)
                continue
            self.pieces.append(character)
            self.origins.append(start)
            self.ends.append(end)

    def done(self) -> Normalised:
        """All of it, without a space at the end."""
        if self.pieces and self.pieces[-1] == " ":
            for column in (self.pieces, self.origins, self.ends):
                column.pop()
        return Normalised("".join(self.pieces), self.origins, self.ends)
