"""Which charset a part of a message is really written in, and its characters one by one."""

from __future__ import annotations

import codecs
import re

import msgspec

_ALIASES = {
    "": "us-ascii",
    "ascii": "us-ascii",
    "ansi_x3.4-1968": "us-ascii",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-roman": "mac-roman",
    "unknown-8bit": "us-ascii",
    "default": "us-ascii",
}
_WINDOWS = {"iso8859-1": "windows-1252", "iso8859-9": "windows-1254", "iso8859-8": "windows-1255"}
_TRANSPARENT = re.compile(r"utf-8|iso8859-\d+|cp125\d|cp437|cp850|koi8-[rut]|mac-\w+|ascii|euc_\w+|tis-620|cp874")
_OTHER = re.compile(
    r"utf-(?:7|16|32)(?:-[bl]e)?|iso2022_\w+|shift_jis\w*|gb\w+|big5\w*|hz|johab|cp\d{3,4}|hp-roman8|ptcp154|kz1048"
)
_HIGH_CONTROL = re.compile(rb"[\x80-\x9f]")


class Charset(msgspec.Struct, frozen=True):
    """A codec by its Python name, and what is wrong with the declared one, if anything."""

    codec: str
    problem: str = ""

    @property
    def is_transparent(self) -> bool:
        """Whether ASCII bytes always are ASCII characters, so that places can be kept."""
        return _TRANSPARENT.fullmatch(self.codec) is not None


def choose(data: bytes, declared: str | None) -> Charset:
    """The charset of ``data``: the declared one where it fits, else the most likely."""
    known = _lookup(declared)
    if known is None:
        return Charset(_likely(data).codec, f"the declared charset {declared!r} is unknown")
    if not _has_high(data):
        return Charset(known)
    likely = _likely(data)
    if known == "ascii":
        missing = not (declared or "").strip()
        return likely if missing else Charset(likely.codec, f"declared as {declared}, but written in {likely.codec}")
    if known == "utf-8" and likely.codec != "utf-8":
        return Charset(likely.codec, f"declared as {declared}, but written in {likely.codec}")
    if known in _WINDOWS and _HIGH_CONTROL.search(data) and likely.codec != "utf-8":
        return Charset(codecs.lookup(_WINDOWS[known]).name)
    if known != "utf-8" and likely.codec == "utf-8" and Charset(known).is_transparent:
        return Charset("utf-8", f"declared as {declared}, but written in utf-8")
    return Charset(known)


_HALVES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, charset: Charset) -> str:
    """The text of ``data``; bytes that do not fit become U+FFFD, as do halves of characters, which UTF-7 can write."""
    return _HALVES.sub("\ufffd", data.decode(charset.codec, errors="replace"))


def widths(data: bytes, text: str, charset: Charset) -> list[int] | None:
    """How many bytes each character of ``text`` takes in ``data``; None where that cannot be told."""
    if len(text) == len(data):
        return [1] * len(text)
    try:
        found = [len(char.encode(charset.codec)) for char in text]
    except UnicodeEncodeError:
        return None
    return found if sum(found) == len(data) else None


def _lookup(declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    return codec if _TRANSPARENT.fullmatch(codec) or _OTHER.fullmatch(codec) else None


def _has_high(data: bytes) -> bool:
    return not data.isascii()


def _likely(data: bytes) -> Charset:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(data) - 3 and error.start > 0 and not data[: error.start].isascii()
        return Charset("utf-8" if cut_off else "cp1252")
    return Charset("utf-8")
