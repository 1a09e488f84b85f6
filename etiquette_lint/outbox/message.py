"""A message as bytes: only whole header fields of our own are ever taken out, nothing is ever rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_OWN = re.compile(rb"x-etiquette-lint[ \t]*:", re.I)
_ENCRYPTED = re.compile(
    rb"^content-type[ \t]*:[ \t]*(?:multipart/encrypted|application/(?:x-)?pkcs7-mime(?![^\r\n]*signed-data))",
    re.I | re.M,
)


def without_own_headers(data: bytes) -> bytes:
    """``data`` less its ``X-Etiquette-Lint:`` header fields, folded lines included; every other byte stays."""
    head, body = split(data)
    kept: list[bytes] = []
    own = False
    for line in _lines(head):
        own = own if line[:1] in (b" ", b"\t") else bool(_OWN.match(line))
        if not own:
            kept.append(line)
    return b"".join(kept) + body


def split(data: bytes) -> tuple[bytes, bytes]:
    """Header fields, and everything after them (the blank line included); no header where the first line is none."""
    end = 0
    for line in _lines(data):
        folded = line[:1] in (b" ", b"\t") and end and line.strip()
        if not (folded or _FIELD.match(line) or (end == 0 and line.startswith(b"From "))):
            break
        end += len(line)
    return data[:end], data[end:]


def is_encrypted(data: bytes) -> bool:
    """Whether nobody but the reader can read the text."""
    return bool(_ENCRYPTED.search(split(data)[0]))


_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def _lines(data: bytes) -> Iterator[bytes]:
    """``data`` cut after each line end, of whatever kind; lazily, since attachments are long."""
    return (match.group() for match in _LINE.finditer(data))
