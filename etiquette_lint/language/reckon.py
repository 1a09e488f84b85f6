"""Which day a mention means, seen from the day the words were written.

Reckoning is dateutil's relativedelta where months and weekdays are concerned; it is imported when the
first such mention is met, not before.  A weekday is never the anchor's own day, which would be called
today; "early next week" lasts until its Wednesday; a promise for a week or a month lasts until its end.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from etiquette_lint.language.dates import Mention

Direction = Literal["past", "future"]

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
        "a": 1,
        "an": 1,
        "a couple of": 2,
        "a couple": 2,
        "couple of": 2,
        "fourteen": 14,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "the": 1,
        "": 1,
    }
)


def resolve(mention: Mention, anchor: date | None, direction: Direction) -> date | None:
    """The day that ``mention`` means in a text written on ``anchor``, looking ``past`` or ``future``."""
    try:
        return _RESOLVERS[mention.form](mention.parts, mention.text.lower(), anchor, direction)
    except (ValueError, OverflowError):
        return None


Parts = Mapping[str, str]
_Resolver = Callable[[Parts, str, date | None, Direction], date | None]


def _month(name: str) -> int:
    return _MONTH_NAMES.index(name[:3]) + 1


def _iso(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    return date(int(parts["y"]), int(parts["m"]), int(parts["d"]))


def _calendar(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    day, month = int(parts["d"]), _month(parts["month"])
    if "y" in parts:
        return date(int(parts["y"]), month, day)
    return nearest_year(day, month, anchor, direction)


def nearest_year(day: int, month: int, anchor: date | None, direction: Direction) -> date | None:
    """The last such day up to ``anchor``, or the next one from it."""
    if anchor is None:
        return None
    years = (anchor.year, anchor.year - 1) if direction == "past" else (anchor.year, anchor.year + 1)
    for year in years:
        if day > monthrange(year, month)[1]:
            continue
        candidate = date(year, month, day)
        if candidate <= anchor if direction == "past" else candidate >= anchor:
            return candidate
    return None


def _numeric(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    """``5/6``: day and month in either order; the reading that lies nearer to the anchor, if one clearly does."""
    a, b = int(parts["a"]), int(parts["b"])
    orders = {(d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31}
    if "y" in parts:
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        readings = [date(year, m, d) for d, m in orders if d <= monthrange(year, m)[1]]
    else:
        readings = [r for d, m in orders if (r := nearest_year(d, m, anchor, direction))]
    if len(readings) < 2:
        return readings[0] if readings else None
    if anchor is None:
        return None
    near = sorted((abs((r - anchor).days), r) for r in readings)
    return near[0][1] if near[0][0] <= 31 and near[1][0] > near[0][0] + 14 else None


def _dotted(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    return date(year, int(parts["b"]), int(parts["a"]))


def _week_of(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    day = int(parts.get("d") or parts["d2"])
    start = nearest_year(day, _month(parts.get("month") or parts["month2"]), anchor, direction)
    return _friday(start) if start else None


def _part_of_month(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    if direction == "past" or anchor is None:
        return None
    month = _month(parts["month"])
    year = anchor.year + (month < anchor.month)
    return _within_month(parts["part"], year, month)


def _week_of_month(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    """The Friday of that week; the first week of a month is the one that holds its first working day."""
    if direction == "past" or anchor is None:
        return None
    month = _month(parts["month"])
    year = anchor.year + (month < anchor.month)
    if parts["nth"] == "last":
        return _friday(date(year, month, monthrange(year, month)[1]))
    first = date(year, month, 1)
    first += timedelta(days=(7 - first.weekday()) % 7 if first.weekday() > 4 else 0)
    return _friday(first) + timedelta(days=7 * ("first", "second", "third", "fourth").index(parts["nth"]))


def _part_of_period(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    if direction == "past" or anchor is None:
        return None
    ahead = parts.get("which") in {"next", "following", "coming"}
    part = parts["part"]
    if parts["period"] == "month":
        year, month = (anchor.year + (anchor.month == 12), anchor.month % 12 + 1) if ahead else _this_month(anchor)
        return _within_month(part, year, month)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 if ahead else 0)
    if part in {"early", "beginning of", "start of", "mid", "middle of"}:
        return monday + timedelta(days=2)
    return max(_friday(monday), anchor)


def _this_month(anchor: date) -> tuple[int, int]:
    return anchor.year, anchor.month


def _within_month(part: str, year: int, month: int) -> date | None:
    """Only the end of a month is a day; "early December" binds nobody."""
    return date(year, month, monthrange(year, month)[1]) if part in {"end of", "close of"} else None


def _whole_period(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    return _part_of_period({**parts, "part": "end of", "which": parts["which"].split()[-1]}, text, anchor, direction)


def _friday(day: date) -> date:
    return day - timedelta(days=day.weekday()) + timedelta(days=4)


def _ordinal(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    if anchor is None:
        return None
    from dateutil.relativedelta import relativedelta

    day, which = int(parts["d"]), parts.get("which")
    offsets = {"next": (1,), "last": (-1,), "this": (0,)}.get(which or "", (0, -1) if direction == "past" else (0, 1))
    for offset in offsets:
        month = anchor.replace(day=1) + relativedelta(months=offset)
        if day > monthrange(month.year, month.month)[1]:
            continue
        candidate = month.replace(day=day)
        if which in {"next", "last", "this"} or (candidate <= anchor if direction == "past" else candidate >= anchor):
            return candidate
    return None


def _near(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    if anchor is None:
        return None
    days = -1 if text in {"yesterday", "last night"} else 2 if "after tomorrow" in text else int("tomorrow" in text)
    return anchor + timedelta(days=days)


def _day_before(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    return anchor - timedelta(days=2) if anchor else None


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]


def _ago(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    return _shift(anchor, -_count(parts["n"]), parts)


def _within(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    if direction == "past" or ("n" not in parts and "next" not in text and "fortnight" not in text):
        return None
    if "n" not in parts and text.rstrip("'").endswith(("s", "s time")):
        return None  # "in the coming weeks" names no day
    return _shift(anchor, _count(parts.get("n", "")), parts)


def _shift(anchor: date | None, count: int, parts: Parts) -> date | None:
    if anchor is None:
        return None
    from dateutil.relativedelta import relativedelta

    unit = parts["unit"]
    if parts.get("working") and unit == "day":
        return _working_days(anchor, count)
    if unit == "hour":
        return anchor + timedelta(days=round(count / 24)) if count % 24 == 0 else anchor
    if unit == "fortnight":
        return anchor + timedelta(days=14 * count)
    return anchor + (
        relativedelta(months=count) if unit == "month" else timedelta(days=count * (7 if unit == "week" else 1))
    )


def _working_days(anchor: date, count: int) -> date:
    step, day, left = (1 if count > 0 else -1), anchor, min(abs(count), 250)
    while left:
        day += timedelta(days=step)
        left -= day.weekday() < 5
    return day


def _weekday(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    """``Tuesday``: never the anchor's own day, which would be called today."""
    if anchor is None:
        return None
    from dateutil.relativedelta import relativedelta

    number, which = _DAY_NAMES.index(parts["name"][:3]), parts.get("which", "")
    if direction == "past" or which == "last" or "last" in parts or which.endswith("past"):
        back = (anchor.weekday() - number - 1) % 7 + 1
        said_last = which == "last" or "last" in parts
        return anchor - timedelta(days=back + (7 if said_last and back == 1 else 0))
    found: date = anchor + timedelta(days=1) + relativedelta(weekday=number)
    if which == "next" and found <= anchor + timedelta(days=6 - anchor.weekday()):
        found += timedelta(days=7)
    return found


def _weekday_week(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    found = _weekday({"name": parts.get("name") or parts["name2"]}, text, anchor, "future")
    return found + timedelta(days=7) if found and direction == "future" else None


def _weekday_last_week(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    """``last week Tuesday``: in the week before the anchor's."""
    if anchor is None:
        return None
    number = _DAY_NAMES.index((parts.get("name") or parts["name2"])[:3])
    return anchor - timedelta(days=anchor.weekday() + 7 - number)


def _weekday_ago(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    """``a week ago on Tuesday``: the Tuesday nearest to a week before."""
    if anchor is None:
        return None
    week = anchor - timedelta(days=7)
    number = _DAY_NAMES.index(parts["name"][:3])
    return week + timedelta(days=(number - week.weekday() + 3) % 7 - 3)


def _christmas(parts: Parts, text: str, anchor: date | None, direction: Direction) -> date | None:
    return nearest_year(25, 12, anchor, direction)


_RESOLVERS: Mapping[str, _Resolver] = MappingProxyType(
    {
        "iso": _iso,
        "week_of": _week_of,
        "day_month": _calendar,
        "month_day": _calendar,
        "numeric": _numeric,
        "dotted": _dotted,
        "part_of_month": _part_of_month,
        "part_of_period": _part_of_period,
        "whole_period": _whole_period,
        "ordinal": _ordinal,
        "ordinal_day": _ordinal,
        "weekday_ago": _weekday_ago,
        "weekday_last_week": _weekday_last_week,
        "week_of_month": _week_of_month,
        "day_before": _day_before,
        "near": _near,
        "ago": _ago,
        "within": _within,
        "weekday_week": _weekday_week,
        "weekday": _weekday,
        "christmas": _christmas,
    }
)
