"""The parts of a message and where each stands in the file.

The standard library reads header fields well, but forgets where a part came from; so the
fields go to :mod:`email` and the cutting into parts, a matter of boundary lines, is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import ContentDispositionHeader, ContentTypeHeader

import msgspec

MAX_DEPTH = 30
"""Parts nested deeper than this are not looked into."""

MAX_PARTS = 500
"""The parts of one message that are looked at."""

MAX_HEADER = 256_000
"""The characters of one header block that are read."""

MAX_VALUE = 2_000
"""The characters of one field value that are read."""

_FIELD = re.compile(r"^(?P<name>[!-9;-~]{1,100}):[ \t]?", re.MULTILINE)
_BLANK = re.compile(r"\r?\n\r?\n|\r\r")
_TEXT = ("text/plain", "text/html")


class Field(msgspec.Struct, frozen=True):
    """One header field: its name, and where its raw value stands in the file."""

    name: str
    start: int
    end: int


class Part(msgspec.Struct, frozen=True):
    """One MIME part; ``start`` and ``end`` bound its body in the file."""

    media_type: str
    start: int
    end: int
    fields: tuple[Field, ...] = ()
    encoding: str = "7bit"
    charset: str | None = None
    name: str = ""
    disposition: str = ""
    content_id: str = ""
    flowed: bool = False
    delsp: bool = False
    children: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether the part is text to be read, not a file that hangs on the mail."""
        return self.media_type in _TEXT and self.disposition != "attachment" and not (self.name and self.disposition)

    def walk(self) -> Iterator[Part]:
        """This part and all below it."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.children))


class _Budget(msgspec.Struct):
    parts: int = MAX_PARTS


def read_parts(source: str, start: int, end: int) -> Part:
    """The tree of parts of the message in ``source[start:end]``."""
    return _read(source, start, end, depth=0, budget=_Budget(), default="text/plain")


def _read(source: str, start: int, end: int, *, depth: int, budget: _Budget, default: str) -> Part:
    budget.parts -= 1
    fields, body = _fields(source, start, end)
    described = _described(source, fields)
    media_type, parameters = _content_type(described.get("content-type"), default)
    kind, filename = _disposition(described.get("content-disposition"))
    children, problems = _children(source, body, end, media_type, parameters, depth, budget)
    # A part that is nested too deep is left alone; one without a boundary is text that lost its wrapping.
    broken = media_type.startswith("multipart/") and not children and depth < MAX_DEPTH
    return Part(
        media_type="text/plain" if broken else media_type,
        start=body,
        end=end,
        fields=fields,
        encoding=str(described.get("content-transfer-encoding", "7bit")).strip().lower(),
        charset=parameters.get("charset"),
        name=_clean_name(filename or parameters.get("name", "")),
        disposition=kind,
        content_id=str(described.get("content-id", "")).strip(),
        flowed=parameters.get("format", "").lower() == "flowed",
        delsp=parameters.get("delsp", "").lower() == "yes",
        children=children,
        problems=problems,
    )


def _described(source: str, fields: tuple[Field, ...]) -> dict[str, object]:
    """The fields that say what a part is, read by the standard library; one that it cannot read is left out."""
    found: dict[str, object] = {}
    for field in fields:
        name = field.name.lower()
        if not name.startswith("content-") or name in found:
            continue
        value = _unfolded(source[field.start : min(field.end, field.start + MAX_VALUE)])
        # Deeply nested comments overflow the library's recursive parser; other garbage raises what it likes.
        with suppress(RecursionError, HeaderParseError, ValueError, LookupError, AttributeError, TypeError):
            found[name] = policy.default.header_factory(name, value)
    return found


def _disposition(header: object) -> tuple[str, str]:
    if not isinstance(header, ContentDispositionHeader):
        return "", ""
    return str(header.content_disposition or "").lower(), str(header.params.get("filename", ""))


def _fields(source: str, start: int, end: int) -> tuple[tuple[Field, ...], int]:
    """The header fields, and where the body starts."""
    if source.startswith(("\n", "\r\n"), start):
        return (), min(end, start + (1 if source[start] == "\n" else 2))
    blank = _BLANK.search(source, start, min(end, start + MAX_HEADER))
    head_end = blank.start() if blank else min(end, start + MAX_HEADER)
    names = list(_FIELD.finditer(source, start, head_end))
    if not names or source[start : names[0].start()].strip():
        return (), start
    fields = []
    for index, match in enumerate(names):
        stop = names[index + 1].start() if index + 1 < len(names) else head_end
        value = source[match.end() : stop].rstrip("\r\n")
        fields.append(Field(match.group("name"), match.end(), match.end() + len(value)))
    return tuple(fields), blank.end() if blank else head_end


def _content_type(header: object, default: str) -> tuple[str, dict[str, str]]:
    if not isinstance(header, ContentTypeHeader):
        return default, {}
    parameters = {str(key).lower(): str(value) for key, value in header.params.items()}
    return str(header.content_type).lower() or default, parameters


def _children(
    source: str, start: int, end: int, media_type: str, parameters: dict[str, str], depth: int, budget: _Budget
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    if media_type == "message/rfc822":
        if depth >= MAX_DEPTH:
            return (), (f"messages are nested more than {MAX_DEPTH} deep; the rest is not looked into",)
        return (_read(source, start, end, depth=depth + 1, budget=budget, default="text/plain"),), ()
    if not media_type.startswith("multipart/"):
        return (), ()
    boundary = parameters.get("boundary", "")
    if not boundary:
        return (), ("a multipart message names no boundary; it is read as text",)
    if depth >= MAX_DEPTH:
        return (), (f"parts are nested more than {MAX_DEPTH} deep; the rest is not looked into",)
    pieces, closed = _split(source, start, end, boundary)
    if not pieces:
        return (), ("the boundary of a multipart message never comes; it is read as text",)
    default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
    children = []
    problems = [] if closed else ["a multipart message is cut off: its closing boundary is missing"]
    for low, high in pieces:
        if budget.parts <= 0:
            problems.append(f"the message has more than {MAX_PARTS} parts; the rest is not looked into")
            break
        children.append(_read(source, low, high, depth=depth + 1, budget=budget, default=default))
    return tuple(children), tuple(problems)


def _split(source: str, start: int, end: int, boundary: str) -> tuple[list[tuple[int, int]], bool]:
    """The bodies between boundary lines, and whether the closing one is there."""
    pieces: list[tuple[int, int]] = []
    mark = f"--{boundary}"
    opened: int | None = None
    at = source.find(mark, start, end)
    while at >= 0:
        if at == start or source[at - 1] in "\r\n":
            rest = source.find("\n", at, end)
            line = source[at + len(mark) : end if rest < 0 else rest]
            if not line.strip() or line.strip() == "--":
                if opened is not None:
                    pieces.append((opened, _before_break(source, at, opened)))
                if line.strip() == "--":
                    return pieces, True
                opened = end if rest < 0 else rest + 1
            if len(pieces) > MAX_PARTS:
                return pieces, True
        at = source.find(mark, at + len(mark), end)
    if opened is not None and opened < end:
        pieces.append((opened, end))
    return pieces, False


def _before_break(source: str, at: int, opened: int) -> int:
    """The line break before a boundary belongs to the boundary."""
    if at > opened and source[at - 1] == "\n":
        at -= 1
    if at > opened and source[at - 1] == "\r":
        at -= 1
    return max(at, opened)


def _unfolded(value: str) -> str:
    return re.sub(r"[\r\n]+[ \t]*", " ", value)


def _clean_name(name: str) -> str:
    """A file name without line breaks, control characters and folders."""
    shown = "".join(char for char in name if char.isprintable())
    return re.split(r"[\\/]", shown)[-1][:255]
