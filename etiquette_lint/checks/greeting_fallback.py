"""A greeting that greets nobody where the name is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft.branches import choices
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis

ON_TEMPLATE = True
_FALLBACK = re.compile(
    r"\|\s*(?:default|d)\b|\bor\b|\|\||\?\?|!\"|\bif\b.+\belse\b|:\s*['\"]|\bfallback\b|\bdefault\b", re.S
)


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``styles``: the styles of placeholders in which a fallback can be written."""

    styles: tuple[str, ...] = ("mustache", "dollar", "erb")


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for the first placeholder of the greeting that has neither a default nor a branch around it."""
    draft = analysis.draft
    if not draft.is_template:
        return
    branches = [branch.body for choice in choices(draft) for branch in choice.branches]
    for greeting in draft.of_kind(BlockKind.GREETING):
        for hole in draft.placeholders:
            if not greeting.span.contains(hole.span) or hole.style not in parameters.styles:
                continue
            if not _FALLBACK.search(hole.span.of(draft.text)) and not any(b.contains(hole.span) for b in branches):
                yield Hit(hole.span, {"name": hole.name})
                return
