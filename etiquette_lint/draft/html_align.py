"""Matches the text of an HTML node against the markup that writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_PIECE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9]{0,31});?|<[^<>]{0,5000}>|[\s\S]")


def aligned(data: str, source: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """``data`` in pieces, each with the range of ``source`` that writes it."""
    at, done = offset, 0
    if source.startswith("\n", at) and not data.startswith("\n"):
        at += 1
    while done < len(data):
        length = 0 if source[at : at + 1] == "&" else _common(data, done, source, at)
        if length:
            yield data[done : done + length], at, at + length
            done, at = done + length, at + length
            continue
        piece = _PIECE.match(source, at)
        if piece is None:
            yield data[done:], offset, at
            return
        token = piece.group()
        shown = _shown(token, data, done)
        if shown:
            yield shown, at, at + len(token)
        done, at = done + len(shown), piece.end()


def _common(data: str, done: int, source: str, at: int) -> int:
    """How many characters are the same from here to the next entity; compared in growing steps."""
    same, step = 0, 32
    while True:
        wanted = source[at + same : at + same + step].replace("\r", " ").split("&", 1)[0]
        if wanted and data.startswith(wanted, done + same):
            same += len(wanted)
            if len(wanted) < step:
                return same
            step *= 2
        elif len(wanted) <= 1:
            return same
        else:
            step = len(wanted) // 2


def _shown(token: str, data: str, done: int) -> str:
    """What a token of the markup puts into the text: an entity its character, a tag nothing."""
    if token[0] == "&" and len(token) > 1:
        value = unescape(token)
        if data.startswith(value, done):
            return value
    if data.startswith(token, done):
        return token
    if data.startswith(token[0], done) and len(token) == 1:
        return token
    return ""
