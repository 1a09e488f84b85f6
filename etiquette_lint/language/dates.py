"""Words that name a day, and where they stand.

``mentions`` only looks, reckon.py says which day is meant.  What is vague ("the other day", "a few weeks")
is no mention: a wrong day would accuse the writer of a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import msgspec

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|weds?|thurs?|thu|fri"
_DAY_BEFORE_DATE = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?:the )?)?"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty"
    r"|(?:a )?couple(?: of)?)"
)
_UNIT = r"(?:(?P<working>working|business|week)[ -])?(?P<unit>hour|day|week|fortnight|month)s?'?"
_NOT_A_DAY = (
    r"(?! ?(?:floor|round|day|stage|interview|street|avenue|time|year|grade|century|person|anniversary|place|draft))"
)

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"),
    (
        "week_of",
        rf"(?:the )?(?:week (?:of|commencing|beginning|starting)|w/c) (?:the )?(?:monday,? )?(?:the )?"
        rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<d2>\d{{1,2}}))",
    ),
    (
        "day_month",
        rf"{_DAY_BEFORE_DATE}(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_MONTH})"
        rf"(?:,? (?P<y>20\d\d))?",
    ),
    (
        "month_day",
        rf"{_DAY_BEFORE_DATE}(?P<month>{_MONTH}) (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[ -]?(?:am|pm)\b)"
        rf"(?:,? (?P<y>20\d\d))?",
    ),
    ("numeric", rf"{_DAY_BEFORE_DATE}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?:/(?P<y>(?:20)?\d\d))?(?![/\d])"),
    ("dotted", rf"{_DAY_BEFORE_DATE}(?P<a>\d{{1,2}})\.(?P<b>\d{{1,2}})\.(?P<y>(?:20)?\d\d)(?!\d)"),
    (
        "part_of_month",
        rf"(?P<part>early|beginning of|start of|mid|middle of|end of|late|later in)[ -](?:in )?(?P<month>{_MONTH})",
    ),
    (
        "part_of_period",
        r"(?:the )?(?P<part>early|beginning of|start of|mid|middle of|end of|late|later|close of|later on)[ -](?:the )?"
        r"(?P<which>this|next|following|coming)? ?(?P<period>week|month)",
    ),
    (
        "week_of_month",
        r"(?:the |during the |in the )?(?P<nth>first|second|third|fourth|last) (?:full )?week"
        rf" (?:of|in) (?P<month>{_MONTH})",
    ),
    (
        "within",
        r"(?:within|in|over|inside|after)"
        r"(?: (?:about|around|roughly|approximately|the next|the coming|the following|another))?"
        rf" (?:(?:{_NUMBER})(?: to | or | - |-|–))?(?P<n>{_NUMBER})? ?{_UNIT}(?: time)?",
    ),
    ("whole_period", r"(?P<which>this|next|the following|the coming) (?P<period>week|month)"),
    (
        "ordinal",
        rf"(?:(?:{_DAY}),? )?the (?P<d>\d{{1,2}})(?:st|nd|rd|th)\b{_NOT_A_DAY}"
        r"(?: of (?P<which>this|next|last|the) month)?",
    ),
    ("ordinal_day", rf"(?:{_DAY})\.?,? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b{_NOT_A_DAY}"),
    (
        "weekday_last_week",
        rf"(?:last week(?:'s| on|,)? (?P<name>{_DAY})|(?P<name2>{_DAY}) (?:of )?last week)",
    ),
    ("weekday_ago", rf"(?:an?|one) week ago (?:on |last |this )?(?P<name>{_DAY})"),
    ("day_before", r"(?:the )?day before yesterday"),
    (
        "near",
        r"yesterday|earlier today|today|this (?:morning|afternoon|evening|lunchtime|noon)|last night|tonight"
        r"|(?:the )?day after tomorrow|tomorrow",
    ),
    ("ago", rf"(?P<n>{_NUMBER}) {_UNIT} ago"),
    ("weekday_week", rf"(?:a week (?:on|from|after) (?:this )?(?P<name>{_DAY})|(?P<name2>{_DAY}) week)"),
    (
        "weekday",
        r"(?:(?P<which>last|this past|this coming|this|next|coming|the following|past) )?"
        rf"(?P<name>{_DAY})(?P<last> last)?",
    ),
    ("christmas", r"christmas(?: day)?"),
)
_SHORT_DAY = re.compile(r"^(?:tues?|weds?|thurs?|thu|fri)$", re.I)
_IN_FIGURES = frozenset({"iso", "day_month", "month_day", "numeric", "dotted", "ordinal", "ordinal_day"})
"""Forms that hold a figure; the others hold one of the words below."""

_UNITS = ("hour", "day", "week", "month", "fortnight")
_PARTS = ("early", "beginning of", "start of", "mid", "end of", "late", "close of")
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "week_of": ("week", "w/c"),
        "part_of_month": _PARTS,
        "part_of_period": _PARTS,
        "week_of_month": ("week",),
        "within": _UNITS,
        "whole_period": ("week", "month"),
        "weekday_last_week": ("last week",),
        "weekday_ago": ("ago",),
        "day_before": ("day before",),
        "near": ("yesterday", "today", "this ", "last night", "tonight", "tomorrow"),
        "ago": ("ago",),
        "weekday_week": ("week",),
        "weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        "christmas": ("christmas",),
    }
)
"""Of these the words of a form always hold one."""

_FIGURE = re.compile(r"\d")
_WORD = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)|yesterday|today|tonight|tomorrow|\bago\b|\bweek|\bmonth|\bday|\bhours|w/c|"
    r"fortnight|this (?:morning|afternoon|evening|lunch|noon)|last night|christmas|"
    r"\b(?:early|mid|late|later|end of|beginning of|start of|middle of|close of)\b"
)
_HINTS = (
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "day", "week", "month", "ago", "hours", "w/c", "fortnight"),
    *("tonight", "tomorrow", "this ", "last night", "christmas", "early", "mid", "late", " of"),
)
"""What every such word holds: quicker to look for, and most sentences hold none."""


@lru_cache(maxsize=len(_FORMS))
def _pattern(source: str) -> re.Pattern[str]:
    """One form, made ready when the first sentence may hold it."""
    return re.compile(rf"(?<![\w/-]){source}(?![\w/-])", re.I)


class Mention(msgspec.Struct, frozen=True):
    """Words that name a day: ``text`` from ``start`` to ``end``, of a ``form``, with the form's ``parts``."""

    start: int
    end: int
    text: str
    form: str
    parts: Mapping[str, str]


@lru_cache(maxsize=2048)
def mentions(text: str) -> tuple[Mention, ...]:
    """The words of one sentence that name a day, in order, the fullest reading at each place."""
    low = text.lower()
    figure, word = _FIGURE.search(low), any(hint in low for hint in _HINTS) and _WORD.search(low)
    found: list[Mention] = []
    for form, source in _FORMS if figure or word else ():
        if not (figure if form in _IN_FIGURES else word and any(key in low for key in _KEYS[form])):
            continue
        for match in _pattern(source).finditer(text):
            if _taken(match, found) or _no_day(form, match, text):
                continue
            parts = {key: value.lower() for key, value in match.groupdict().items() if value}
            found.append(Mention(match.start(), match.end(), match.group(), form, MappingProxyType(parts)))
    return tuple(sorted(found, key=lambda m: m.start))


def _taken(match: re.Match[str], found: list[Mention]) -> bool:
    return any(match.start() < m.end and m.start < match.end() for m in found)


def _no_day(form: str, match: re.Match[str], text: str) -> bool:
    """Short names that are no days unless written so, and ``24/7``."""
    if form == "weekday":
        name = match["name"]
        return bool(_SHORT_DAY.match(name)) and not name[0].isupper()
    if form == "numeric":
        return match.group() == "24/7" or bool(re.match(r" ?(?:of\b|cup|marks?|points?|split)", text[match.end() :]))
    if form == "month_day":
        return match["month"] in {"may", "march", "mar"}
    return form in {"part_of_month", "week_of_month"} and match["month"] == "may"
