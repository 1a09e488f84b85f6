"""An act that comes too late to be noticed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.language.analysis import Analysis


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: which. ``after_words``: how many words of the body may come before it."""

    acts: tuple[str, ...]
    after_words: int
    unless_stage: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit on the first sentence with the act, where too many words come before it."""
    if analysis.context.stage.value in parameters.unless_stage:
        return
    before = 0
    for sentence in analysis.sentences:
        if any(sentence.act(name) for name in parameters.acts):
            if before > parameters.after_words:
                yield Hit(sentence.span, {"words": before})
            return
        before += len(sentence.text.split())
