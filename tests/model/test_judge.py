"""The joined judgement: its bounds, its memory, run-on messages, and the files it is shipped in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etiquette_lint.language.model import judge as module
from etiquette_lint.language.model.judge import COLUMN, RUN_ON, Judge, joined
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS

Nothing = Callable[[int], tuple[Floats, Floats]]
DRAFT = [
    tuple("thank you so much for seeing me on tuesday .".split()),
    tuple("when do you expect to make a decision ?".split()),
    tuple("the lift was out of order .".split()),
]


def test_a_plain_draft_is_judged_plainly(judge: Judge, nothing: Nothing) -> None:
    table = judge.probabilities(DRAFT, *nothing(3))
    assert (table[:, COLUMN["thanks"]] > 0.5).tolist() == [True, False, False]
    assert (table[:, COLUMN["question:any"]] > 0.5).tolist() == [False, True, False]


WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, min_size=1, max_size=50).map(tuple), min_size=1, max_size=5))
def test_any_words_get_probabilities(judge: Judge, nothing: Nothing, sentences: list[tuple[str, ...]]) -> None:
    table = judge.probabilities(sentences, *nothing(len(sentences)))
    assert table.shape == (len(sentences), len(OUTPUTS))
    assert np.isfinite(table).all()
    assert ((table >= 0) & (table <= 1)).all()


def test_no_sentence_no_row(judge: Judge, nothing: Nothing) -> None:
    assert judge.probabilities([], *nothing(0)).shape == (0, len(OUTPUTS))
    assert [half.shape for half in judge.scores([], nothing(0)[0])] == [(0, len(OUTPUTS))] * 2


def test_equal_sentences_get_equal_answers_asked_again_or_not(judge: Judge, nothing: Nothing) -> None:
    first = judge.probabilities(DRAFT, *nothing(3))
    np.testing.assert_array_equal(judge.probabilities(DRAFT, *nothing(3)), first)
    lone = [DRAFT[2], DRAFT[0], DRAFT[2], DRAFT[0], DRAFT[2]]
    table = judge.probabilities(lone, *nothing(5))
    np.testing.assert_allclose(table[1], table[3], atol=1e-6)


def test_a_full_memory_starts_afresh_without_losing_a_sentence(
    judge: Judge, nothing: Nothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = judge.probabilities(DRAFT, *nothing(3))
    fresh = Judge.load()
    assert fresh is not None
    monkeypatch.setattr(module, "REMEMBERED", 4)
    monkeypatch.setattr(module, "TOGETHER", 1)
    for draft in (DRAFT[:2], DRAFT, DRAFT[::-1], DRAFT):
        table = fresh.probabilities(draft, *nothing(len(draft)))
    np.testing.assert_allclose(table, expected, atol=1e-4)


def test_a_matching_pattern_makes_its_act_likelier(judge: Judge, nothing: Nothing) -> None:
    places, patterns = nothing(3)
    before = judge.probabilities(DRAFT, places, patterns)
    patterns[2, COLUMN["guilt"]] = 3.0
    after = judge.probabilities(DRAFT, places, patterns)
    assert after[2, COLUMN["guilt"]] > before[2, COLUMN["guilt"]]
    np.testing.assert_array_equal(np.delete(after, COLUMN["guilt"], axis=1), np.delete(before, COLUMN["guilt"], axis=1))


def test_a_message_that_runs_on_is_read_in_parts_too(judge: Judge, nothing: Nothing) -> None:
    talk = "we drove up past the lake and the road was icy so my brother took the wheel".split()
    asked = "thank you so much for your time".split()
    words = (*talk, *talk, *asked, *talk)
    assert len(words) >= RUN_ON
    places, patterns = nothing(1)
    network, linear = judge.scores([words], places)
    assert judge._join is not None
    whole = 1 / (1 + np.exp(-joined(judge._join, network, linear, patterns)))
    read = judge.probabilities([words], places, patterns)
    assert (read >= whole - 1e-6).all()
    assert read[0, COLUMN["thanks"]] > max(0.5, whole[0, COLUMN["thanks"]])


def test_a_part_is_read_beside_its_neighbours_alone(
    judge: Judge, nothing: Nothing, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tuple("and so it went on".split() * 10)
    draft = [*DRAFT, *DRAFT, long, *DRAFT, *DRAFT]
    expected = judge.probabilities(draft, *nothing(len(draft)))
    near = judge.probabilities(draft[5:8], nothing(len(draft))[0][5:8], nothing(3)[1])
    np.testing.assert_allclose(expected[6], near[1], atol=1e-5)
    sizes = []
    scores = judge.scores
    monkeypatch.setattr(judge, "scores", lambda words, places: sizes.append(len(words)) or scores(words, places))
    judge.probabilities(draft, *nothing(len(draft)))
    assert sizes[0] == len(draft)
    assert set(sizes[1:]) == {3}


def test_evidence_names_words_of_the_sentence(judge: Judge) -> None:
    start, end = judge.evidence(DRAFT[0], "thanks")
    assert "thank" in DRAFT[0][start:end]


def test_without_calibration_it_says_what_to_do() -> None:
    weights = dict(np.load(_weights_file(), allow_pickle=False))
    weights.pop("join")
    judge = Judge(weights, (files(module.__package__) / module.VOCABULARY).read_text("utf-8").split("\n"))
    with pytest.raises(ValueError, match=r"language\.training"):
        judge.probabilities(DRAFT, *(np.zeros((3, n), dtype=np.float32) for n in (5, len(OUTPUTS))))


def test_the_files_are_small_and_hold_plain_arrays() -> None:
    vocabulary = files(module.__package__) / module.VOCABULARY
    assert _weights_file().stat().st_size + len(vocabulary.read_bytes()) < 20_000_000
    with zipfile.ZipFile(_weights_file()) as archive:
        assert all(name.endswith(".npy") for name in archive.namelist())
    with np.load(_weights_file(), allow_pickle=False) as arrays:
        kinds = {arrays[name].dtype.kind for name in arrays.files}
        tables = [arrays[name] for name in arrays.files if name.endswith("table")]
    assert kinds <= {"i", "f"}
    assert tables
    assert {len(table) for table in tables} == {len(vocabulary.read_text("utf-8").split("\n"))}


def _weights_file() -> Path:
    file = files(module.__package__) / module.WEIGHTS
    if not file.is_file():
        pytest.skip("no weights in this checkout")
    return Path(str(file))
