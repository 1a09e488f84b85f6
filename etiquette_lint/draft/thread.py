"""Own text and quoted mail: what the candidate wrote, and what earlier messages said.

Works on lines, so it serves plain text, Markdown and HTML alike; HTML mail has marked its
quotes already where the program that wrote it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from email.utils import parseaddr

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.attribution import Attribution, attribution_at
from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.model import BlockKind, QuotedMessage, Span

_MARKS = re.compile(r"(?:>[ \t]?){1,200}")
_UNDERLINE = re.compile(r"[_-]{20,200}")
_WORDS = re.compile(r"[^\W\d_]+")


class Thread(msgspec.Struct, frozen=True):
    """The lines with those of earlier messages marked, and these messages."""

    lines: tuple[Line, ...]
    quoted: tuple[QuotedMessage, ...]


class _Message(msgspec.Struct):
    sender: str | None = None
    sent: datetime | None = None
    lines: list[Line] = msgspec.field(default_factory=list)


def split_thread(text: str, lines: Sequence[Line], *, writer: str = "", sent: datetime | None = None) -> Thread:
    """Mark the lines that quote earlier mail; ``writer`` and ``sent`` are those of the draft, where it says so."""
    latest = sent.date() if sent else None
    bare = [_unmarked(_shown(text, line)) for line in lines]
    marked: list[Line] = []
    messages: list[_Message] = []
    rest = False
    index = 0
    while index < len(lines):
        found = _attribution(lines, bare, index, rest, latest)
        count = found.lines if found else 1
        if found is not None:
            messages.append(_Message(found.sender, found.sent))
            rest = rest or _takes_rest(found, lines, index, marked)
        for line in lines[index : index + count]:
            if found is not None or _is_quote(line, lines, index, rest):
                _quote(messages, line, keep=found is None)
                marked.append(replace(line, role=BlockKind.QUOTE))
            else:
                marked.append(line)
        index += count
    return Thread(tuple(marked), tuple(_finished(text, message, writer) for message in messages))


def _shown(text: str, line: Line) -> str:
    """The line as it is written: a row of underscores is masked as a gap to fill in."""
    return text[line.start : line.end] if text.startswith("___", line.start) else line.text


def _attribution(
    lines: Sequence[Line], bare: Sequence[str], index: int, rest: bool, latest: date | None
) -> Attribution | None:
    """An attribution here; in own text one without an address counts only above a marked quote."""
    line = lines[index]
    if line.role is not None and line.role is not BlockKind.QUOTE:
        return None
    if _UNDERLINE.fullmatch(bare[index]) and index + 1 < len(lines):
        below = attribution_at(bare, index + 1, _run(lines, index + 1), latest)
        return replace(below, lines=below.lines + 1) if below and below.rest else None
    found = attribution_at(bare, index, _run(lines, index), latest)
    if found is None:
        return None
    after = index + found.lines
    quoted = rest or _starts_quote(line) or (after < len(lines) and _starts_quote(lines[after]))
    return found if quoted or found.rest else None


def _run(lines: Sequence[Line], index: int) -> int:
    """How many of the next three lines stand together."""
    gaps = (step for step in (1, 2) if index + step >= len(lines) or lines[index + step].gap)
    return next(gaps, 3)


def _takes_rest(found: Attribution, lines: Sequence[Line], index: int, above: Sequence[Line]) -> bool:
    """Whether all below is quoted: so it is unless the quote is marked line by line.

    Where nothing stands above, the own text must stand below: between marked lines, if there are any.
    """
    after = index + found.lines
    if not found.rest or after >= len(lines) or _starts_quote(lines[after]):
        return False
    first = all(line.role is not None for line in above)
    return not (first and any(_starts_quote(line) for line in lines[after:]))


def _starts_quote(line: Line) -> bool:
    return line.role is BlockKind.QUOTE or (line.role is None and line.text.startswith(">"))


def _is_quote(line: Line, lines: Sequence[Line], index: int, rest: bool) -> bool:
    if line.role is not None and line.role is not BlockKind.QUOTE:
        return rest and isinstance(line.role, BlockKind) and line.role is not BlockKind.SUBJECT
    return rest or _starts_quote(line) or _is_lazy(lines, index)


def _is_lazy(lines: Sequence[Line], index: int) -> bool:
    """The end of a quoted line that some program wrapped without a mark."""
    if not 0 < index < len(lines) - 1 or lines[index].gap or lines[index + 1].gap:
        return False
    before, line, after = lines[index - 1], lines[index], lines[index + 1]
    return before.text.startswith(">") and after.text.startswith(">") and len(before.text) > 55 and len(line.text) < 40


def _quote(messages: list[_Message], line: Line, *, keep: bool) -> None:
    if not messages:
        messages.append(_Message())
    if keep or messages[-1].lines:
        messages[-1].lines.append(line)


def _unmarked(text: str) -> str:
    match = _MARKS.match(text)
    return text[match.end() :].strip() if match else text


def _finished(text: str, message: _Message, writer: str) -> QuotedMessage:
    said: list[str] = []
    for line in message.lines:
        words = _unmarked(text[line.start : line.end])
        if line.gap and said:
            said.append("")
        said.append(words)
    span = Span(message.lines[0].start, message.lines[-1].end) if message.lines else None
    return QuotedMessage("\n".join(said).strip(), message.sender, message.sent, span, _is_same(message.sender, writer))


def _is_same(sender: str | None, writer: str) -> bool:
    """Whether two names or addresses mean one person."""
    if not sender or not writer:
        return False
    name, mail = parseaddr(sender)
    own_name, own_mail = parseaddr(writer)
    if mail and own_mail and "@" in mail:
        return mail.lower() == own_mail.lower()
    words = set(_WORDS.findall((name or sender).lower()))
    return len(words) > 1 and words == set(_WORDS.findall((own_name or writer).lower()))
