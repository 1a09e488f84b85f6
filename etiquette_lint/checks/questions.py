"""More questions than the reader asked for: each thing asked counts, asked twice it counts once.

What somebody needs in order to take part (language/adjustment.py) does not count.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import offered
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.adjustment import adjustments
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.questions import Asked, asked
from etiquette_lint.rule import Severity

CASES = ("offered",)
"""The reader has offered the post."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``at_least``: how many uninvited questions are too many; ``invited``: how many where they were invited.

    ``grave``: from how many on the finding is an error. ``only_lists``: count those in list items alone.
    """

    at_least: int = 2
    invited: int = 4
    grave: int = 4
    only_lists: bool = False


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit for the draft, at the first question, with every question as evidence."""
    needed = adjustments(analysis.sentences, workbench.cues)
    found = [
        a
        for a in asked(analysis)
        if a.span not in needed and (not parameters.only_lists or a.sentence.block.kind == BlockKind.LIST_ITEM)
    ]
    count = sum(a.things for a in found)
    limit = parameters.invited if analysis.context.invited else parameters.at_least
    if count < limit:
        return
    severity = Severity.ERROR if count >= max(parameters.grave, limit + 1) else None
    evidence = tuple(Evidence(a.span, _label(a)) for a in found)
    case = "offered" if offered(analysis, workbench) else ""
    yield Hit(found[0].span, {"count": count, "limit": limit}, evidence, None if case else severity, case)


def _label(question: Asked) -> str:
    kinds = " and ".join(k.removeprefix("question:") for k in question.kinds)
    return f"{kinds}, {question.things} things asked" if question.things > 1 else kinds
