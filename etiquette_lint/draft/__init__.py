"""Bytes to drafts: the readers, each behind one function."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from etiquette_lint.draft.collections import COLLECTIONS
from etiquette_lint.draft.discover import Discovery, Problem, discover
from etiquette_lint.draft.model import (
    BODY,
    Attachment,
    Block,
    BlockKind,
    Directive,
    Draft,
    Header,
    Notation,
    Notice,
    Placeholder,
    QuotedMessage,
    Segment,
    SourceMap,
    SourceSpan,
    Span,
    UnreadableDraft,
)
from etiquette_lint.draft.sniff import FORMATS, engine_of, format_of

__all__ = [
    "BODY",
    "COLLECTIONS",
    "FORMATS",
    "Attachment",
    "Block",
    "BlockKind",
    "Directive",
    "Discovery",
    "Draft",
    "Header",
    "Notation",
    "Notice",
    "Placeholder",
    "Problem",
    "QuotedMessage",
    "Segment",
    "SourceMap",
    "SourceSpan",
    "Span",
    "UnreadableDraft",
    "discover",
    "format_of",
    "read",
]


def read(data: bytes, path: str, *, format: str | None = None) -> tuple[Draft, ...]:
    """The drafts in ``data``: one, or several for a mailbox or a collection.

    ``format`` is one of :data:`FORMATS`; without it the name and the first bytes decide.
    Raises :class:`UnreadableDraft`, with a message for the user, where the bytes are no draft.
    """
    chosen = format or format_of(path, data)
    if chosen in COLLECTIONS:
        from etiquette_lint.draft.collections.reading import read_collection

        return read_collection(data, path, chosen).drafts
    if chosen == "mbox":
        from etiquette_lint.draft.mbox import read_mbox

        return read_mbox(data, path)
    reader = _reader(chosen)
    if reader is None:
        raise UnreadableDraft(f"unknown format {chosen!r}: known are {', '.join(FORMATS)}")
    draft = reader(data, path)
    return (replace(draft, is_template=True, is_guessed=False) if engine_of(path) else draft,)


def _reader(format: str) -> Callable[[bytes, str], Draft] | None:
    """The reader of one format, loaded when it is needed."""
    if format == "text":
        from etiquette_lint.draft.plain import read_plain

        return read_plain
    if format == "markdown":
        from etiquette_lint.draft.markdown import read_markdown

        return read_markdown
    if format in ("html", "mjml"):
        from etiquette_lint.draft.html import read_html, read_mjml

        return read_html if format == "html" else read_mjml
    if format == "eml":
        from etiquette_lint.draft.eml import read_eml

        return read_eml
    return None
