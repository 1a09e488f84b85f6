"""Header lines that a person types above a draft: ``Subject:``, ``To:``, ``Date:``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.greeting import opens
from etiquette_lint.draft.lines import Aside, Line
from etiquette_lint.draft.model import BlockKind, Header, Span
from etiquette_lint.draft.words import ends_sentence

PREAMBLE_LINES = 60
"""How far down a template's subject line is looked for, below advice and legends."""

_HEADER = re.compile(
    r"^[*_]{0,3}(?P<name>[A-Za-z][A-Za-z-]{0,30}(?: [Ll]ine)?)[*_]{0,3}\s?:[*_]{0,3}(?P<space>\s*)(?P<value>.*)$",
    re.DOTALL,
)
_KNOWN = frozenset(
    "subject from to cc bcc date sent reply-to sender message-id in-reply-to references importance priority attachments"
    " attachment attached x-etiquette-lint mime-version content-type content-transfer-encoding betreff von an"
    " gesendet datum"
    " objet asunto re received return-path user-agent x-mailer delivered-to x-priority list-unsubscribe".split()
)
_SUBJECTS = frozenset(("subject", "betreff", "objet", "asunto", "re"))
_STARTERS = _SUBJECTS | {
    "from",
    "to",
    "cc",
    "date",
    "x-etiquette-lint",
    "sent",
    "message-id",
    "return-path",
    "received",
    "von",
}


class HeaderBlock(msgspec.Struct, frozen=True):
    """The headers, and the lines with those that hold them marked."""

    headers: tuple[Header, ...]
    lines: tuple[Line, ...]


def find_headers(text: str, lines: Sequence[Line]) -> HeaderBlock:
    """Header lines at the top, or below the advice above a template."""
    free = [index for index, line in enumerate(lines) if line.role is None]
    first = _start(lines, free)
    if first is None:
        return HeaderBlock((), tuple(lines))
    marked = list(lines)
    for index in range(first):
        if marked[index].role is None:
            marked[index] = replace(marked[index], role=Aside.MARKUP)
    headers: list[Header] = []
    index = first
    while index < len(marked) and marked[index].role is None and (index == first or not marked[index].gap):
        line = marked[index]
        match = _match(line)
        if match is None and line.indent and headers and headers[-1].span is not None:
            headers[-1] = _folded(headers[-1], text, line)
            marked[index] = replace(line, role=Aside.MARKUP)
        elif match is None:
            break
        else:
            header, marked[index] = _taken(text, line, match)
            headers.append(header)
        index += 1
    if index < len(marked):
        marked[index] = replace(marked[index], gap=True)
    return HeaderBlock(tuple(headers), tuple(marked))


def _start(lines: Sequence[Line], free: Sequence[int]) -> int | None:
    if not free:
        return None
    first = _match(lines[free[0]])
    if first and _name(first) in _STARTERS and _is_header_like(lines, free[0]):
        return free[0]
    for index in free[1:PREAMBLE_LINES]:
        if opens(lines[index].text):
            return None
        match = _match(lines[index])
        if match and _name(match) in _SUBJECTS - {"re"} and not _in_block(lines, index):
            return index
    return None


def _is_header_like(lines: Sequence[Line], index: int) -> bool:
    """``To: be honest, I forgot`` is a sentence; a header stands with its like or above a blank line."""
    name = _name(_match(lines[index]))
    if name == "re" and ends_sentence(lines[index].text):
        return False
    if (name != "re" and name in _SUBJECTS) or name not in ("re", "to", "from", "cc", "sent", "date", "von"):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None:
        return "@" in lines[index].text
    return following.gap or _name(_match(following)) in _KNOWN or following.indent > 0


def _in_block(lines: Sequence[Line], index: int) -> bool:
    """The subject line of a quoted message stands below its From and Sent lines."""
    return index > 0 and not lines[index].gap and _name(_match(lines[index - 1])) in _KNOWN


def _match(line: Line) -> re.Match[str] | None:
    match = _HEADER.match(line.text)
    return match if match and _name(match) in _KNOWN | {"subject"} else _other(line)


def _other(line: Line) -> re.Match[str] | None:
    match = _HEADER.match(line.text)
    return match if match and match.group("name").lower().startswith("x-") else None


def _name(match: re.Match[str] | None) -> str:
    return match.group("name").lower().removesuffix(" line") if match else ""


def _taken(text: str, line: Line, match: re.Match[str]) -> tuple[Header, Line]:
    name = match.group("name").removesuffix(" line").removesuffix(" Line")
    start, end = line.start + match.start("value"), line.end
    value = text[start:end]
    subject = name.lower() in _SUBJECTS
    header = Header("Subject" if subject else name, value, Span(start, end))
    if subject and value:
        return header, replace(line, start=start, role=BlockKind.SUBJECT)
    return header, replace(line, role=Aside.MARKUP)


def _folded(header: Header, text: str, line: Line) -> Header:
    start = header.span.start if header.span else line.start
    return Header(header.name, f"{header.value} {text[line.start : line.end]}", Span(start, line.end))
