"""Undoes the transfer encodings of MIME and keeps the places."""

from __future__ import annotations

import base64
import binascii
import re

import msgspec

from etiquette_lint.draft import charset as charsets
from etiquette_lint.draft.mapped import Builder, Mapped

_ENCODED = re.compile(r"(?:=[0-9A-Fa-f]{2})+|[^\x00-\x7f]+|[^=\x80-\U0010ffff]+|=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QP_BYTE = re.compile(r"=([0-9A-Fa-f]{2})")


class Body(msgspec.Struct, frozen=True):
    """The decoded text of a part, and what was wrong with its charset or encoding."""

    text: Mapped
    problem: str = ""
    quoted_printable: str = ""


def decode_body(source: str, start: int, end: int, *, encoding: str, charset: str | None, file_charset: str) -> Body:
    """The text in ``source[start:end]``, which ``encoding`` and ``charset`` describe."""
    raw = source[start:end]
    if encoding == "base64":
        return _base64(raw, start, end, charset)
    if encoding == "quoted-printable":
        return _quoted_printable(raw, start, charset, file_charset)
    return _as_it_stands(raw, start, end, charset, file_charset)


def _base64(raw: str, start: int, end: int, declared: str | None) -> Body:
    cleaned = _NOT_BASE64.sub(b"", raw.encode("ascii", errors="ignore"))
    problem = ""
    try:
        data = base64.b64decode(cleaned + b"=" * (-len(cleaned) % 4))
    except (binascii.Error, ValueError):
        usable = cleaned.split(b"=", 1)[0]
        usable = usable[: len(usable) - len(usable) % 4]
        data, problem = base64.b64decode(usable), "the base64 text is damaged"
    chosen = charsets.choose(data, declared)
    return Body(Mapped.opaque(charsets.decode(data, chosen), start, end), problem or chosen.problem)


def _as_it_stands(raw: str, start: int, end: int, declared: str | None, file_charset: str) -> Body:
    if raw.isascii():
        known = charsets.choose(raw.encode("ascii"), declared)
        if known.is_transparent:
            return Body(Mapped.identity(raw, start), known.problem)
        return Body(Mapped.opaque(charsets.decode(raw.encode("ascii"), known), start, end), known.problem)
    data = raw.encode(file_charset, errors="surrogateescape")
    chosen = charsets.choose(data, declared)
    if not chosen.is_transparent:
        return Body(Mapped.opaque(charsets.decode(data, chosen), start, end), chosen.problem)
    if chosen.codec == file_charset == "utf-8":
        return Body(Mapped.identity(raw, start), chosen.problem)
    builder = Builder()
    at = 0
    for match in re.finditer(r"[^\x00-\x7f]+", raw):
        builder.literal(raw[at : match.start()], start + at)
        _characters(builder, _bytes_of(match.group(), start + match.start(), file_charset), chosen)
        at = match.end()
    builder.literal(raw[at:], start + at)
    return Body(builder.build(), chosen.problem)


_Byte = tuple[int, int, int]
"""A byte and the range of the original that writes it."""


def _bytes_of(text: str, at: int, file_charset: str) -> list[_Byte]:
    found: list[_Byte] = []
    for offset, char in enumerate(text):
        found.extend((byte, at + offset, at + offset + 1) for byte in char.encode(file_charset, "surrogateescape"))
    return found


def _quoted_printable(raw: str, start: int, declared: str | None, file_charset: str) -> Body:
    data = binascii.a2b_qp(raw.encode(file_charset, errors="surrogateescape"))
    chosen = charsets.choose(data, declared)
    if not chosen.is_transparent:
        return Body(Mapped.opaque(charsets.decode(data, chosen), start, start + len(raw)), chosen.problem)
    builder = Builder()
    waiting: list[_Byte] = []
    at = start
    for line in _LINE.findall(raw):
        body = line.rstrip("\r\n")
        ending = line[len(body) :]
        shown = body.rstrip(" \t")
        soft = shown.endswith("=")
        _qp_line(builder, shown[:-1] if soft else shown, at, waiting, chosen, file_charset)
        if soft:
            if _is_whole(waiting, chosen):
                _flush(builder, waiting, chosen)
            builder.join()
        else:
            _flush(builder, waiting, chosen)
            builder.literal(ending, at + len(body))
        at += len(line)
    _flush(builder, waiting, chosen)
    return Body(builder.build(), chosen.problem, quoted_printable=chosen.codec)


def _is_whole(waiting: list[_Byte], chosen: charsets.Charset) -> bool:
    """Whether no character goes on behind the soft break."""
    try:
        bytes(byte for byte, _, _ in waiting).decode(chosen.codec)
    except UnicodeDecodeError as error:
        return error.reason != "unexpected end of data"
    return True


def _qp_line(
    builder: Builder, line: str, at: int, waiting: list[_Byte], chosen: charsets.Charset, file_charset: str
) -> None:
    """One line of quoted-printable; bytes of a character that the line does not end are left in ``waiting``."""
    for match in _ENCODED.finditer(line):
        token, place = match.group(), at + match.start()
        if token[0] == "=" and len(token) > 1:
            for code in _QP_BYTE.finditer(token):
                waiting.append((int(code.group(1), 16), place + code.start(), place + code.end()))
            continue
        if not token.isascii():
            waiting.extend(_bytes_of(token, place, file_charset))
            continue
        _flush(builder, waiting, chosen)
        builder.literal(token, place)


def _flush(builder: Builder, waiting: list[_Byte], chosen: charsets.Charset) -> None:
    if waiting:
        _characters(builder, waiting, chosen)
        waiting.clear()


def _characters(builder: Builder, found: list[_Byte], chosen: charsets.Charset) -> None:
    """Decode a run of bytes and write each character with its own place, where that can be told."""
    data = bytes(byte for byte, _, _ in found)
    text = charsets.decode(data, chosen)
    sizes = charsets.widths(data, text, chosen)
    if sizes is None:
        builder.stand_for(text, found[0][1], found[-1][2])
        return
    at = 0
    for char, size in zip(text, sizes, strict=True):
        start, end = found[at][1], found[at + size - 1][2]
        if end - start == 1:
            builder.literal(char, start)
        else:
            builder.stand_for(char, start, end)
        at += size
