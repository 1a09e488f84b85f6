"""The model as it is shipped, loaded once; tests of its answers are skipped in a checkout where it was never made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from etiquette_lint.draft import read
from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.model.judge import Judge
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.locations import rules_folder


@cache
def _judge() -> Judge | None:
    return Judge.load()


@pytest.fixture
def judge() -> Judge:
    """The shipped judge."""
    found = _judge()
    if found is None:
        pytest.skip("no weights in this checkout: run 'python -m etiquette_lint.language.training corpora'")
    return found


@cache
def _analyser() -> Analyser:
    pipeline = Pipeline()
    return Analyser(load_actbook(rules_folder() / "acts", pipeline), pipeline, judge=_judge(), confidence=0.5)


@pytest.fixture
def analyse(judge: Judge) -> Callable[[str], Analysis]:
    """Plain text to Analysis, by patterns and model."""

    def analysed(text: str) -> Analysis:
        (draft,) = read(text.encode(), "draft.txt")
        return _analyser().analyse(draft)

    return analysed


@pytest.fixture
def nothing() -> Callable[[int], tuple[Floats, Floats]]:
    """For so many sentences: no places that stand out, and no pattern that matched."""

    def zeros(count: int) -> tuple[Floats, Floats]:
        return np.zeros((count, 5), dtype=np.float32), np.zeros((count, len(OUTPUTS)), dtype=np.float32)

    return zeros
