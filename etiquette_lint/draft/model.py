"""The draft as every later stage sees it: text, blocks, and the way back to the original file.

Coordinates: every :class:`Span` in this package is half-open and counts code points of
``Draft.text``.  Places in the original file are computed once, at the edge, by
:meth:`Draft.locate`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.notation import AS_IT_STANDS as AS_IT_STANDS
from etiquette_lint.draft.notation import Notation as Notation
from etiquette_lint.draft.notation import Quoting


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points of ``Draft.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of the draft is for."""

    SUBJECT = "subject"
    GREETING = "greeting"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    POSTSCRIPT = "postscript"
    SIGN_OFF = "sign-off"
    SIGNATURE = "signature"
    QUOTE = "quote"
    DISCLAIMER = "disclaimer"
    CODE = "code"
    HEADING = "heading"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.POSTSCRIPT})
"""The candidate's own running text: what the labelling guide lists as sentences."""


class Block(msgspec.Struct, frozen=True):
    """One block; ``span`` leaves out list marks, ``PS:`` and surrounding blank space."""

    kind: BlockKind
    span: Span


class Header(msgspec.Struct, frozen=True):
    """A header line such as ``Subject:``; ``span`` covers the value, or is None where only the original holds it."""

    name: str
    value: str
    span: Span | None = None


class Attachment(msgspec.Struct, frozen=True):
    """A part of the message that is not its text; the content is never decoded."""

    name: str
    media_type: str
    inline: bool = False


class QuotedMessage(msgspec.Struct, frozen=True):
    """An earlier message standing in the draft, as far as it can be told who wrote it and when."""

    text: str
    sender: str | None = None
    sent: datetime | None = None
    span: Span | None = None
    by_candidate: bool = False


class Placeholder(msgspec.Struct, frozen=True):
    """A hole in a template, and the word that takes its place when sentences are analysed."""

    span: Span
    name: str
    style: str
    stand_in: str = ""


class Directive(msgspec.Struct, frozen=True):
    """A wish of the writer to leave rules out: for the whole draft, or for the block after the comment.

    ``origin`` says where it stands: in a ``comment``, a ``header``, or the ``sidecar`` beside the file.
    """

    rules: tuple[str, ...]
    span: Span | None
    whole_draft: bool
    reason: str = ""
    origin: str = "comment"


class Notice(msgspec.Struct, frozen=True):
    """Something the reader saw in the file that a rule may report (``code`` names it)."""

    code: str
    text: str
    span: Span | None = None


class Segment(msgspec.Struct, frozen=True):
    """One stretch of ``Draft.text`` and where it stands in the original.

    ``exact`` segments have equal lengths and map code point by code point.  Others (an entity,
    a soft line break, a decoded base64 part) map as a whole; ``opaque`` ones only say in which
    part of the original the text lies.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    exact: bool = True
    opaque: bool = False
    joined: bool = False


class SourceSpan(msgspec.Struct, frozen=True):
    """A half-open range of code points of ``Draft.source``; a fix may be offered only where ``editable``."""

    start: int
    end: int
    editable: bool = True


class SourceMap(msgspec.Struct, frozen=True):
    """The way from ``Draft.text`` back to the original: ordered segments that cover the text."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """The map of a file whose text is the draft."""
        return cls((Segment(0, length, 0, length),))

    def locate(self, span: Span) -> SourceSpan:
        """Where ``span`` stands in the original; editable where one unbroken stretch of it says the same."""
        if not self.segments:
            return SourceSpan(0, 0, editable=False)
        low = self._index(span.start)
        first = self.segments[low]
        start = first.source_start + (min(span.start, first.end) - first.start if first.exact else 0)
        if span.end <= span.start:
            return SourceSpan(start, start, editable=not first.opaque)
        high = self._index(span.end - 1)
        last = self.segments[high]
        end = last.source_start + (min(span.end, last.end) - last.start) if last.exact else last.source_end
        touched = self.segments[low : high + 1]
        whole = all(s.exact or (span.start <= s.start and s.end <= span.end and not s.opaque) for s in touched)
        unbroken = all(b.joined or b.source_start == a.source_end for a, b in pairwise(touched))
        return SourceSpan(start, max(start, end), editable=whole and unbroken)

    def locate_range(self, start: int, end: int) -> tuple[int, int]:
        """The bare offsets of a stretch in the original."""
        place = self.locate(Span(start, end))
        return place.start, place.end

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self.segments, offset, key=lambda s: s.start) - 1)


class Record(msgspec.Struct, frozen=True):
    """Which record of a collection a draft is: ``label`` (``#3``) follows the path, ``key`` outlives moved records."""

    label: str
    title: str = ""
    key: str = ""
    audience: str = ""


class Layout(msgspec.Struct, frozen=True):
    """What the original told of the lines of a text laid out from it: enough to cut a variant of it again.

    ``roles`` are stretches of the text and what the markup says they are; ``subject_length`` is how much of the
    text is the subject.
    """

    roles: tuple[tuple[int, int, Any], ...] = ()
    subject_length: int = 0
    writer: str = ""
    typed_headers: bool = False


class Draft(msgspec.Struct, frozen=True):
    """One draft, read.  ``source`` is the original as text; ``text`` is what a person reads of it."""

    path: str
    format: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap
    headers: tuple[Header, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    quoted: tuple[QuotedMessage, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    directives: tuple[Directive, ...] = ()
    notices: tuple[Notice, ...] = ()
    metadata: Mapping[str, Any] = msgspec.field(default_factory=_empty)
    is_template: bool = False
    is_guessed: bool = False
    """Whether nothing but its gaps says that it is a template: a mail with gaps left open looks the same."""
    notation: Notation = AS_IT_STANDS
    encoding: str = "utf-8"
    """The codec that turns ``source`` into the bytes of the file again."""
    layout: Layout | None = None
    """Of a text that is not the file's own."""
    record: Record | None = None
    subject_notation: Notation = AS_IT_STANDS

    @property
    def name(self) -> str:
        """What a person calls it: its file, the record in it, and its title where the file gives one."""
        if self.record is not None:
            title, label = self.record.title, self.record.label
        else:
            title, label = str(self.metadata.get("title") or "") if self.format in ("text", "markdown") else "", ""
        return f'{self.path}{label} "{title}"' if title else f"{self.path}{label}"

    def locate(self, span: Span) -> SourceSpan:
        """The place of ``span`` in the original file."""
        place = self.source_map.locate(span)
        if self._notation_at(span).quoting is Quoting.CLOSED:
            return replace(place, editable=False)
        return place

    def written(self, text: str, at: Span) -> str:
        """``text`` as it must be written to stand at ``at`` in the original: the edit of a fix."""
        return self._notation_at(at).written(text)

    def _notation_at(self, span: Span) -> Notation:
        in_subject = any(block.span.contains(span) for block in self.of_kind(BlockKind.SUBJECT))
        return self.subject_notation if in_subject else self.notation

    def header(self, name: str) -> Header | None:
        """The first header of that name, whatever its case."""
        wanted = name.lower()
        return next((h for h in self.headers if h.name.lower() == wanted), None)

    def of_kind(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in reading order."""
        return tuple(b for b in self.blocks if b.kind in kinds)


class UnreadableDraft(Exception):
    """The bytes are no draft; the message says why and what to do, in one line."""
