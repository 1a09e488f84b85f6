"""Tokens are spaCy's own, whichever special cases the tokeniser was taught before."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from etiquette_lint.language.tokeniser import MANY, Tokeniser

SETS = ("forum", "youth", "abroad", "library")
CORPORA = Path(__file__).parents[2] / "corpora"
Cut = Callable[[str], Doc]


@cache
def spacy_tokeniser() -> Cut:
    return spacy.blank("en").tokenizer


@pytest.fixture
def reference() -> Cut:
    return spacy_tokeniser()


def tokens(cut: Cut, text: str) -> list[tuple[int, str, str]]:
    return [(token.idx, token.text, token.norm_) for token in cut(text)]


def sentences(name: str) -> list[str]:
    lines = (CORPORA / name / "labels.jsonl").read_text("utf-8").splitlines()[:60]
    return [sentence["text"] for line in lines for sentence in json.loads(line)["sentences"]]


@pytest.mark.parametrize("name", SETS)
def test_a_new_tokeniser_cuts_drafts_as_spacy_does(name: str, reference: Cut) -> None:
    fresh = Tokeniser()
    texts = sentences(name)
    assert len(texts) > 200
    for text in texts:
        assert tokens(fresh, text) == tokens(reference, text)


def test_each_special_case_is_known_where_it_is_met(reference: Cut) -> None:
    fresh = Tokeniser()
    for number, case in enumerate(sorted(fresh.special_cases)):
        for text in (case, f"({case})", f"Well, {case}.", f"x{case}y", case.upper()):
            assert tokens(fresh, text) == tokens(reference, text)
        if number % (MANY // 5) == 0:
            fresh = Tokeniser()  # One that has been taught few, and none of those that come.


def test_what_was_cut_before_a_case_was_known_is_cut_anew(reference: Cut) -> None:
    fresh = Tokeniser()
    for text in ("I cannot come.", "It's 10am", "at 10 am", "it 's 10 a.m. now", "I 'm here", "I'm here", "can not"):
        assert tokens(fresh, text) == tokens(reference, text)


@given(st.text(alphabet="Iimdontsv'’. :)-(1apA@/\n\t\xa0", max_size=40))
def test_any_text_is_cut_as_spacy_does(text: str) -> None:
    assert tokens(Tokeniser(), text) == tokens(spacy_tokeniser(), text)
