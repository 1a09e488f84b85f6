"""Messages as mail programs store them (RFC 5322, MIME)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.compose import Frame, compose
from etiquette_lint.draft.dates import sent_date
from etiquette_lint.draft.flowed import unflow
from etiquette_lint.draft.html import laid_out_length
from etiquette_lint.draft.html_text import readable
from etiquette_lint.draft.lines import Role
from etiquette_lint.draft.mapped import Builder, Mapped
from etiquette_lint.draft.mime import Part, read_parts
from etiquette_lint.draft.mime_headers import read_headers, subject_of
from etiquette_lint.draft.model import (
    AS_IT_STANDS,
    Draft,
    Header,
    Notation,
    Notice,
    QuotedMessage,
    Span,
    UnreadableDraft,
)
from etiquette_lint.draft.parts import Choice, choose_parts, differing_words
from etiquette_lint.draft.sizes import megabytes
from etiquette_lint.draft.template import find_placeholders
from etiquette_lint.draft.transfer import decode_body

MAX_MESSAGE_BYTES = 200_000_000
"""The largest message that is looked at; attachments are passed over without decoding."""

MAX_TEXT_PART = 2_000_000
"""The longest text part that is decoded, in characters of the file."""

MAX_NESTED_MESSAGES = 20

_ADDRESS = re.compile(r"[^\s<>()@,;:]@[\w\[]")
"""Enough of an address to know one: a letter before the sign and one after it."""


class Text(msgspec.Struct, frozen=True):
    """A text part, decoded and laid out."""

    text: Mapped
    roles: tuple[tuple[int, int, Role], ...] = ()
    notices: tuple[Notice, ...] = ()
    notation: Notation = AS_IT_STANDS


class File(msgspec.Struct, frozen=True):
    """The file as text, the charset it was read with, and the codec that writes it back."""

    text: str
    charset: str
    encoding: str


def read_file(data: bytes) -> File:
    """The bytes of a message as text: UTF-8 where they are, else one character a byte."""
    if len(data) > MAX_MESSAGE_BYTES:
        raise UnreadableDraft(f"the message is {megabytes(len(data))}; up to {megabytes(MAX_MESSAGE_BYTES)} are read")
    if not data.strip():
        raise UnreadableDraft("the message is empty")
    marked = data.startswith(BOM_UTF8)
    try:
        return File(data.removeprefix(BOM_UTF8).decode("utf-8"), "utf-8", "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError:
        return File(data.decode("latin-1"), "latin-1", "latin-1")


def read_eml(data: bytes, path: str) -> Draft:
    """One message: its own text is read, everything else told."""
    file = read_file(data)
    return read_message(file, 0, len(file.text), path)


def read_message(file: File, start: int, end: int, path: str, *, format: str = "eml") -> Draft:
    """The message in ``file.text[start:end]``."""
    root = read_parts(file.text, start, end)
    head = read_headers(file.text, root.fields)
    chosen = choose_parts(root)
    texts = [_laid_out(file, part) for part in chosen.texts]
    subject = next((field for field in root.fields if field.name.lower() == "subject"), None)
    shown, roles, length = _joined(subject_of(file.text, subject) if subject else None, texts)
    headers = tuple(_with_span(header, length) for header in head.headers)
    notices = [*head.notices, *(Notice("broken-mime", problem) for problem in _problems(root))]
    frame = Frame(
        headers=headers,
        attachments=chosen.attachments,
        quoted=_nested(file, chosen),
        subject_length=length,
        writer=next((header.value for header in headers if header.name.lower() == "from"), ""),
        notices=(*notices, *(notice for text in texts for notice in text.notices)),
        notation=texts[0].notation if texts else AS_IT_STANDS,
        encoding=file.encoding,
    )
    draft = compose(shown, source=file.text, path=path, format=format, roles=roles, frame=frame)
    if is_addressed(draft):
        draft = replace(draft, is_template=False)
    return _compared(draft, file, chosen)


def is_addressed(draft: Draft) -> bool:
    """Whether somebody is named who is to read it, in full: then its gaps are slips, however many there are."""
    return any(
        _ADDRESS.search(header.value) and not find_placeholders(header.value)
        for header in draft.headers
        if header.name.lower() == "to"
    )


def _laid_out(file: File, part: Part) -> Text:
    if part.end - part.start > MAX_TEXT_PART:
        problem = f"a text part of {megabytes(part.end - part.start)} is too long to be read"
        return Text(Mapped("", ()), notices=(Notice("oversized-part", problem),))
    body = decode_body(
        file.text, part.start, part.end, encoding=part.encoding, charset=part.charset, file_charset=file.charset
    )
    notices = [Notice("charset", body.problem)] if body.problem else []
    text = body.text
    if "\0" in text.text:
        notices.append(Notice("nul-characters", "the text holds NUL characters; they are shown as U+FFFD"))
        text = Mapped(text.text.replace("\0", "\ufffd"), text.segments)
    elif "\ufffd" in text.text:
        notices.append(Notice("damaged-characters", "some bytes of the text fit no charset and are shown as U+FFFD"))
    if part.media_type == "text/html":
        length = laid_out_length(text.text)
        if length < len(text.text):
            notices.append(
                Notice("oversized-part", f"the HTML is too large; what stands behind {length // 1000} kB is not read")
            )
            text = _cut(text, length)
        page = readable(text)
        return Text(page.text, page.roles, tuple(notices), Notation(True, body.quoted_printable))
    shown = unflow(text, delsp=part.delsp) if part.flowed else text
    return Text(shown, (), tuple(notices), Notation(False, body.quoted_printable))


def _cut(text: Mapped, length: int) -> Mapped:
    builder = Builder()
    builder.copy(text, 0, length)
    return builder.build()


def _joined(subject: Mapped | None, texts: list[Text]) -> tuple[Mapped, tuple[tuple[int, int, Role], ...], int]:
    """Subject, blank line, body: the text of the draft, the roles in it and the length of the subject."""
    builder = Builder()
    roles: list[tuple[int, int, Role]] = []
    length = 0
    if subject is not None and subject.text:
        builder.copy(subject, 0, len(subject.text))
        length = builder.length
    for text in texts:
        if builder.length and text.text.text:
            builder.insert("\n\n")
        shift = builder.length
        builder.copy(text.text, 0, len(text.text.text))
        roles.extend((start + shift, end + shift, role) for start, end, role in text.roles)
    return builder.build(), tuple(roles), length


def _with_span(header: Header, length: int) -> Header:
    if header.name.lower() == "subject" and length:
        return replace(header, span=Span(0, length))
    return header


def _problems(root: Part) -> list[str]:
    """What is broken, each kind once."""
    return list(dict.fromkeys(problem for part in root.walk() for problem in part.problems))


def _nested(file: File, chosen: Choice) -> tuple[QuotedMessage, ...]:
    """Messages that hang on this one were written by somebody earlier."""
    found = []
    for part in chosen.messages[:MAX_NESTED_MESSAGES]:
        inner = part.children[0] if part.children else None
        if inner is None:
            continue
        head = read_headers(file.text, inner.fields)
        values = {header.name.lower(): header.value for header in head.headers}
        texts = [_laid_out(file, text).text.text for text in choose_parts(inner).texts]
        found.append(QuotedMessage("\n\n".join(texts).strip(), values.get("from"), sent_date(values.get("date"))))
    return tuple(found)


def _compared(draft: Draft, file: File, chosen: Choice) -> Draft:
    """Tell where the HTML part says something else than the text part that was linted."""
    if chosen.other is None:
        return draft
    other = _laid_out(file, chosen.other)
    frame = Frame(headers=tuple(replace(header, span=None) for header in draft.headers))
    rival = compose(other.text, source=file.text, path=draft.path, format="html", roles=other.roles, frame=frame)
    found = differing_words(draft, rival)
    if found is None:
        return draft
    return replace(draft, notices=(*draft.notices, found))
