"""Where sentences end: stops, abbreviations, brackets, smileys, and messages written without stops."""

from __future__ import annotations

from itertools import pairwise

import pytest

from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.sentences import split

PIPELINE = Pipeline()


def sentences(text: str) -> list[str]:
    """The sentences of ``text``."""
    doc = PIPELINE.tokens(text)
    return [doc[s:e].text for s, e in split(doc)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thank you. I liked it.", 2),
        ("I met Dr. Osei and Mrs. Lund.", 1),
        ("We open at 9 a.m. on weekdays.", 1),
        ("Is it open? Please say!", 2),
        ("Any news? I hope so... or not.", 2),
        ("She asked (was it late?) and left.", 1),
        ('He said "Go." Then we went.', 2),
        ("It was the 3. May when we met.", 1),
        ("It rained (all day). We stayed.", 2),
        ("Really?! Yes.", 2),
        ("I would love the job :) Can't wait to start.", 2),
        ("Here I am :-) Still keen on it. Talk tomorrow!", 3),
        ("It was good to meet you. :) Talk soon.", 2),
        ("It was good to meet you. ;-) talk soon", 2),
        ("I loved it :) and would come back", 1),
        ("I met Tom :) yesterday (and Bo) there.", 1),
        ("We met at 9:30 in Room 4: Bo was there.", 1),
        ("", 0),
        ("no stop at all", 1),
    ],
)
def test_boundaries(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_message_without_stops_is_cut_where_a_question_opens() -> None:
    text = "i loved seeing the barges on monday do i need to bring boots and is it cash in hand"
    assert sentences(text) == [
        "i loved seeing the barges on monday",
        "do i need to bring boots",
        "and is it cash in hand",
    ]


def test_a_clause_that_is_still_open_is_not_cut() -> None:
    assert len(sentences("i was not sure how many days is it that you want me for in the summer")) == 1


def test_sentences_cover_the_text_in_order_without_gaps() -> None:
    doc = PIPELINE.tokens("One. Two? three and four! Five and six and seven")
    ranges = list(split(doc))
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(doc)
    assert all(a[1] == b[0] for a, b in pairwise(ranges))


def test_a_run_of_words_without_end_is_bounded() -> None:
    assert max(len(s.split()) for s in sentences("word " * 5_000)) <= 120
