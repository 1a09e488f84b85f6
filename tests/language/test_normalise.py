"""Evened-out text always knows its way back to the draft."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etiquette_lint.draft.model import Span
from etiquette_lint.language.normalise import normalise

TEXTS = st.text(st.sampled_from("ab .\n\t\u00a0\u200b‘’“”…é👍—-\u202e"), max_size=60)


@given(TEXTS)
def test_every_character_lies_where_it_came_from(text: str) -> None:
    tidy = normalise(text, Span(0, len(text)))
    places = list(zip(tidy.origins, tidy.ends, strict=True))
    assert len(places) == len(tidy.text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert all(text[start] == c for (start, _), c in zip(places, tidy.text, strict=True) if c in "abé👍")


@given(TEXTS)
def test_text_is_tidy_and_stays_so(text: str) -> None:
    tidy = normalise(text, Span(0, len(text))).text
    assert tidy == " ".join(tidy.split())
    assert not set(tidy) & set("\u200b\u202e‘’“”…\u00a0")
    assert normalise(tidy, Span(0, len(tidy))).text == tidy


@given(TEXTS, st.data())
def test_a_part_keeps_its_place(text: str, data: st.DataObject) -> None:
    tidy = normalise(text, Span(0, len(text)))
    start = data.draw(st.integers(0, len(tidy.text)))
    end = data.draw(st.integers(start, len(tidy.text)))
    part = tidy.part(start, end)
    assert part.text == tidy.text[start:end]
    if part.text:
        assert part.span(0, len(part.text)) == tidy.span(start, end)


def test_only_the_span_is_read() -> None:
    assert normalise("no  yes   no", Span(4, 7)).text == "yes"


def test_a_contraction_of_marks_maps_to_the_one_mark() -> None:
    tidy = normalise("so… yes", Span(0, 7))
    assert tidy.text == "so... yes"
    assert tidy.span(2, 5) == Span(2, 3)
