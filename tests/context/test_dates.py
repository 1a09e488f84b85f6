"""Words that name a day, and the day they mean; every anchor is Wednesday, 18 November 2026."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etiquette_lint.language.dates import mentions
from etiquette_lint.language.reckon import Direction, resolve

ANCHOR = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "direction", "day"),
    [
        ("our talk on Tuesday", "past", "2026-11-17"),
        ("our talk on Wednesday", "past", "2026-11-11"),
        ("last Thursday", "past", "2026-11-12"),
        ("last Tuesday", "past", "2026-11-10"),
        ("Monday's tour", "past", "2026-11-16"),
        ("yesterday", "past", "2026-11-17"),
        ("the day before yesterday", "past", "2026-11-16"),
        ("this morning", "past", "2026-11-18"),
        ("three days ago", "past", "2026-11-15"),
        ("a fortnight ago", "past", "2026-11-04"),
        ("a week ago on Tuesday", "past", "2026-11-10"),
        ("last week Tuesday", "past", "2026-11-10"),
        ("on Thursday last week", "past", "2026-11-12"),
        ("during the first week of December", "future", "2026-12-04"),
        ("in the first week of August", "future", "2027-08-06"),
        ("the last week of November", "future", "2026-12-04"),
        ("on the 8th", "past", "2026-11-08"),
        ("on the 25th", "past", "2026-10-25"),
        ("Tuesday the 10th", "past", "2026-11-10"),
        ("on 4 June", "past", "2026-06-04"),
        ("June 4, 2025", "past", "2025-06-04"),
        ("the 2nd of December", "past", "2025-12-02"),
        ("2026-11-02", "past", "2026-11-02"),
        ("on 13/11", "past", "2026-11-13"),
        ("on 11/12", "past", "2026-11-12"),
        ("on 09.11.2026", "past", "2026-11-09"),
        ("by Friday", "future", "2026-11-20"),
        ("by Friday 27 November", "future", "2026-11-27"),
        ("next Friday", "future", "2026-11-27"),
        ("next Monday", "future", "2026-11-23"),
        ("Friday week", "future", "2026-11-27"),
        ("within two weeks", "future", "2026-12-02"),
        ("in ten days", "future", "2026-11-28"),
        ("within five working days", "future", "2026-11-25"),
        ("in two to three weeks", "future", "2026-12-09"),
        ("within 48 hours", "future", "2026-11-20"),
        ("over the next fortnight", "future", "2026-12-02"),
        ("early next week", "future", "2026-11-25"),
        ("by the end of the week", "future", "2026-11-20"),
        ("by the end of next week", "future", "2026-11-27"),
        ("the end of the month", "future", "2026-11-30"),
        ("the end of January", "future", "2027-01-31"),
        ("by 5 January", "future", "2027-01-05"),
        ("the week of 23 November", "future", "2026-11-27"),
        ("tomorrow", "future", "2026-11-19"),
    ],
)
def test_meant_day(text: str, direction: Direction, day: str) -> None:
    found = mentions(text)
    assert [resolve(m, ANCHOR, direction) for m in found] == [date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text",
    [
        "the other day",
        "a few weeks ago",
        "on the 3rd floor",
        "open 24/7",
        "I may 5 times a day",
        "we march 3 miles",
        "the sun sat in the mon-key tree",
        "Mondays are quiet",
        "version 2.10.3",
        "the second week of my course",
    ],
)
def test_no_day(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize("text", ["on 5/6", "in the coming weeks", "early December", "within the last 30 February"])
def test_what_is_vague_or_impossible_means_no_day(text: str) -> None:
    assert [resolve(m, ANCHOR, "future") for m in mentions(text) if m.form != "within"] in ([], [None])


@given(st.text(alphabet="0123456789/-. thndsrMonTuJaebFrid of", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text
        for direction in ("past", "future"):
            day = resolve(mention, ANCHOR, direction)
            assert day is None or isinstance(day, date)


def test_no_date_library_is_imported_where_no_day_is_named() -> None:
    script = (
        "import sys; from etiquette_lint.language import context, dates;"
        "assert not dates.mentions('Thank you for the interview.');"
        "assert not any(m.startswith(('dateutil', 'nameparser', 'nicknames', 'rapidfuzz')) for m in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
