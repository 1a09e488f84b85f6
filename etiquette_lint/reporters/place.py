"""What a draft is called, and what a finding's span stands for: words, where something would go, or the whole draft."""

from __future__ import annotations

from etiquette_lint.draft.model import Draft
from etiquette_lint.finding import Finding
from etiquette_lint.fingerprint import relative


def named(draft: Draft) -> str:
    """What a person calls the draft, its file as seen from the working folder."""
    return relative(draft.path) + draft.name.removeprefix(draft.path)


def would_go(finding: Finding) -> bool:
    """Whether the empty span stands for something missing, not for the draft as a whole."""
    return finding.is_missing and finding.rule.kind.startswith("missing")


def has_place(finding: Finding) -> bool:
    """Whether there is a place in the text to show."""
    return bool(len(finding.span)) or would_go(finding)
