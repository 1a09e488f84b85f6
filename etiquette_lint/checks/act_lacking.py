"""An act that is performed, but nowhere with the words that would give it weight."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.language.analysis import Analysis

PATTERNS = ("lacking", "anywhere")
"""Parameters that hold patterns, read when the rule is loaded."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: which. ``lacking``: patterns of which one sentence with the act should hold one.

    ``anywhere``: patterns that will do in whatever sentence of the body, be the act seen there or not.
    ``enough_words``: a sentence at least so long is taken to say more than the bare act.
    """

    acts: tuple[str, ...]
    lacking: tuple[str, ...]
    anywhere: tuple[str, ...] = ()
    enough_words: int = 99


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit on the first such sentence, where none of them says more."""
    found = analysis.performing(parameters.acts, margins=True)
    patterns = workbench.patterns(parameters.lacking)
    for sentence, _ in found:
        if len(sentence.text.split()) >= parameters.enough_words or patterns.find(workbench.words(sentence.text)):
            return
    anywhere = workbench.patterns(parameters.anywhere)
    if found and not any(anywhere.find(workbench.words(s.text)) for s in analysis.sentences):
        yield Hit(found[0][0].span)
