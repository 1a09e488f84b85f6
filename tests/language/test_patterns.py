"""The notation of patterns: every sign finds what it says, and nothing else; faults are told, not guessed at."""

from __future__ import annotations

import time

import pytest

from etiquette_lint.language.patterns import PatternError, PatternSet, Words
from etiquette_lint.language.pipeline import Pipeline

LISTS = {"job": ("role", "night shift", "post"), "wish": ("would love", "want")}
PIPELINE = Pipeline()


def found(pattern: str, text: str) -> list[str]:
    """The words that ``pattern`` finds in ``text``, each match as one string."""
    doc = PIPELINE.tokens(text)
    return [doc[m.start : m.end].text for m in PatternSet((pattern,), LISTS, PIPELINE).search(doc)]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("the role", "I want THE Role.", ["THE Role"]),
        ("love|like", "I like it and love it.", ["like", "love"]),
        ("the? role", "role, the role", ["role", "the role"]),
        ("thank ..2 board", "thank you the board", ["thank you the board"]),
        ("thank ..1 board", "thank you the board", []),
        ("work*", "worked at the works", ["worked", "works"]),
        ("*ship", "an apprenticeship by the ship", ["apprenticeship", "ship"]),
        ("!not sure", "very sure, not sure", ["very sure"]),
        ("^ any news", "Any news of any news?", ["Any news"]),
        ("^ any news", "Is there any news?", []),
        ("news $", "news is good news!", ["news"]),
        ("news|$", "news", ["news"]),
        ("still open ?", "Is it still open?", ["still open?"]),
        ("open|<Question>", "open?", ["open", "?"]),
        ("at <Name>", "At home I am at Marrowfield.", ["at Marrowfield"]),
        ("at <Name>", "I came at Monday noon.", []),
        ("<Name> is", "It is cold.", []),
        ("{wish} the {job}", "I would love the night shift.", ["would love the night shift"]),
        ("can_not_wait|long to", "I can't wait to; I long to.", ["can't wait to", "long to"]),
        ("don't", "I don't and do not.", ["don't"]),
        ("i am not", "i'm not", ["i'm not"]),
        ("would", "I'd go", ["'d"]),
        ("thanks", "thnx a lot", ["thnx"]),
        ("thnx", "thanks a lot", []),
    ],
)
def test_each_sign(pattern: str, text: str, matches: list[str]) -> None:
    assert found(pattern, text) == matches


def test_a_gap_never_crosses_a_full_stop() -> None:
    assert found("thank ..4 board", "thank you. the board") == []


def test_matches_are_the_longest_and_do_not_overlap() -> None:
    assert found("very|so very? very?", "so very very very") == ["so very very", "very"]


def test_positions_count_from_the_whole_text() -> None:
    doc = PIPELINE.tokens("No news. Any news?")
    (match,) = PatternSet(("any news",), LISTS, PIPELINE).search(doc, 3)
    assert doc[match.start : match.end].text == "Any news"


def test_several_patterns_are_told_apart() -> None:
    doc = PIPELINE.tokens("thank you for the role")
    patterns = PatternSet(("the role", "no such words", "thank you"), LISTS, PIPELINE)
    assert [(m.pattern, m.start) for m in patterns.find(Words(doc))] == [(0, 3), (2, 0)]


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "empty"),
        ("^ $", "empty"),
        ("the? ..3", "no word that must be there"),
        ("!not", "no word that must be there"),
        ("a {jobs} b", "unknown list {jobs}; known lists: job, wish"),
        ("a ?|yet", "cannot be read"),
        ("a please|?", "empty alternative"),
        ("a * b", "empty alternative"),
        ("a ..0 b", "no words"),
        ("at <Place>", "unknown sign <Place>"),
    ],
)
def test_faults_name_the_pattern(pattern: str, says: str) -> None:
    with pytest.raises(PatternError) as fault:
        PatternSet((pattern,), LISTS, PIPELINE)
    assert says in str(fault.value)
    assert repr(pattern) in str(fault.value)


def test_a_hostile_sentence_is_never_walked_back_over() -> None:
    """Four times as long, 16 times the work at most (sets of places grow too); backtracking would take thousands."""
    pattern = "a ..9 a ..9 a ..9 a ..9 a ..9 a ..9 z"
    patterns = PatternSet((pattern,), LISTS, PIPELINE)
    times = []
    for length in (2_000, 8_000):
        doc = PIPELINE.tokens("a " * length + "z z")
        start = time.process_time()
        patterns.search(doc)
        times.append(time.process_time() - start)
    assert times[1] < 64 * max(times[0], 0.01)
