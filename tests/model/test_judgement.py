"""Where patterns and model meet: groups, thresholds and the words shown as evidence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from etiquette_lint.language.analysis import ACT_NAMES, Analysis
from etiquette_lint.language.judgement import judged, pattern_scores
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS, PUSHY, QUESTIONS

Analyse = Callable[[str], Analysis]
LETTER = """Dear Ms Okafor,

Thank you for walking me through the ward on Tuesday. I’d give a great deal to work nights with your team!
I have now written three times without a word from anyone. Could you tell me when you expect to decide?

Best wishes,
Tobi Adler
"""


class Certain:
    """A judge that holds what it is told, and names the second and third word as evidence."""

    def __init__(self, likely: dict[str, float]) -> None:
        self._likely = likely

    def probabilities(self, sentences: list[tuple[str, ...]], places: Floats, patterns: Floats) -> Floats:
        row = [self._likely.get(output.name, 0.0) for output in OUTPUTS]
        return np.array([row] * len(sentences), dtype=np.float32)

    def evidence(self, words: tuple[str, ...], output: str) -> tuple[int, int]:
        return min(1, len(words) - 1), min(3, len(words))


def held(analysis: Analysis, likely: dict[str, float], confidence: float = 0.5) -> list[list[str]]:
    words = [tuple(s.text.lower().split()) for s in analysis.sentences]
    found = judged(analysis.sentences, words, Certain(likely), confidence)  # type: ignore[arg-type]
    return [[act.name for act in sentence.acts] for sentence in found]


def test_an_act_is_held_from_the_confidence_on(analyse: Analyse) -> None:
    analysis = analyse("The bus was late.")
    likely = {"fit": 0.5, "thanks": 0.49}
    assert held(analysis, likely) == [["fit"]]
    assert held(analysis, likely, 0.45) == [["thanks", "fit"]]
    assert held(analysis, likely, 0.6) == [[]]


def test_a_sure_group_stands_for_its_likeliest_act(analyse: Analyse) -> None:
    analysis = analyse("The bus was late.")
    assert held(analysis, {"question:any": 0.8, "question:role": 0.3, "question:terms": 0.4}) == [["question:terms"]]
    assert held(analysis, {"pushy:any": 0.6, "pressure": 0.2, "guilt": 0.1}) == [[]]


def test_an_act_of_a_group_does_not_hold_against_its_group(analyse: Analyse) -> None:
    analysis = analyse("The bus was late.")
    assert held(analysis, {"pushy:any": 0.9, "pressure": 0.4, "guilt": 0.7}) == [["guilt"]]
    assert held(analysis, {"pushy:any": 0.1, "guilt": 0.7, "fit": 0.7}) == [["fit"]]


def test_the_groups_are_made_of_acts() -> None:
    assert set(ACT_NAMES) >= PUSHY | QUESTIONS
    assert not PUSHY & QUESTIONS
    assert [output.name for output in OUTPUTS[: len(ACT_NAMES)]] == list(ACT_NAMES)


def test_evidence_of_the_model_is_found_in_the_sentence_as_it_is_written(analyse: Analyse) -> None:
    analysis = analyse("Well, the   BUS was late.")
    (sentence,) = analysis.sentences
    words = tuple("well , the bus was late .".split())
    judge = Certain({"info": 0.9})
    judge.evidence = lambda words, output: (2, 4)  # type: ignore[method-assign]
    (found,) = judged([sentence], [words], judge, 0.5)  # type: ignore[arg-type]
    (act,) = found.acts
    assert (act.evidence, act.source) == ("the BUS", "model")
    assert analysis.draft.text[act.span.start : act.span.end] == "the   BUS"


def test_patterns_are_told_as_log_odds(analyse: Analyse) -> None:
    analysis = analyse(LETTER)
    table = pattern_scores(analysis.sentences)
    assert table.shape == (len(analysis.sentences), len(OUTPUTS))
    for row, sentence in zip(table, analysis.sentences, strict=True):
        silent = [o.name for o in OUTPUTS if not any(a.name in o.acts for a in sentence.acts)]
        assert all(row[[o.name for o in OUTPUTS].index(name)] == 0 for name in silent)


def test_a_letter_is_understood(analyse: Analyse) -> None:
    acts = [{act.name for act in sentence.acts} for sentence in analyse(LETTER).sentences]
    assert "thanks" in acts[0]
    assert acts[1] & {"interest-role", "interest-organisation"}
    assert acts[2] & PUSHY
    assert acts[3] & QUESTIONS


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        LETTER.lower(),
        "thx 4 ur time!!! any news??? 🙏🙏 i rly want this job",
        "Thank you — truly — for “seeing” me. İstanbul ẞ ﬁnal ﬀ: when will I hear?",
        "I can’t wait to join\nthe team and\n  I’ve told everyone; please don’t let me down.",
        "?",
    ],
)
def test_evidence_lies_inside_its_sentence(analyse: Analyse, text: str) -> None:
    analysis = analyse(text)
    for sentence in analysis.sentences:
        assert set(sentence.likely) == {output.name for output in OUTPUTS}
        for act in sentence.acts:
            assert sentence.span.start <= act.span.start < act.span.end <= sentence.span.end
            assert act.evidence.strip()
            assert act.evidence in sentence.text
            assert 0.0 < act.confidence <= 1.0
            assert act.confidence >= 0.5 or act.name in PUSHY | QUESTIONS


def test_an_empty_draft_has_nothing_to_judge(analyse: Analyse) -> None:
    assert analyse("").sentences == ()
    assert analyse("\n\n  \n").sentences == ()
