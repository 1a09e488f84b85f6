"""One block of a draft as a tidy line of text, with the way back to the draft.

spaCy and the model see evened-out text: runs of white space are one space, typographic quotation
marks are plain ones, invisible characters are gone, and a placeholder is a fitting word.  The draft
itself is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from etiquette_lint.draft.model import Placeholder, Span

_PLAIN = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "…": "..."})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_PIECES = re.compile(r"\s+|[^\s]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Tidy ``text``; ``origins[i]`` and ``ends[i]`` bound, in the draft, what became character ``i``."""

    text: str
    origins: tuple[int, ...]
    ends: tuple[int, ...]

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

    def position(self, offset: int) -> int:
        """The tidy character that stands for code point ``offset`` of the draft (the last one before it)."""
        return max(0, bisect_right(self.origins, offset) - 1)


def normalise(text: str, span: Span, placeholders: Sequence[Placeholder] = ()) -> Normalised:
    """Tidy up ``text`` inside ``span``; ``placeholders`` are those of the draft, in order."""
    characters: list[str] = []
    origins: list[int] = []
    ends: list[int] = []

    def add(piece: str, start: int, end: int) -> None:
        for character in piece:
            if character == " " and (not characters or characters[-1] == " "):
                if ends:
                    ends[-1] = max(ends[-1], end) if characters[-1] == " " else ends[-1]
                continue
            characters.append(character)
            origins.append(start)
            ends.append(end)

    position = span.start
    for hole in (*(p for p in placeholders if p.span.overlaps(span)), None):
        stop = span.end if hole is None else max(position, hole.span.start)
        for match in _PIECES.finditer(text, position, stop):
            piece = match.group()
            plain = " " if piece.isspace() else _UNSEEN.sub("", piece.translate(_PLAIN))
            add(plain, match.start(), match.end())
        if hole is not None:
            add(hole.stand_in, hole.span.start, hole.span.end)
            position = max(position, hole.span.end)
    while characters and characters[-1] == " ":
        for column in (characters, origins, ends):
            column.pop()
    return Normalised("".join(characters), tuple(origins), tuple(ends))
