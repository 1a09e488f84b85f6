"""Sentences that perform an act the reader would rather not meet."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import offered
from etiquette_lint.language.analysis import Analysis

GUESSED = frozenset({"your thanks", "nothing says otherwise"})
"""Origins of a stage that no option, date or plain word tells: most drafts are taken for a thank-you."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: which. ``more_than``: how many such sentences are no fault.
    ``sure``: how far an act must be trusted, between 0 and 1.

    ``unless_invited``: no fault where the reader asked for questions. ``unless_stage``: stages at which
    the act is in place; ``sure_stage``: no fault where the stage is only guessed from what the draft says.
    ``before_offer``: no fault once the post is offered.
    ``as_one``: one hit, at the first sentence too many, with all of them as evidence.
    """

    acts: tuple[str, ...]
    more_than: int = 0
    sure: float = 0.0
    unless_invited: bool = False
    unless_stage: tuple[str, ...] = ()
    sure_stage: bool = False
    before_offer: bool = False
    as_one: bool = False


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each such sentence, or one for all of them."""
    if parameters.unless_invited and analysis.context.invited:
        return
    stage = analysis.context.stage
    if stage.value in parameters.unless_stage or (parameters.sure_stage and stage.origin in GUESSED):
        return
    found = [(s, act) for s, act in analysis.performing(parameters.acts) if s.alone(act) >= parameters.sure]
    if len(found) <= parameters.more_than or (parameters.before_offer and offered(analysis, workbench)):
        return
    if parameters.as_one:
        evidence = tuple(Evidence(sentence.span, act.name) for sentence, act in found)
        yield Hit(found[parameters.more_than][0].span, {"count": len(found)}, evidence)
        return
    for sentence, act in found:
        yield Hit(sentence.span, {"count": len(found)}, (Evidence(act.span, act.name),))
