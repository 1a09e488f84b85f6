"""Words and turns of phrase, found by token patterns (see language/patterns.py for their signs)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import offered
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.language.normalise import normalise
from etiquette_lint.language.patterns import PatternSet

_WHERE = {"subject": {BlockKind.SUBJECT}, "greeting": {BlockKind.GREETING}, "sign-off": {BlockKind.SIGN_OFF}}

PATTERNS = ("patterns", "always", "unless", "unless_sentence")
"""Parameters that hold patterns, read when the rule is loaded."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``patterns``: what to find. ``unless``: what takes such a hit away where it overlaps it;

    ``always``: what to find whatever ``unless`` says;

    ``unless_sentence``: where it stands anywhere in the sentence. ``more_than``: how many are no fault.
    ``as_one``: one hit, at the first phrase too many, with all of them as evidence.
    ``unless_stage``: stages at which the phrase is in place. ``before_offer``: no fault once the post is offered.
    """

    patterns: tuple[str, ...]
    always: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    where: Literal["body", "subject", "greeting", "sign-off", "signature"] = "body"
    more_than: int = 0
    as_one: bool = False
    unless_stage: tuple[str, ...] = ()
    before_offer: bool = False


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each phrase that stays when the exceptions are heeded."""
    if analysis.context.stage.value in parameters.unless_stage:
        return
    wanted, always = workbench.patterns(parameters.patterns), workbench.patterns(parameters.always)
    unless, elsewhere = workbench.patterns(parameters.unless), workbench.patterns(parameters.unless_sentence)
    read = _read(analysis, parameters.where)
    vocabulary = workbench.vocabulary(tuple(s.text for s in read))
    if not (wanted.possible(vocabulary) or (parameters.always and always.possible(vocabulary))):
        return
    if parameters.before_offer and offered(analysis, workbench):
        return
    hits = [hit for s in read for hit in _in_sentence(s, wanted, always, elsewhere, unless, workbench)]
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
    sentence: Sentence,
    wanted: PatternSet,
    always: PatternSet,
    elsewhere: PatternSet,
    unless: PatternSet,
    workbench: Workbench,
) -> Iterator[Hit]:
    words = workbench.words(sentence.text)
    found, certain = wanted.find(words), always.find(words)
    if not (found or certain) or elsewhere.find(words):
        return
    spared = unless.find(words)
    kept = [m for m in found if not any(s.start < m.end and m.start < s.end for s in spared)]
    reached = 0
    for match in sorted((*kept, *certain), key=lambda m: (m.start, -m.end)):
        if match.start < reached:
            continue
        reached = match.end
        yield Hit(sentence.part(*words.characters(match.start, match.end)))
