"""What a finding's span stands for: words, the place where something missing would go, or the draft as a whole."""

from __future__ import annotations

from etiquette_lint.finding import Finding


def would_go(finding: Finding) -> bool:
    """Whether the empty span stands for something missing, not for the draft as a whole."""
    return finding.is_missing and finding.rule.kind.startswith("missing")


def has_place(finding: Finding) -> bool:
    """Whether there is a place in the text to show."""
    return bool(len(finding.span)) or would_go(finding)
