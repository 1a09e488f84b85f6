"""An act that every good follow-up performs, and this draft does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Edit, Evidence, Hit, Suggestion, Workbench
from etiquette_lint.checks.elsewhere import wishes_elsewhere
from etiquette_lint.checks.facts import particular
from etiquette_lint.checks.places import closing, opening
from etiquette_lint.language.analysis import Analysis, Stage

CASES = ("answered", "elsewhere", "beside")
"""The reader has answered already, or been answered; the act is done for another organisation; one of ``beside`` is."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: any of them will do. ``place``: where it would go. ``snippet``: words that would mend it.

    ``instead``: acts that come near and do not count; where they stand is the finding's evidence.
    ``unless_stage``: stages at which nobody misses the act; ``unless_acts``: other acts that show as much.
    ``unless_chance``: no fault where the body performs an act with at least this likelihood, all sentences
    taken together: silence about a doubtful case is better than a false alarm. ``for_reader``: a wish for
    another organisation than the reader's does not count. ``beside``: acts that come so near that, where
    the role is named too, less is missing. ``or_particulars``: thanks for something that only this interview
    held will do as well.
    ``{role}`` and ``{organisation}`` in the snippet are filled in where the draft names them.
    """

    acts: tuple[str, ...]
    place: Literal["opening", "closing"] = "opening"
    unless_chance: float = 1.0
    snippet: str = ""
    instead: tuple[str, ...] = ()
    unless_stage: tuple[str, ...] = ()
    unless_acts: tuple[str, ...] = ()
    for_reader: bool = False
    beside: tuple[str, ...] = ()
    or_particulars: bool = False
    role: str = "the role"
    organisation: str = "your team"


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit, at the place where the act would go, unless body, subject or sign-off performs it."""
    elsewhere = tuple(wishes_elsewhere(analysis, workbench)) if parameters.for_reader else ()
    astray = {wish.sentence.span for wish in elsewhere}
    if not analysis.sentences or any(
        s.span not in astray for s, _ in analysis.performing(parameters.acts, margins=True)
    ):
        return
    if not astray and analysis.chance(parameters.acts) >= parameters.unless_chance:
        return
    if analysis.context.stage.value in parameters.unless_stage or analysis.performing(parameters.unless_acts):
        return
    if parameters.or_particulars and particular(analysis, workbench):
        return
    near = (
        *(Evidence(s.span, act.name) for s, act in analysis.performing(parameters.instead)),
        *(Evidence(wish.span, "for another organisation") for wish in elsewhere),
    )
    case = _case(analysis, parameters, astray=bool(astray))
    span = opening(analysis) if parameters.place == "opening" else closing(analysis)
    context = analysis.context
    text = parameters.snippet.format(
        role=f"the {context.role.value} role" if context.role else parameters.role,
        organisation=context.organisation.value if context.organisation else parameters.organisation,
    )
    edit = Edit(span, f"{text} " if parameters.place == "opening" else f" {text}")
    mends = (Suggestion(f"Add: {text}", (edit,)),) if text and case not in {"answered", "elsewhere"} else ()
    yield Hit(span, evidence=near, suggestions=mends, case=case)


def _case(analysis: Analysis, parameters: Parameters, *, astray: bool) -> str:
    if astray:
        return "elsewhere"
    if analysis.context.stage.value is Stage.OTHER:
        return "answered"
    return "beside" if analysis.context.role and analysis.performing(parameters.beside) else ""
