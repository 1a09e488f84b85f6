"""An ignore that leaves nothing out: in a comment, in a header, or in the file beside the draft."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Edit, Hit, Suggestion, Workbench
from etiquette_lint.checks.places import top
from etiquette_lint.draft.model import Directive, Draft, Span
from etiquette_lint.language.analysis import Analysis

AFTER_IGNORES = True
PLACES = {"comment": "This comment", "header": "The header X-Etiquette-Lint", "sidecar": "The file beside this draft"}


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each ignore with a name that left nothing out."""
    draft = analysis.draft
    for directive, names in analysis.idle:
        if directive.origin == "sidecar" and _is_one_of_many(draft):
            # What is beside a mailbox holds for all that is in it: one draft alone cannot tell.
            continue
        whole = len(names) == len(directive.rules)
        captures = {"place": PLACES[directive.origin], "names": ", ".join(f"'{name}'" for name in names)}
        yield Hit(place(analysis, directive), captures, suggestions=_removal(draft, directive) if whole else ())


def place(analysis: Analysis, directive: Directive) -> Span:
    """Where an ignore stands; one outside the text, at the top of it."""
    return directive.span if directive.span is not None else top(analysis)


def _is_one_of_many(draft: Draft) -> bool:
    return draft.format == "mbox" or draft.record is not None


def _removal(draft: Draft, directive: Directive) -> tuple[Suggestion, ...]:
    """A comment can be taken out, with its line where it stands alone."""
    span = directive.span
    if directive.origin != "comment" or span is None or not len(span):
        return ()
    before, after = draft.text[: span.start], draft.text[span.end :]
    if (not before or before.endswith("\n")) and (ends := after[: len(after) - len(after.lstrip("\r\n"))][:2]):
        span = Span(span.start, span.end + (2 if ends == "\r\n" else 1))
    return (Suggestion("Take the comment out", (Edit(span, ""),), safe=True),)
