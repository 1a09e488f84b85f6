"""Analyses whose acts are given, so that a check is tested apart from the recognition of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.language.analysis import Act, Analysis, Sentence
from etiquette_lint.rulebook import kind_of, load_rulebook

Acts = Mapping[str, Sequence[str]]
Analyse = Callable[..., Analysis]
Run = Callable[..., list[Hit]]


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="session")
def analyse(linter: Linter) -> Analyse:
    """``analyse(text, acts, **given)``: ``acts`` maps the first words of a sentence to its acts."""

    def analyse(text: str, acts: Acts | None = None, path: str = "draft.txt", **given: Any) -> Analysis:
        (draft, *_) = read(text.encode("utf-8"), path)
        found = linter.analyser.analyse(draft, given)
        wanted = acts or {}
        body = tuple(_with_acts(s, wanted) for s in found.sentences)
        margins = tuple(_with_acts(s, wanted) for s in found.margins)
        performed = {start for start in wanted if any(s.text.startswith(start) for s in (*body, *margins))}
        assert performed == set(wanted), "a sentence of the test is not in the draft"
        return replace(found, sentences=body, margins=margins)

    return analyse


def _with_acts(sentence: Sentence, acts: Acts) -> Sentence:
    names = next((names for start, names in acts.items() if sentence.text.startswith(start)), ())
    return replace(sentence, acts=tuple(Act(n, sentence.span, sentence.text, 1.0, "test") for n in names))


@pytest.fixture(scope="session")
def run(linter: Linter) -> Run:
    """``run(kind, analysis, **parameters)``: the hits of one kind of check."""
    workbench = Workbench(linter.analyser._pipeline, linter.analyser.lists)
    rules = {rule.kind: rule for rule in load_rulebook().rules}

    def run(kind: str, analysis: Analysis, **parameters: Any) -> list[Hit]:
        module = kind_of(rules[kind])
        return list(module.check(analysis, module.Parameters(**parameters), workbench))

    return run
