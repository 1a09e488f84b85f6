"""Puts a draft together once its readable text and the way back are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft import blocks, template, thread
from etiquette_lint.draft.dates import sent_date
from etiquette_lint.draft.header_lines import find_headers
from etiquette_lint.draft.lines import Line, Role, split
from etiquette_lint.draft.mapped import Mapped
from etiquette_lint.draft.model import (
    AS_IT_STANDS,
    Attachment,
    Block,
    BlockKind,
    Draft,
    Header,
    Layout,
    Notation,
    Notice,
    QuotedMessage,
)
from etiquette_lint.draft.plain import Structure, see, wishes

_WORD = re.compile(r"[^\W\d_][\w'’-]+")


class Frame(msgspec.Struct, frozen=True):
    """What a message or page brings along besides its text."""

    headers: tuple[Header, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    quoted: tuple[QuotedMessage, ...] = ()
    subject_length: int = 0
    writer: str = ""
    notices: tuple[Notice, ...] = ()
    comments: tuple[template.Comment, ...] = ()
    metadata: Mapping[str, Any] = msgspec.field(default_factory=lambda: MappingProxyType({}))
    notation: Notation = AS_IT_STANDS
    encoding: str = "utf-8"


def compose(
    shown: Mapped,
    *,
    source: str,
    path: str,
    format: str,
    roles: Sequence[tuple[int, int, Role]] = (),
    frame: Frame | None = None,
    typed_headers: bool = False,
) -> Draft:
    """A draft whose text was decoded or laid out from the file; ``typed_headers`` looks for header lines in it."""
    frame = frame or Frame()
    text = shown.text
    seen = see(text)
    layout = Layout(tuple(roles), frame.subject_length, frame.writer, typed_headers)
    headers, parted, cut = _cut(seen, layout, frame.headers)
    return Draft(
        path=path,
        format=format,
        source=source,
        text=text,
        blocks=cut,
        source_map=shown.source_map,
        headers=headers,
        attachments=frame.attachments,
        quoted=(*parted.quoted, *frame.quoted),
        placeholders=seen.placeholders,
        directives=wishes(seen, headers, frame.comments),
        notices=frame.notices,
        metadata=frame.metadata,
        is_template=template.is_template(seen.placeholders),
        is_guessed=template.is_template(seen.placeholders),
        notation=frame.notation,
        encoding=frame.encoding,
        layout=layout,
    )


def recut(draft: Draft, text: str) -> tuple[Block, ...]:
    """The blocks of ``text``, a variant of the text of ``draft`` with every character in its place."""
    layout = draft.layout or Layout()
    given = draft.headers if not layout.typed_headers else tuple(h for h in draft.headers if h.span is None)
    return _cut(see(text), layout, given)[2]


def _cut(
    seen: Structure, layout: Layout, headers: tuple[Header, ...]
) -> tuple[tuple[Header, ...], thread.Thread, tuple[Block, ...]]:
    """The headers, the parts of the thread, and the blocks of a text."""
    lines = _marked(split(seen.masked), layout.roles)
    if layout.subject_length:
        lines = _marked(lines, [(0, layout.subject_length, BlockKind.SUBJECT)])
    if layout.typed_headers:
        head = find_headers(seen.text, lines)
        headers, lines = (*headers, *head.headers), head.lines
    parted = thread.split_thread(seen.text, lines, writer=layout.writer, sent=sent_date(_header(headers, "date")))
    return headers, parted, blocks.cut(parted.lines, frozenset(_WORD.findall(_header(headers, "to") or "")))


def _header(headers: Sequence[Header], name: str) -> str | None:
    return next((header.value for header in headers if header.name.lower() == name), None)


def _marked(lines: tuple[Line, ...], roles: Sequence[tuple[int, int, Role]]) -> tuple[Line, ...]:
    """Give each line the role of the stretch it starts in; the stretches are in order and apart."""
    if not roles:
        return lines
    marked: list[Line] = []
    index = 0
    for line in lines:
        while index < len(roles) and roles[index][1] <= line.start:
            index += 1
        inside = index < len(roles) and roles[index][0] <= line.start
        marked.append(replace(line, role=roles[index][2]) if inside else line)
    return tuple(marked)
