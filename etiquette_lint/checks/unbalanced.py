"""A placeholder or tag that is opened and not closed, or closed and not opened: it will be sent as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft.engines import syntax_fault, tags, unpaired
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.draft.template import find_comments
from etiquette_lint.language.analysis import Analysis

ON_TEMPLATE = True
_LOOSE = re.compile(
    r"\{\{+[^{}\n]{0,40}|\{%[^%{}\n]{0,40}|(?<![\w}])[\w.]{0,40}[ \t]?\}\}+|%\}"
    r"|\*\||\|\*|<<(?=\w)|(?<=\w)>>|\$\{[^}\n]{0,40}"
    r"|\[\[?(?=[A-Z])[^\[\]\n]{0,40}(?=\n|$)|\{(?=\w)[^{}\n]{0,40}(?=\n|$)"
)

_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to set."""


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each loose bracket, each tag without its partner, and for what the engine's parser refuses."""
    draft = analysis.draft
    if not draft.is_template:
        return
    told: list[Span] = []
    broken = (*_loose(draft), *_unpaired(draft))
    for span, reason in (*broken, *(() if broken else _refused(draft))):
        if not any(span.overlaps(other) for other in told):
            told.append(span)
            yield Hit(span, {"reason": reason})


def _loose(draft: Draft) -> Iterator[tuple[Span, str]]:
    closed = {"}": "{", "]": "[", ">": "<", ")": "("}
    taken = [*(hole.span for hole in draft.placeholders), *(comment.span for comment in find_comments(draft.text))]
    for hole in draft.placeholders:
        words = hole.span.of(draft.text)
        words = _QUOTED.sub("", words)
        if any(
            words.count(end) != words.count(start)
            for end, start in closed.items()
            if words[:1] in "{[<" and start == words[0]
        ):
            yield hole.span, "its brackets do not match"
    for block in draft.blocks:
        for match in _LOOSE.finditer(draft.text, block.span.start, block.span.end):
            span = Span(match.start(), match.start() + len(match[0].rstrip()))
            if not any(span.overlaps(other) for other in taken):
                yield span, "a bracket has no partner"


def _unpaired(draft: Draft) -> Iterator[tuple[Span, str]]:
    for tag in unpaired(tags(draft)):
        yield tag.span, "nothing closes it" if tag.role == "open" else "nothing opens it"


def _refused(draft: Draft) -> Iterator[tuple[Span, str]]:
    fault = syntax_fault(draft)
    if fault is not None:
        yield fault.span, f"the template engine says: {fault.message.rstrip('.')}"
