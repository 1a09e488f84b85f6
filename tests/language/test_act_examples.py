"""Every example of rules/acts/ is judged as it says; a known miss that is no longer one must be told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from etiquette_lint.language.actbook import ActBook, load_actbook
from etiquette_lint.language.acts import pattern_hits
from etiquette_lint.language.analysis import ACT_NAMES
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.tables import TableError
from etiquette_lint.trials import Side, Trial, Verdict, try_act

FOLDER = Path(__file__).parents[2] / "rules" / "acts"
PIPELINE = Pipeline()


@cache
def book() -> ActBook:
    """The act patterns of this checkout."""
    return load_actbook(FOLDER, PIPELINE)


@cache
def trials(act: str) -> dict[tuple[Side, int], Trial]:
    """The examples of one act's file, tried."""
    file = next(f for f in book().files if f.act == act)
    return {(trial.side, trial.number): trial for trial in try_act(file, book(), PIPELINE)}


def _cases() -> list[object]:
    sides = [(f.act, side, examples) for f in book().files for side, examples in ((Side.YES, f.yes), (Side.NO, f.no))]
    return [
        pytest.param(act, side, number, id=f"{act}: {example.text}")
        for act, side, examples in sides
        for number, example in enumerate(examples, 1)
    ]


@pytest.mark.parametrize(("act", "side", "number"), _cases())
def test_example(act: str, side: Side, number: int) -> None:
    trial = trials(act)[side, number]
    assert trial.verdict in (Verdict.HELD, Verdict.KNOWN_MISS), trial


def test_every_act_has_its_file_with_enough_examples() -> None:
    files = {f.act: f for f in book().files}
    assert set(files) == set(ACT_NAMES)
    assert {act for act, f in files.items() if len(f.yes) < 6 or len(f.no) < 6} == set()


def test_a_hit_carries_its_words_and_its_trust() -> None:
    text = "Well, thank you for the hour on Thursday."
    doc = PIPELINE.tokens(text)
    hit = next(h for h in pattern_hits(doc, 0, len(doc), book()) if h.act == "thanks")
    assert text[hit.start : hit.end].lower().startswith("thank you")
    assert 0.5 < hit.confidence <= 1.0


def _copy(folder: Path, name: str, text: str) -> Path:
    for file in ("lists.toml", "negation.toml"):
        (folder / file).write_text((FOLDER / file).read_text("utf-8"), "utf-8")
    (folder / name).write_text(text, "utf-8")
    return folder


GOOD = 'act = "guilt"\nsummary = "S."\nyes = []\nno = []\n[[pattern]]\nmatch = ["{0}"]\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("guilt.toml", GOOD.replace("{0}", "a {nothing}"), "unknown list"),
        ("guilt.toml", GOOD.replace("{0}", "silence") + "confidense = 1.0\n", "confidense"),
        ("guilt.toml", GOOD.replace("{0}", "silence") + "confidence = 2.0\n", "confidence"),
        ("gilt.toml", GOOD.replace("{0}", "silence"), "not this file's name"),
        ("shouting.toml", GOOD.replace("{0}", "x").replace("guilt", "shouting"), "is not an act"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(TableError) as fault:
        load_actbook(_copy(tmp_path, name, text), PIPELINE)
    assert says in str(fault.value)
    assert name in str(fault.value)


def test_exceptions_cues_and_negation_take_an_act_away(tmp_path: Path) -> None:
    text = (
        GOOD.replace("{0}", "silence")
        + 'unless = ["in silence"]\nunless_sentence = ["museum"]\nif_sentence = ["your"]\n'
    )
    small = load_actbook(_copy(tmp_path, "guilt.toml", text), PIPELINE)

    def seen(sentence: str) -> bool:
        doc = PIPELINE.tokens(sentence)
        return bool(pattern_hits(doc, 0, len(doc), small))

    assert seen("Your silence hurts.")
    assert not seen("We sat in silence by your gate.")
    assert not seen("Your museum has silence.")
    assert not seen("Their silence hurts.")
    assert not seen("I do not mind your silence.")
    assert seen("I do not mind, but your silence hurts.")
