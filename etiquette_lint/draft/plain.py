"""Plain text drafts, and the steps that every reader shares once it has a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from etiquette_lint.draft import blocks, directives, template, thread
from etiquette_lint.draft.encoding import Decoded, decode
from etiquette_lint.draft.header_lines import find_headers
from etiquette_lint.draft.lines import Aside, Line, split, with_role
from etiquette_lint.draft.model import (
    Block,
    BlockKind,
    Directive,
    Draft,
    Header,
    Notice,
    Placeholder,
    SourceMap,
    Span,
)

Marker = Callable[[str, tuple[Line, ...]], tuple[Line, ...]]


class Structure(msgspec.Struct, frozen=True):
    """A text seen through its template syntax."""

    text: str
    masked: str
    comments: tuple[template.Comment, ...]
    placeholders: tuple[Placeholder, ...]


class Front(msgspec.Struct, frozen=True):
    """What stands above the text: where the text starts, and the data it declares.

    ``of_template``: whether it is what is noted of a template, not the facts of one mail.
    """

    start: int = 0
    metadata: Mapping[str, Any] = msgspec.field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    headers: tuple[Header, ...] = ()
    of_template: bool = False


def read_plain(data: bytes, path: str) -> Draft:
    """A text file as it stands: the text is the file, the map is the identity."""
    decoded = decode(data)
    front = _front(decoded.text)
    return build(decoded.text, path, "text", front=front, notices=encoding_notices(decoded), encoding=decoded.encoding)


def _front(text: str) -> Front | None:
    """Front matter above a plain text, which few have."""
    if not text.startswith("---"):
        return None
    from etiquette_lint.draft.front_matter import front_matter, opens_plain_text

    return front_matter(text) if opens_plain_text(text) else None


def build(
    text: str,
    path: str,
    format: str,
    *,
    mark: Marker | None = None,
    front: Front | None = None,
    notices: tuple[Notice, ...] = (),
    without: tuple[Span, ...] = (),
    encoding: str = "utf-8",
) -> Draft:
    """A draft whose text is the file's own text."""
    front = front or Front()
    seen = see(text, without=(*without, *((Span(0, front.start),) if front.start else ())))
    lines = split(seen.masked, front.start)
    lines = with_role(lines, _legend(lines), Aside.MARKUP)
    if mark is not None:
        lines = mark(seen.masked, lines)
    head = find_headers(text, lines)
    headers = (*front.headers, *head.headers)
    subjects = tuple(Block(BlockKind.SUBJECT, header.span) for header in front.headers if header.span is not None)
    parted = thread.split_thread(text, head.lines)
    by_gaps = template.is_template(seen.placeholders)
    # A text without a gap is a mail, whatever is noted above it.
    is_template = by_gaps or (front.of_template and bool(seen.placeholders))
    return Draft(
        path=path,
        format=format,
        source=text,
        text=text,
        blocks=(*subjects, *blocks.cut(parted.lines)),
        source_map=SourceMap.identity(len(text)),
        headers=headers,
        quoted=parted.quoted,
        placeholders=seen.placeholders,
        directives=wishes(seen, headers),
        notices=(*notices, *front.notices),
        metadata=front.metadata,
        is_template=is_template,
        is_guessed=is_template and not (by_gaps and front.of_template),
        encoding=encoding,
    )


def see(text: str, *, without: tuple[Span, ...] = ()) -> Structure:
    """Find comments and placeholders, and mask them."""
    comments = template.find_comments(text)
    left_out = sorted([*(comment.span for comment in comments), *without])
    placeholders = template.find_placeholders(text, _disjoint(left_out))
    return Structure(text, template.mask(text, placeholders, comments), comments, placeholders)


def wishes(
    seen: Structure, headers: tuple[Header, ...], comments: tuple[template.Comment, ...] = ()
) -> tuple[Directive, ...]:
    """What the writer asks the linter to leave out; ``comments`` are those of the markup around the text."""
    return (*directives.from_headers(headers), *directives.from_comments((*seen.comments, *comments)))


def encoding_notices(decoded: Decoded) -> tuple[Notice, ...]:
    """A notice where the charset was a guess that damaged the text."""
    if "\ufffd" not in decoded.text:
        return ()
    at = decoded.text.index("\ufffd")
    return (Notice("damaged-characters", "some bytes are no valid UTF-8 and are shown as U+FFFD", Span(at, at + 1)),)


def _legend(lines: tuple[Line, ...]) -> list[int]:
    """Remark lines (``; {0} name  {1} role``) above a template."""
    legend = []
    for index, line in enumerate(lines[:40]):
        if not line.text.startswith((";", "//")):
            break
        legend.append(index)
    return legend


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
