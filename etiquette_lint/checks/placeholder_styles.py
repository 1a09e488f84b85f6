"""A template whose fields are written in several styles: a program fills in one, and leaves the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.draft.model import Placeholder
from etiquette_lint.language.analysis import Analysis

ON_TEMPLATE = True
_BY_HAND = frozenset({"block-tag", "blank", "dummy", "parenthesis"})
_FIELD = re.compile(r"[\w.]+(?: [\w.]+)?")


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``at_most``: how many styles one template may use."""

    at_most: int = 1


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit, at the first field in a style that the template seldom uses; the evidence shows each style."""
    if not analysis.draft.is_template:
        return
    fields = [hole for hole in analysis.draft.placeholders if _is_field(hole)]
    by_style: dict[str, list[Placeholder]] = {}
    for hole in fields:
        by_style.setdefault(hole.style, []).append(hole)
    if len(by_style) <= parameters.at_most:
        return
    usual = max(by_style, key=lambda style: len(by_style[style]))
    odd = next(hole for hole in fields if hole.style != usual)
    shown = [by_style[usual][0], *(holes[0] for style, holes in by_style.items() if style != usual)]
    evidence = tuple(Evidence(hole.span, f"{len(by_style[hole.style])} in this style") for hole in shown)
    yield Hit(odd.span, {"count": len(by_style)}, evidence=evidence)


def _is_field(hole: Placeholder) -> bool:
    """A name that a program fills in; a hint to the writer, such as a whole phrase in brackets, is none."""
    return hole.style not in _BY_HAND and bool(_FIELD.fullmatch(hole.name))
