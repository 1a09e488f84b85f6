"""A template that performs an act in some of the mails it can become, and not in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.draft.branches import Branch
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Act, Analysis

ON_TEMPLATE = True
Shown = Sequence[Branch]


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: any of them will do. ``unless_chance``: a mail that performs one with this likelihood is left alone."""

    acts: tuple[str, ...]
    unless_chance: float = 1.0


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit, at the tag that decides; the evidence is where other branches perform the act."""
    without: list[Shown] = []
    others: list[Shown] = []
    acts: list[Act] = []
    for shown, mail in analysis.variants:
        performed = [act for _, act in mail.performing(parameters.acts, margins=True)]
        acts.extend(performed)
        lacks = not performed and mail.chance(parameters.acts) < parameters.unless_chance
        (without if lacks else others).append(shown)
    if not without or not acts:
        return
    text = analysis.draft.text
    first = min(acts, key=lambda act: act.span)
    span, beside = _deciding(without, others, first)
    tag = " ".join(span.of(text).split())
    yield Hit(
        span,
        {"branch": f"without {tag}" if beside else tag, "count": len(without), "of": len(analysis.variants)},
        evidence=tuple(Evidence(place, "said only here") for place in sorted({act.span for act in acts})),
    )


def _deciding(without: Sequence[Shown], others: Sequence[Shown], act: Act) -> tuple[Span, bool]:
    """The tag of the branch that leaves the act out; or of the one that holds it, where its absence is the branch."""
    shared = [b for b in without[0] if len(b.tag) and all(b in shown for shown in without)]
    branch = next((b for b in shared if not all(b in shown for shown in others)), None)
    if branch is not None:
        return branch.tag, False
    holding = [b for shown in others for b in shown if len(b.tag) and b.body.contains(act.span)]
    return (min(holding, key=lambda b: len(b.body)).tag, True) if holding else (act.span, False)
