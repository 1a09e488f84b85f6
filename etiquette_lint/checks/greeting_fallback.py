"""A greeting that greets nobody where the name is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.unknown_placeholder import declared, even, own_names
from etiquette_lint.draft.branches import Choice, choices
from etiquette_lint.draft.model import BlockKind, Draft, Placeholder, Span
from etiquette_lint.draft.template import BLOCK_TAG
from etiquette_lint.language.analysis import Analysis

ON_TEMPLATE = True
_FALLBACK = re.compile(
    r"\|\s*(?:default|d)\b|\bor\b|\|\||\?\?|!\"|\bif\b.+\belse\b|:\s*['\"]|\bfallback\b|\bdefault\b", re.S
)
_FILTER = re.compile(r"\w\s*\|\s*\w")
_LISTS = re.compile(r"^(?:contact|subscriber|recipient|customer|lead|merge)\b\s*[._]", re.I)
"""Names that mailing tools give to the rows of a list."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``styles``: the styles of placeholders in which a fallback can be written.

    ``always``: tell of every such greeting. Else only where a program fills the template in (it has tags, filters
    or fallbacks, or takes the name from a mailing list) and the name is not declared as one that will be there.
    """

    styles: tuple[str, ...] = ("mustache", "dollar", "erb")
    always: bool = False


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for the first placeholder of the greeting that has neither a default nor a branch around it."""
    draft = analysis.draft
    if not draft.is_template:
        return
    steering = choices(draft)
    bodies = [branch.body for choice in steering for branch in choice.branches]
    for greeting in draft.of_kind(BlockKind.GREETING):
        for hole in draft.placeholders:
            if not greeting.span.contains(hole.span) or hole.style not in parameters.styles:
                continue
            if _FALLBACK.search(hole.span.of(draft.text)) or any(body.contains(hole.span) for body in bodies):
                continue
            doubts = tuple(Evidence(span, "may be missing") for span in _doubts(draft, hole, steering))
            if parameters.always or doubts or (_by_program(draft, hole) and not _is_given(draft, hole)):
                yield Hit(hole.span, {"name": hole.name}, doubts)
                return


def _doubts(draft: Draft, hole: Placeholder, steering: tuple[Choice, ...]) -> Iterator[Span]:
    """Where the template itself provides for a mail without that name."""
    if not even(hole.name):
        return
    for other in draft.placeholders:
        text = other.span.of(draft.text)
        if other.style != BLOCK_TAG and even(other.name) == even(hole.name) and _FALLBACK.search(text):
            yield other.span
    for choice in steering:
        yield from (b.tag for b in choice.branches if len(b.tag) and even(b.when) == even(hole.name))


def _by_program(draft: Draft, hole: Placeholder) -> bool:
    """Whether a program fills the template in, and not a person who sees the gap."""
    if _LISTS.match(hole.name):
        return True
    shown = ((other.style, other.span.of(draft.text)) for other in draft.placeholders)
    return any(style == BLOCK_TAG or _FALLBACK.search(text) or _FILTER.search(text) for style, text in shown)


def _is_given(draft: Draft, hole: Placeholder) -> bool:
    """Whether the name is declared in the front matter, or made by the template itself."""
    names = {even(name) for name in (*declared(draft.metadata), *own_names(draft))}
    return bool({even(hole.name), even(hole.name.split(".")[0])} & names)
