"""Every set of labelled drafts keeps to corpora/GUIDE.md: texts verbatim, acts known, verdicts consistent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from etiquette_lint.draft import read
from etiquette_lint.evaluate import PUSHY
from etiquette_lint.labels import VERDICTS, read_labels
from etiquette_lint.language.analysis import ACT_NAMES, Stage

CORPORA = Path(__file__).parents[2] / "corpora"
SETS = sorted(p.parent for p in CORPORA.rglob("labels.jsonl"))
WRITTEN = [s for s in SETS if "gold" not in s.parts]
TWIN = 0.6
"""Jaccard similarity of three-word shingles from which two sentences count as near-duplicates."""


def by_name(folder: Path) -> str:
    return str(folder.relative_to(CORPORA))


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


@pytest.mark.parametrize("folder", SETS, ids=by_name)
def test_labels_name_known_acts_stages_and_verdicts(folder: Path) -> None:
    for draft in read_labels(folder).drafts:
        assert draft.stage in set(Stage), draft.id
        assert set(draft.verdict) == set(VERDICTS), draft.id
        assert draft.verdict["badgering"] in {"none", "mild", "strong"}, draft.id
        for sentence in draft.sentences:
            assert sentence.acts <= set(ACT_NAMES), (draft.id, sentence.text)
            assert sentence.text == " ".join(sentence.text.split()), (draft.id, sentence.text)


@pytest.mark.parametrize("folder", SETS, ids=by_name)
def test_ids_and_files_are_one_to_one(folder: Path) -> None:
    drafts = read_labels(folder).drafts
    assert not [id for id, n in Counter(d.id for d in drafts).items() if n > 1]
    listed = {d.file for d in drafts}
    present = {p.name for p in folder.iterdir() if p.name not in {"labels.jsonl", "second-reading.jsonl", "README.md"}}
    assert listed == present


@pytest.mark.parametrize("folder", WRITTEN, ids=by_name)
def test_sentences_stand_in_the_draft_verbatim_and_in_order(folder: Path) -> None:
    for draft in read_labels(folder).drafts:
        (read_draft, *_) = read((folder / draft.file).read_bytes(), draft.file)
        text = " ".join(read_draft.text.split())
        position = 0
        for sentence in draft.sentences:
            found = text.find(sentence.text, position)
            assert found >= 0, (draft.id, sentence.text)
            position = found + len(sentence.text)


@pytest.mark.parametrize("folder", SETS, ids=by_name)
def test_verdicts_follow_from_the_acts(folder: Path) -> None:
    for draft in read_labels(folder).drafts:
        acts = {act for sentence in draft.sentences for act in sentence.acts}
        for missing, act in (
            ("missing-role-interest", "interest-role"),
            ("missing-organisation-interest", "interest-organisation"),
        ):
            assert draft.verdict[missing] == (act not in acts), (draft.id, missing)
        if "thanks" in acts:
            assert draft.verdict["missing-thanks"] is False, draft.id
        if "gold" not in folder.parts:
            assert (draft.verdict["badgering"] != "none") == bool(acts & PUSHY), draft.id
            assert draft.verdict["badgering"] != "strong" or acts & PUSHY, draft.id
        if draft.verdict["excess-questions"]:
            assert any(act.startswith("question:") for act in acts), draft.id


@pytest.mark.parametrize(("words_at_least", "most"), [(6, 0.05), (10, 0.02)])
def test_near_duplicates_are_rare(words_at_least: int, most: float) -> None:
    """Of the written sentences of so many words, few have a near-duplicate in another draft: stock phrases are short."""
    shingles: list[tuple[str, frozenset[tuple[str, ...]]]] = []
    for folder in WRITTEN:
        for draft in read_labels(folder).drafts:
            for sentence in draft.sentences:
                tokens = words(sentence.text)
                if len(tokens) >= words_at_least:
                    shingles.append((draft.id, frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False))))
    holders = defaultdict(list)
    for number, (_, grams) in enumerate(shingles):
        for gram in grams:
            holders[gram].append(number)
    twins = 0
    for id, grams in shingles:
        shared = Counter(other for gram in grams for other in holders[gram] if shingles[other][0] != id)
        twins += any(n / len(grams | shingles[other][1]) >= TWIN for other, n in shared.items() if n >= 3)
    assert shingles
    assert twins <= most * len(shingles), f"{twins} of {len(shingles)} sentences have a near-duplicate"


def test_the_corpus_is_worth_the_name() -> None:
    drafts = [draft for folder in WRITTEN for draft in read_labels(folder).drafts]
    assert len(drafts) >= 1500
    assert sum(len(d.sentences) for d in drafts) >= 10_000
