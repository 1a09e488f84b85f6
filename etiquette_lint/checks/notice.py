"""What the reader of the file itself noticed: parts that differ, damage, a header that hides another."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.places import top
from etiquette_lint.language.analysis import Analysis


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``codes``: which notices of the reader are a fault."""

    codes: tuple[str, ...]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each such notice; ``seen`` is what the reader says of it."""
    for notice in analysis.draft.notices:
        if notice.code in parameters.codes:
            yield Hit(notice.span or top(analysis), {"seen": notice.text})
