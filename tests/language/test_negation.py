"""Negation in the manner of ConText: where a scope begins, which way it reaches, and what ends it."""

from __future__ import annotations

import pytest

from etiquette_lint.language.negation import Negation
from etiquette_lint.language.patterns import PatternSet, Words
from etiquette_lint.language.pipeline import Pipeline

PIPELINE = Pipeline()


def negation(window: int = 5) -> Negation:
    """Few triggers of each kind."""
    return Negation(
        pseudo=PatternSet(("not only", "can not wait"), {}, PIPELINE),
        preceding=PatternSet(("not", "never"), {}, PIPELINE),
        following=PatternSet(("is out of the question",), {}, PIPELINE),
        terminating=PatternSet(("but", ","), {}, PIPELINE),
        window=window,
    )


def negated(text: str, window: int = 5) -> list[str]:
    """The stretches of ``text`` under negation."""
    doc = PIPELINE.tokens(text)
    return [doc[s:e].text for s, e in negation(window).scopes(Words(doc))]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("I do not want the job", ["want the job"]),
        ("I don't want it", ["want it"]),
        ("not rushed but keen", ["rushed"]),
        ("I can't wait to start", []),
        ("not only keen", []),
        ("Leaving now is out of the question", ["Leaving now"]),
        ("keen, leaving is out of the question", ["leaving"]),
        ("I want the job", []),
        ("never, I want it", [""]),
    ],
)
def test_scopes(text: str, scopes: list[str]) -> None:
    assert negated(text) == scopes


def test_the_window_bounds_a_scope() -> None:
    assert negated("not one two three four", window=2) == ["one two"]


def test_scopes_count_from_the_whole_text() -> None:
    doc = PIPELINE.tokens("Hello. I do not want it")
    assert negation().scopes(Words(doc, 2)) == [(5, 7)]
