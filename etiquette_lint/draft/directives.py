"""The writer's wishes to the linter: comments in the text and a header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etiquette_lint.draft.model import Directive, Header
from etiquette_lint.draft.template import Comment

HEADER = "X-Etiquette-Lint"

_WISH = re.compile(
    r"^etiquette-lint[\s:]+ignore(?P<file>-file)?(?:[\s:=]+(?P<rules>[\w*:/,\s-]*?))?(?:\s+--\s*(?P<reason>.*))?$",
    re.DOTALL,
)
_HEADER_WISH = re.compile(r"^ignore\s*[=:]\s*(?P<rules>[\w*:/,\s-]*?)(?:\s+--\s*(?P<reason>.*))?$", re.DOTALL)
_SEPARATOR = re.compile(r"[,\s]+")


def from_comments(comments: Iterable[Comment]) -> tuple[Directive, ...]:
    """``<!-- etiquette-lint ignore: rule-a, rule-b -- reason -->`` and ``ignore-file:``."""
    found = []
    for comment in comments:
        match = _WISH.match(comment.text[:1000])
        if match:
            rules = _rules(match.group("rules"))
            reason = (match.group("reason") or "").strip()
            found.append(Directive(rules, comment.span, match.group("file") is not None, reason))
    return tuple(found)


def from_headers(headers: Iterable[Header]) -> tuple[Directive, ...]:
    """``X-Etiquette-Lint: ignore=rule-a,rule-b``, for the whole draft."""
    found = []
    for header in headers:
        match = _HEADER_WISH.match(header.value[:1000]) if header.name.lower() == HEADER.lower() else None
        if match:
            reason = (match.group("reason") or "").strip()
            found.append(Directive(_rules(match.group("rules")), header.span, True, reason, "header"))
    return tuple(found)


def _rules(text: str | None) -> tuple[str, ...]:
    return tuple(rule for rule in _SEPARATOR.split(text or "") if rule)
