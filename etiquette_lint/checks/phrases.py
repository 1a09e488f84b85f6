"""Words and turns of phrase, found by token patterns (see language/patterns.py for their signs)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.language.normalise import normalise
from etiquette_lint.language.patterns import PatternSet

_WHERE = {"subject": {BlockKind.SUBJECT}, "greeting": {BlockKind.GREETING}, "sign-off": {BlockKind.SIGN_OFF}}

PATTERNS = ("patterns", "unless", "unless_sentence")
"""Parameters that hold patterns, read when the rule is loaded."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``patterns``: what to find. ``unless``: what takes a hit away where it overlaps it;

    ``unless_sentence``: where it stands anywhere in the sentence. ``more_than``: how many are no fault.
    ``as_one``: one hit, at the first phrase too many, with all of them as evidence.
    ``unless_stage``: stages at which the phrase is in place.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    where: Literal["body", "subject", "greeting", "sign-off", "signature"] = "body"
    more_than: int = 0
    as_one: bool = False
    unless_stage: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each phrase that stays when the exceptions are heeded."""
    if analysis.context.stage.value in parameters.unless_stage:
        return
    wanted, elsewhere = workbench.patterns(parameters.patterns), workbench.patterns(parameters.unless_sentence)
    unless = workbench.patterns(parameters.unless)
    read = _read(analysis, parameters.where)
    if not wanted.possible(workbench.vocabulary(tuple(s.text for s in read))):
        return
    hits = [hit for s in read for hit in _in_sentence(s, wanted, elsewhere, unless, workbench)]
    if len(hits) <= parameters.more_than:
        return
    if parameters.as_one:
        evidence = tuple(Evidence(hit.span) for hit in hits)
        yield Hit(hits[parameters.more_than].span, {"count": len(hits)}, evidence)
        return
    yield from hits


def _read(analysis: Analysis, where: str) -> tuple[Sentence, ...]:
    if where == "body":
        return analysis.sentences
    if where == "signature":
        draft = analysis.draft
        blocks = draft.of_kind(BlockKind.SIGNATURE)
        return tuple(Sentence(normalise(draft.text, b.span, draft.placeholders), b) for b in blocks)
    return tuple(s for s in analysis.margins if s.block.kind in _WHERE[where])


def _in_sentence(
    sentence: Sentence, wanted: PatternSet, elsewhere: PatternSet, unless: PatternSet, workbench: Workbench
) -> Iterator[Hit]:
    words = workbench.words(sentence.text)
    found = wanted.find(words)
    if not found or elsewhere.find(words):
        return
    spared = unless.find(words)
    reached = 0
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if match.start < reached or any(s.start < match.end and match.start < s.end for s in spared):
            continue
        reached = match.end
        yield Hit(sentence.part(*words.characters(match.start, match.end)))
