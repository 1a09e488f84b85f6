"""The spaCy component in pipelines that are not ours."""

from __future__ import annotations

import pytest
import spacy


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("speech_acts")
    return pipeline


def test_acts_become_labelled_spans(nlp: spacy.language.Language) -> None:
    doc = nlp("Thank you for the hour on Tuesday. When will you decide?")
    assert [(s.text, s.label_) for s in doc.spans["speech_acts"]] == [
        ("Thank you for the hour on Tuesday.", "thanks"),
        ("When will you decide?", "question:decision"),
    ]


def test_spans_keep_their_place_across_blocks_and_odd_white_space(nlp: spacy.language.Language) -> None:
    doc = nlp("Well.\n\nThank  you for\nyour time.\n\n\nBye.")
    (span,) = doc.spans["speech_acts"]
    assert doc.text[span.start_char : span.end_char] == "Thank  you for\nyour time."


@pytest.mark.parametrize("text", ["", " ", "\n\n\n"])
def test_empty_documents_have_no_acts(nlp: spacy.language.Language, text: str) -> None:
    assert not list(nlp(text).spans["speech_acts"])


def test_confidence_is_a_dial() -> None:
    text = "Thank you for the hour on Tuesday."
    strict = spacy.blank("en")
    strict.add_pipe("speech_acts", config={"confidence": 1.0})
    assert not list(strict(text).spans["speech_acts"])
