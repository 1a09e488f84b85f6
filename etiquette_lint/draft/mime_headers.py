"""Header values of a message, decoded, and the subject with its places."""

from __future__ import annotations

import re
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header

import msgspec

from etiquette_lint.draft.mapped import Builder, Mapped
from etiquette_lint.draft.mime import Field
from etiquette_lint.draft.model import Header, Notice

MAX_HEADERS = 300
MAX_VALUE = 10_000

_FOLD = re.compile(r"(?:\r\n|\r|\n)(?=[ \t])")
_WORD = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]{0,2000}\?=")
_BETWEEN = re.compile(r"[ \t\r\n]+")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+|\x00")
_ONCE = frozenset("from to subject date cc reply-to message-id sender in-reply-to".split())


class Headers(msgspec.Struct, frozen=True):
    """All headers of a message, and what is wrong with them."""

    headers: tuple[Header, ...]
    notices: tuple[Notice, ...]


def read_headers(source: str, fields: tuple[Field, ...]) -> Headers:
    """Decode the values; line breaks hidden inside them are taken out and told."""
    headers: list[Header] = []
    notices: list[Notice] = []
    seen: set[str] = set()
    for field in fields[:MAX_HEADERS]:
        raw = source[field.start : min(field.end, field.start + MAX_VALUE)]
        value = _decoded(field.name, raw)
        if _BREAK.search(value):
            notices.append(Notice("header-injection", f"the {field.name} header hides a line break in its value"))
        name = field.name.lower()
        if name in _ONCE and name in seen:
            notices.append(Notice("duplicate-header", f"the message has more than one {field.name} header"))
        seen.add(name)
        headers.append(Header(field.name, _BREAK.sub(" ", value).strip()))
    return Headers(tuple(headers), tuple(notices))


def _decoded(name: str, raw: str) -> str:
    unfolded = _FOLD.sub("", raw).strip()
    if "=?" not in unfolded:
        return unfolded
    try:
        return str(policy.default.header_factory(name, unfolded))
    except (RecursionError, HeaderParseError, ValueError, LookupError, AttributeError, TypeError):
        return _words(unfolded)


def _words(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, ValueError, LookupError, UnicodeError):
        return value


def subject_of(source: str, field: Field) -> Mapped:
    """The subject as read by a person; plain stretches keep their places, encoded words have one each."""
    raw = source[field.start : min(field.end, field.start + MAX_VALUE)]
    builder = Builder()
    at, after_word = 0, False
    for match in _WORD.finditer(raw):
        between = raw[at : match.start()]
        if not (after_word and _BETWEEN.fullmatch(between)):
            _plain(builder, between, field.start + at)
        shown = _BREAK.sub(" ", _words(match.group()))
        builder.stand_for(shown, field.start + match.start(), field.start + match.end())
        at, after_word = match.end(), True
    _plain(builder, raw[at:], field.start + at)
    return _trimmed(builder.build())


def _plain(builder: Builder, text: str, at: int) -> None:
    for piece in re.finditer(r"[\r\n\x00]+|[^\r\n\x00]+", text):
        if piece.group()[0] in "\r\n\0":
            builder.join()
        else:
            builder.literal(piece.group(), at + piece.start())


def _trimmed(text: Mapped) -> Mapped:
    shown = text.text.strip()
    if shown == text.text:
        return text
    builder = Builder()
    start = len(text.text) - len(text.text.lstrip())
    builder.copy(text, start, start + len(shown))
    return builder.build()
