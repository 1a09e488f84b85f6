"""What the network learns from: the labelled drafts and variations of them, with what the teacher makes of both."""

from __future__ import annotations

from pathlib import Path

import torch

from etiquette_lint.language.training import minilm
from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.progress import tell
from etiquette_lint.language.training.teacher import THREADS, Teacher, judgements, taught
from etiquette_lint.language.training.variations import Thesaurus, varied

VARIATIONS = 1
"""Variations of each draft; with two, and the network trained as long, it judged no better."""

UNTAUGHT = frozenset(
    (
        *("afterword", "campus", "chasers", "conversation", "curious", "insistent", "midcareer", "shopfloor"),
        *("facts", "hints", "jobtalk", "letters", "nearwish", "offers", "others", "refusals", "replies"),
    )
)
"""Sets that the teacher does not learn from: what it makes of them is a second opinion, not learned by heart."""

TRUST = 0.5
"""What the teacher's judgement counts on a labelled sentence; the label counts the rest."""


def distilled(drafts: list[DraftExample], seed: int, kept: Path | None) -> list[DraftExample]:
    """``drafts`` with targets between label and teacher, and their variations with the teacher's alone.

    ``kept`` is a file of the teacher's weights: read where it is there, written where it is not.
    """
    torch.set_num_threads(THREADS)
    teacher = _teacher(drafts, seed, kept)
    learned = [
        draft.labelled((1 - TRUST) * draft.targets + TRUST * told)
        for draft, told in zip(drafts, judgements(teacher, drafts), strict=True)
    ]
    thesaurus = Thesaurus(drafts, *minilm.table())
    for number in range(VARIATIONS):
        others = varied(drafts, thesaurus, seed + number)
        told = judgements(teacher, others)
        learned += [draft.labelled(targets) for draft, targets in zip(others, told, strict=True)]
        tell(f"variation {number + 1} of {VARIATIONS}")
    return learned


def _teacher(drafts: list[DraftExample], seed: int, kept: Path | None) -> Teacher:
    if kept is not None and kept.is_file():
        teacher = Teacher()
        teacher.load_state_dict(torch.load(kept, weights_only=True))
        return teacher.eval()
    teacher = taught([draft for draft in drafts if draft.id.rpartition("-")[0] not in UNTAUGHT], seed)
    if kept is not None:
        torch.save(teacher.state_dict(), kept)
    return teacher
