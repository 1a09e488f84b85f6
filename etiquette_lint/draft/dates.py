"""Dates as mail programs write them above a quoted message, in the usual languages."""

from __future__ import annotations

import re
from datetime import datetime

_MONTHS = (
    "jan ene gen janv janu sty",
    "feb fév fev lut febr",
    "mar mär mrt mars marz març mrz",
    "apr avr abr kwi avri",
    "may mai mei mag maj maio mayo magg",
    "jun juin giu cze giug",
    "jul juil lug lip lugl",
    "aug aoû ago sie août",
    "sep set wrz sept sett",
    "oct okt ott out paź otto",
    "nov lis",
    "dec dez déc dic gru dice",
)
_NUMBERS = {prefix: number for number, prefixes in enumerate(_MONTHS, 1) for prefix in prefixes.split()}

_NAME = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+)?{_NAME},?\s+(?:de\s+)?(?P<year>\d{{4}})\b", re.I
)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I)
_ISO = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4}|\d{2})\b")
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\b)?", re.I
)
LIMIT = 500


def find_datetime(text: str) -> datetime | None:
    """The first full date in ``text``, with its time where one is given, as the clock of the writer showed it."""
    shown = text[:LIMIT]
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC):
        for match in pattern.finditer(shown):
            found = _date(match)
            if found is not None:
                return _with_time(found, shown[match.end() :]) or found
    return None


def after_datetime(text: str) -> int:
    """Where the date, the time and the zone in ``text`` end; 0 where there is no date."""
    ends = [
        match.end()
        for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC)
        for match in pattern.finditer(text[:LIMIT])
    ]
    if not ends:
        return 0
    end = max(ends)
    zone = re.compile(
        r"[\s,.]*(?:at|um|à|a las|alle(?: ore)?|om|kl\.?|às|o|ore|u)?[\s,]*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
        r"(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*Uhr)?"
        r"(?:\s*\(?(?:GMT|UTC|BST|CES?T|[ECMP][SD]T|IST|WAT|EAT|SAST"
        r"|[+-]\d{2}:?\d{2})(?:[+-]\d{1,2}(?::?\d{2})?)?\)?){0,2}[\s,:]*",
        re.I,
    ).match(text, end)
    return zone.end() if zone else end


def _date(match: re.Match[str]) -> datetime | None:
    year, day = int(match.group("year")), int(match.group("day"))
    month = _month(match.group("month"))
    if month and month > 12 >= day:
        month, day = day, month
    elif match.re is _NUMERIC and month and day <= 12 and day != month and "." not in match.group():
        return None
    try:
        return datetime(year + 2000 if year < 100 else year, month or 0, day)
    except ValueError:
        return None


def _month(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    lowered = name.lower()
    return _NUMBERS.get(lowered[:4]) or _NUMBERS.get(lowered[:3])


def _with_time(date: datetime, rest: str) -> datetime | None:
    match = _TIME.search(rest[:40])
    if not match:
        return None
    hour, minute = int(match.group("hour")), int(match.group("minute"))
    half = (match.group("half") or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return date.replace(hour=hour, minute=minute) if hour < 24 and minute < 60 else None
