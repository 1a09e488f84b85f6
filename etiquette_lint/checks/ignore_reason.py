"""An ignore that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.idle_ignore import PLACES, place
from etiquette_lint.language.analysis import Analysis

AFTER_IGNORES = True


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``at_least``: how many words a reason has."""

    at_least: int = 1


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each ignore whose reason is missing or shorter."""
    for directive in analysis.draft.directives:
        if len(directive.reason.split()) < parameters.at_least:
            captures = {"place": PLACES[directive.origin], "names": ", ".join(f"'{n}'" for n in directive.rules)}
            yield Hit(place(analysis, directive), captures)
