"""The lines of a draft, with the role that a reader has already given to some of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.model import BlockKind, Span, UnreadableDraft

MAX_LINES = 250_000
"""More lines than any draft has; beyond it the file is refused."""

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_GAP = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")


class Aside(StrEnum):
    """Lines that are no block at all."""

    MARKUP = "markup"
    """A rule, a fence, front matter, advice above a template."""


Role = BlockKind | Aside


class Line(msgspec.Struct, frozen=True):
    """One line that is not blank.

    ``text`` is what structure is judged by: placeholders are masked, comments blanked.
    ``gap`` says that a blank line (or the start of the text) stands before; ``role`` is set
    where the format already tells what the line is.
    """

    start: int
    end: int
    text: str
    gap: bool
    indent: int = 0
    role: Role | None = None

    @property
    def span(self) -> Span:
        """The line without surrounding blanks."""
        return Span(self.start, self.end)


def split(structure: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of ``structure`` from ``start`` on that are not blank."""
    lines: list[Line] = []
    previous_end = start
    breaks_seen = 2
    for match in _LINE.finditer(structure, start):
        breaks_seen += _breaks(structure, previous_end, match.start())
        previous_end = match.end()
        raw = match.group()
        text = raw.strip()
        if not text:
            continue
        indent = len(raw) - len(raw.lstrip())
        begin = match.start() + indent
        lines.append(Line(begin, begin + len(text), text, breaks_seen > 1, indent))
        breaks_seen = 0
        if len(lines) > MAX_LINES:
            raise UnreadableDraft(f"the file has more than {MAX_LINES} lines: is it a draft?")
    return tuple(lines)


def _breaks(structure: str, start: int, end: int) -> int:
    if end - start > 8:
        return 2
    return sum(1 for _ in _GAP.finditer(structure, start, end))


def with_role(lines: Sequence[Line], indices: Iterable[int], role: Role) -> tuple[Line, ...]:
    """The same lines, those at ``indices`` with that role."""
    chosen = frozenset(indices)
    return tuple(replace(line, role=role) if i in chosen else line for i, line in enumerate(lines))
