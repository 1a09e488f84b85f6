"""The turns of phrase of rules/context/: every example has exactly its cues, and faults name file and key."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from etiquette_lint.language.cuebook import CueBook, CueExample
from etiquette_lint.language.patterns import WordLists
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.tables import TableError, convert, load

FOLDER = Path(__file__).parents[2] / "rules" / "context"
FILES = (
    "stage",
    "days",
    "promise",
    "invitation",
    "organisation",
    "attachment",
    "request",
    "offer",
    "reply",
    "adjustment",
    "particulars",
)


@cache
def book() -> CueBook:
    lists = convert(load(FOLDER.parent / "acts" / "lists.toml"), dict[str, tuple[str, ...]], "lists")
    return CueBook(FOLDER, Pipeline(), WordLists(lists))


@pytest.mark.parametrize(
    ("file", "example"),
    [pytest.param(f, e, id=f"{f}: {e.text}") for f in FILES for e in book()[f].file.example],
)
def test_example(file: str, example: CueExample) -> None:
    cues = sorted({cue.name for cue in book()[file](example.text)})
    assert (cues == sorted(example.cues)) is not example.known_miss, cues


@pytest.mark.parametrize("file", FILES)
def test_every_cue_has_an_example_and_every_file_a_near_miss(file: str) -> None:
    read = book()[file].file
    assert {cue for example in read.example for cue in example.cues} == set(read.cue)
    assert any(not example.cues for example in read.example)


def test_cues_know_their_place() -> None:
    text = "Well, this is my third email about it."
    (cue,) = (c for c in book()["stage"](text) if "third" in text[c.start : c.end])
    assert text[cue.start : cue.end].endswith("third email")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("summary = 'x'\nexample = []\n[cue.a]\nmeans = 'x'\nmatch = ['a {nothing}']", "unknown list"),
        ("summary = 'x'\nexample = []\n[cue.a]\nmeans = 'x'\nmach = ['a']", "mach"),
        ("summary = 'x'\nexample = []\n[cue.a]\nmatch = ['a']", "means"),
        ("summary = 'x\n", "not valid TOML"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "stage.toml").write_text(text)
    with pytest.raises(TableError, match=says) as fault:
        CueBook(tmp_path, Pipeline(), WordLists({}))["stage"]("A word.")
    assert "stage.toml" in str(fault.value)
