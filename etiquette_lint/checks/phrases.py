"""Words and turns of phrase, found by token patterns (see language/patterns.py for their signs)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis, Sentence

_WHERE = {"subject": {BlockKind.SUBJECT}, "greeting": {BlockKind.GREETING}, "sign-off": {BlockKind.SIGN_OFF}}


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``patterns``: what to find. ``unless``: what takes a hit away where it overlaps it;

    ``unless_sentence``: where it stands anywhere in the sentence. ``more_than``: how many are no fault.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    where: Literal["body", "subject", "greeting", "sign-off"] = "body"
    more_than: int = 0


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each phrase that stays when the exceptions are heeded."""
    if parameters.where == "body":
        sentences = analysis.sentences
    else:
        sentences = tuple(s for s in analysis.margins if s.block.kind in _WHERE[parameters.where])
    hits = [hit for s in sentences for hit in _in_sentence(s, parameters, workbench)]
    if len(hits) > parameters.more_than:
        yield from hits


def _in_sentence(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    doc = workbench.tokens(sentence.text)
    found = sorted(workbench.patterns(parameters.patterns).search(doc), key=lambda m: (m.start, -m.end))
    if not found or workbench.patterns(parameters.unless_sentence).search(doc):
        return
    spared = workbench.patterns(parameters.unless).search(doc)
    reached = 0
    for match in found:
        if match.start < reached or any(s.start < match.end and match.start < s.end for s in spared):
            continue
        reached = match.end
        last = doc[match.end - 1]
        yield Hit(sentence.part(doc[match.start].idx, last.idx + len(last)))
