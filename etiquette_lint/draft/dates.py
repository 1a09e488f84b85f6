"""Dates as mail programs write them above a quoted message, in the languages of locales.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from etiquette_lint.draft.locales import folded, locales

_NAME = r"(?P<month>[^\W\d_]{2,12})\.?"
_DAY_FIRST = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|d['’]|tháng\s+|thg\s+|ב)?{_NAME}"
    r"(?:\s+d[eo]l?|,)?\s+(?P<year>\d{4})\b",
    re.I,
)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I)
_YEAR_FIRST = re.compile(rf"\b(?P<year>\d{{4}})\.?\s+{_NAME}\s+(?P<day>\d{{1,2}})\b", re.I)
_ISO = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
_CHARACTERS = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
_VIETNAMESE = re.compile(r"\b(?P<day>\d{1,2})\s(?:thg|tháng)\s(?P<month>\d{1,2}),?\s(?P<year>\d{4})\b", re.I)
_NUMERIC = re.compile(
    r"\b(?P<day>\d{1,2})(?:(?P<mark>[-/.])|\.\s)(?P<month>\d{1,2})(?:(?P=mark)|\.\s)(?P<year>\d{4}|\d{2})\b"
)
_FORMS = (_CHARACTERS, _ISO, _VIETNAMESE, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _NUMERIC)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h]|時)(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\s*(?P<half>[ap])?\.?(?:\s?m\b)?",
    re.I,
)
_ZONE = re.compile(
    r"[\s,.]*(?:\([^()\d]{1,12}\)|周.|星期.|[^\W\d_]{1,8}\.?,)?[\s,.]*"
    r"(?:at|um|à|a las|a les|alle(?: ore)?|om|kl\.?|klo|às|as|o|ore|u|v|la|στις|saat|в|о|pukul|vào lúc|г\.|р\.|г\. в"
    r"|р\. о|오전|오후|上午|下午)?[\s,]*"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?\s?m\b\.?|\s[μπ]\.\s?μ\.)?(?:\s*Uhr)?"
    r"(?:\s*\(?(?:GMT|UTC|BST|CES?T|[ECMP][SD]T|IST|WAT|EAT|SAST"
    r"|[+-]\d{2}:?\d{2})(?:[+-]\d{1,2}(?::?\d{2})?)?\)?){0,2}[\s,:]*",
    re.I,
)
LIMIT = 500
_TOLERANCE = timedelta(days=1)
"""How far the clocks of two writers may lie apart."""


def find_datetime(text: str, latest: date | None = None) -> datetime | None:
    """The first full date in ``text``, with its time where one is given, as the clock of the writer showed it.

    Of the two readings of ``3/4/2026`` one that lies after ``latest`` is wrong; else an American clock
    ("9:25 PM") puts the month first, and every other the day.
    """
    shown = text[:LIMIT]
    for pattern in _FORMS:
        for match in pattern.finditer(shown):
            rest = shown[match.end() :]
            found = _date(match, american="/" in match.group() and bool(_AMERICAN.search(rest[:20])), latest=latest)
            if found is not None:
                return _with_time(found, rest) or found
    return None


_AMERICAN = re.compile(r"\d\s?[AP]M\b")


def after_datetime(text: str) -> int:
    """Where the date, the time and the zone in ``text`` end; 0 where there is no date."""
    ends = [
        match.end()
        for pattern in _FORMS
        for match in pattern.finditer(text[:LIMIT])
        if next(_readings(match, american=False), None)
    ]
    if not ends:
        return 0
    end = max(ends)
    zone = _ZONE.match(text, end)
    return zone.end() if zone else end


def sent_date(value: str | None) -> datetime | None:
    """The date of a header, as the clock of the writer showed it."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).replace(tzinfo=None) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _date(match: re.Match[str], *, american: bool, latest: date | None) -> datetime | None:
    readings = list(_readings(match, american=american))
    if latest is not None:
        readings = [r for r in readings if r.date() <= latest + _TOLERANCE] or readings
    return readings[0] if readings else None


def _readings(match: re.Match[str], *, american: bool) -> Iterator[datetime]:
    """The days that the numbers may mean, the likelier first."""
    year, day, month = int(match.group("year")), int(match.group("day")), _month(match.group("month"))
    if month is None:
        return
    year += 2000 if year < 100 else 0
    orders = [(day, month)]
    if match.re is _NUMERIC and match.group("mark") in {"/", "-"}:
        orders = [(month, day), (day, month)] if american else [(day, month), (month, day)]
    for d, m in dict.fromkeys(orders):
        try:
            yield datetime(year, m, d)
        except ValueError:
            continue


def _month(name: str) -> int | None:
    return int(name) if name.isdigit() else locales().month(name)


def _with_time(date: datetime, rest: str) -> datetime | None:
    match = _TIME.search(rest[:40])
    if not match:
        return None
    hour, minute = int(match.group("hour")), int(match.group("minute"))
    half = (match.group("half") or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour < 12 and not half and any(mark in folded(rest[:40]) for mark in locales().afternoon):
        hour += 12
    return date.replace(hour=hour, minute=minute) if hour < 24 and minute < 60 else None
