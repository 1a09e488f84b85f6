"""The lines that mail programs put above a quoted message, and what they tell.

mail-parser-reply was tried first: on our threads it cut 15 of 19 right, gives no positions,
and needs half a minute for 20 kB of ``On On On``; what it misses stands in the tests.  The words
of each language are data (locales.toml); here is only how such lines are built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from etiquette_lint.draft.dates import after_datetime, find_datetime
from etiquette_lint.draft.locales import field_name, locales

LONGEST = 400
"""Characters of the line, or lines, above a quote."""

MOST_LINES = 3
"""Lines over which a program wraps them."""

_ADDRESS = re.compile(r"[<(]{0,2}(?:mailto:)?(?P<mail>[^\s<>@\"()\[\]:：]{1,80}@[^\s<>@\"()\[\]:：,;]{1,120})[>)]{0,2}")
_CLOSED = (":", "：")
_FIELD = re.compile(
    r"[*_]{0,2}(?P<name>[^\W\d_][^\W\d_'’.-]{0,20}(?:[ '’.\u00a0-]{1,2}[^\W\d_]{1,12}){0,3}\.?)"
    r"\s?[*_]{0,2}\s?[:：][*_]{0,2}\s*(?P<value>.*)"
)
_DIRECTION = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Attribution(msgspec.Struct, frozen=True):
    """Who is quoted: ``lines`` says how many lines the attribution takes.

    ``rest`` is True where everything below belongs to the quote, marked or not.
    """

    lines: int
    sender: str | None
    sent: datetime | None
    rest: bool


def attribution_at(
    texts: Sequence[str], index: int, run: int = MOST_LINES, latest: date | None = None
) -> Attribution | None:
    """The attribution that starts at ``texts[index]``, if one does.

    The lines are without ``>``; ``run`` says how many of them stand together without a blank line, and
    ``latest`` when the message was sent in which they stand.
    """
    first = texts[index]
    if not first or len(first) > LONGEST or not _may_open(texts, index, run):
        return None
    if locales().is_separator(first):
        block = _header_block(texts, index + 1, latest)
        return (
            Attribution(1 + block.lines, block.sender, block.sent, True) if block else Attribution(1, None, None, True)
        )
    return _header_block(texts, index, latest) or _wrote(texts, index, min(run, MOST_LINES), latest)


def _may_open(texts: Sequence[str], index: int, run: int) -> bool:
    """A quick look, before any language is asked: dashes, a colon, or an address must be near."""
    first = texts[index]
    if first[0] in "-_=*" or first[-1] in ":：":
        return True
    below = texts[index + 1][:40] if index + 1 < len(texts) else ""
    if any(mark in first[:40] for mark in _CLOSED) and any(mark in below for mark in _CLOSED):
        return True
    near = texts[index : index + min(run, MOST_LINES)]
    return any(line.endswith((*_CLOSED, ">")) or "@" in line for line in near)


def _wrote(texts: Sequence[str], index: int, run: int, latest: date | None) -> Attribution | None:
    """``On Tuesday, 24 Nov 2026 at 09:25, Sam <s@x.example> wrote:`` over up to three lines."""
    words = locales()
    first = texts[index].translate(_DIRECTION)
    starts = words.opens.match(first) is not None
    joined = ""
    for count in range(1, run + 1):
        if index + count > len(texts):
            break
        line = texts[index + count - 1].translate(_DIRECTION)
        if count > 1 and words.opens.match(line):
            break
        joined = f"{joined} {line}".strip()
        if len(joined) > LONGEST:
            break
        found = _parsed(joined, starts, latest)
        if found is not None:
            return Attribution(count, *found)
    return None


def _parsed(joined: str, starts: bool, latest: date | None) -> tuple[str | None, datetime | None, bool] | None:
    verb = locales().wrote.search(joined)
    address = _ADDRESS.search(joined)
    ends = joined.endswith(_CLOSED)
    if not ends and not (verb is not None and address is not None and verb.end() == len(joined)):
        return None
    if verb is None and address is None:
        return None
    sent = find_datetime(joined, latest)
    if not (_stands_for_itself(verb, address, sent, joined) if address else sent is not None):
        return None
    rest = address is not None or (starts and sent is not None and sent.hour > 0)
    return _sender(joined, address, verb), sent, rest


def _stands_for_itself(verb: re.Match[str] | None, address: re.Match[str], sent: datetime | None, joined: str) -> bool:
    """Whether the line is no sentence that happens to hold an address: a verb, a bracketed address, a date."""
    bracketed = address.group()[:1] in "<(" and address.group()[-1:] in ">)"
    if verb is None:
        return joined[:-1].rstrip().endswith(">") or (sent is not None and bracketed)
    return sent is not None or bracketed or locales().opens.match(joined) is not None


def _sender(joined: str, address: re.Match[str] | None, verb: re.Match[str] | None) -> str | None:
    end = address.start() if address else len(joined)
    start = after_datetime(joined[:end])
    words = locales()
    name = words.filler.sub(" ", joined[start:end] if start else words.opens.sub("", joined[:end], count=1))
    if verb and address is None and not name.strip(" :："):
        name = joined[: verb.start()]  # "Sam Lee wrote on 3 May 2026:"
    name = " ".join(name.split()).strip(" ,;:：<(\"'“”*")
    mail = address.group("mail").rstrip(".,") if address else ""
    if name and mail:
        return f"{name} <{mail}>"
    return name or mail or None


def _header_block(texts: Sequence[str], index: int, latest: date | None) -> Attribution | None:
    """Outlook's and Apple's lines: From, Sent, To, Subject; some programs put Sent first."""
    first = _field(texts[index]) if index < len(texts) else None
    if first is None or first[0] not in locales().block_openers:
        return None
    names = locales().fields(first[0])
    values: dict[str, str] = {}
    count = 0
    while index + count < len(texts) and count < 10:
        field = _field(texts[index + count])
        group = names.get(field[0]) if field is not None else None
        if field is not None and group is not None:
            values.setdefault(group, field[1])
        elif not _continues(texts, index + count, count, values):
            break
        count += 1
    sent = find_datetime(values.get("sent", ""), latest)
    from_somebody = "sender" in values and (first[0] in locales().senders or sent is not None)
    if not from_somebody or len({"sender", "sent", "to", "subject"} & values.keys()) < (2 if sent else 3):
        return None
    return Attribution(count, _plain(values.get("sender", "")) or None, sent, True)


def _continues(texts: Sequence[str], index: int, count: int, values: dict[str, str]) -> bool:
    """Whether the line goes on with a long list of recipients."""
    line = texts[index]
    if count == 0 or not line or "subject" in values or len(line) > 200:
        return False
    return "@" in line or line.endswith((";", ","))


def _field(text: str) -> tuple[str, str] | None:
    match = _FIELD.match(text.translate(_DIRECTION)[:300])
    return (field_name(match.group("name")), match.group("value").strip("*_ ")) if match else None


def _plain(value: str) -> str:
    """``Name [mailto:x@y]`` and ``Name <mailto:x@y>`` as ``Name <x@y>``."""
    address = _ADDRESS.search(value)
    if not address:
        return value.strip()
    name = value[: address.start()].strip(" <[\"'")
    mail = address.group("mail")
    return f"{name} <{mail}>" if name else mail
