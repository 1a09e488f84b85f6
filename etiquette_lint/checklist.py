"""What a good follow-up has, ticked or crossed, for the foot of the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etiquette_lint.draft.model import Span
from etiquette_lint.finding import ChecklistItem, Finding
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.rule import Severity

_ACTS = (
    ("Thanks the reader", "thanks"),
    ("Says you want the role", "interest-role"),
    ("Says you want to join them", "interest-organisation"),
    ("Names something from the interview", "recall"),
)


DOUBTFUL = 0.2
"""How likely an act that is not plainly there must be for its cross to say so."""


def checklist(
    analysis: Analysis,
    findings: Sequence[Finding],
    particular: Callable[[], Span | None],
    *,
    replying: bool = False,
) -> tuple[ChecklistItem, ...]:
    """Thanks, interest in the role, wish to join, something specific, brevity, no badgering.

    ``particular``: where thanks are for something specific, asked for where nothing else recalls it.
    ``replying``: an answer to an offer or to a refusal; all but the thanks is then listed only where it is there.
    """
    items = []
    for label, act in _ACTS:
        shown = analysis.performing([act], margins=True)
        if replying and not shown and act != "thanks":
            continue
        astray = _first(findings, "organisation-mismatch") if act == "interest-organisation" else None
        if astray is not None and _first(findings, "missing-organisation-interest") is not None:
            items.append(ChecklistItem(label, False, astray.span, "names another"))
        elif act == "recall" and not shown and (place := particular()) is not None:
            items.append(ChecklistItem(label, True, place))
        else:
            detail = "not plainly" if not shown and analysis.chance([act]) >= DOUBTFUL else ""
            items.append(ChecklistItem(label, bool(shown), shown[0][1].span if shown else None, detail))
    words = analysis.word_count
    too_long = _first(findings, "too-long")
    items.append(ChecklistItem("Is short", too_long is None, too_long.span if too_long else None, f"{words} words"))
    pressing = (f for f in findings if f.rule.pack == "badgering" and f.severity is not Severity.SUGGESTION)
    pushy = _first(findings, "badgering-tone") or next(pressing, None) or _first(findings, "excess-questions")
    place = pushy.span if pushy else None
    detail = "" if pushy is None else "too many questions" if pushy.rule.name == "excess-questions" else "it presses"
    items.append(ChecklistItem("Does not badger", pushy is None, place, detail))
    return tuple(items)


def _first(findings: Sequence[Finding], rule: str) -> Finding | None:
    return next((f for f in findings if f.rule.name == rule), None)
