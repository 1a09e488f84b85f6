"""Interest taken back, or said more strongly, by a "not": the corpora hold few of either, mail and refusals many.

"I am very interested in the role" becomes "I am no longer interested in the role", which states no
interest, or "I could not be more interested in the role", which does: the words around are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.training.examples import DraftExample

DENIED, STRENGTHENED = 0.06, 0.05
"""How often a wish that can be turned is taken back, and said more strongly."""

LATER = 0.2
"""How often one that is taken back ends in "any more"."""

INTEREST = [column for column, output in enumerate(OUTPUTS) if output.name.startswith("interest-")]
_MORE = r"(?:(?:very|much|still|really|most|extremely|also|now|genuinely|truly|dearly|definitely|so|even|more) )*"
_GLAD = r"(?:glad|happy|delighted|proud|thrilled|honou?red|pleased|excited)"
_WOULD = rf"(?:\bwould|['’]d) {_MORE}(?:love|like|want|be {_MORE}{_GLAD}) to"
_SELF = re.compile(r"\b(?:i|me|my)\b")
_LATER = re.compile(r"\b(?:do|would|am) (?:not|n't) (?!really|at all)")
_SHORT = re.compile(r"\b(do|would|have|could|ca)n? not\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of a wish, and what may stand in their place."""

    words: re.Pattern[str]
    denied: tuple[str, ...]
    strengthened: tuple[str, ...]


TURNS = (
    Turn(
        re.compile(rf"(?:\bam|['’]m|\bremain) {_MORE}(?P<how>interested|keen|excited|eager|enthusiastic)\b"),
        (
            *("am not {how}", "am no longer {how}", "am not really {how}", "am not at all {how}", "was never {how}"),
            *("can not say that i am {how}", "have ceased to be {how}"),
        ),
        ("have never been more {how}", "could not be more {how}", "am no less {how}"),
    ),
    Turn(
        re.compile(rf"{_WOULD} (?P<what>work|be(?= (?:in|at|on|with|among)))\b"),
        ("would not want to {what}", "do not wish to {what}", "have decided not to {what}", "have no wish to {what}"),
        ("would not want to {what} anywhere but", "have no wish to {what} anywhere else than"),
    ),
    Turn(
        re.compile(rf"{_WOULD}\b"),
        (
            *("would not want to", "would not like to", "do not wish to", "no longer wish to", "have no wish to"),
            *("would rather not", "have decided not to", "would never want to", "do not want to", "am not going to"),
            *("would have liked to", "would have loved to", "used to want to"),
        ),
        (
            "would want nothing more than to",
            "would not hesitate to",
            "can not wait to",
            "would like nothing better than to",
        ),
    ),
    Turn(
        re.compile(rf"\bi (?:do )?{_MORE}want (?P<what>to|the|this|it)\b"),
        ("i do not want {what}", "i no longer want {what}", "i do not really want {what}", "i never wanted {what}"),
        ("i want nothing so much as {what}", "i have not stopped wanting {what}"),
    ),
    Turn(
        re.compile(rf"\bi (?:do )?{_MORE}hope to\b"),
        ("i no longer hope to", "i do not plan to", "i do not hope to"),
        ("i have not given up hoping to",),
    ),
)


def turned(draft: DraftExample, chance: Random) -> DraftExample:
    """The draft with some of its wishes taken back, which then count no more, and some said with a "not"."""
    words, targets = list(draft.words), draft.targets
    for row, sentence in enumerate(draft.words):
        lot = chance.random()
        if lot >= DENIED + STRENGTHENED or targets[row, INTEREST].max() <= 0.5:
            continue
        text = _turned(" ".join(sentence), chance, denied=lot < DENIED, twofold=targets[row, INTEREST].min() > 0.5)
        if text is None:
            continue
        words[row] = tuple(text.split())
        if lot < DENIED:
            targets = targets.copy()
            targets[row, INTEREST] = 0.0
    return draft.saying(tuple(words)).labelled(targets)


def _turned(text: str, chance: Random, *, denied: bool, twofold: bool) -> str | None:
    """The sentence turned at its only wish; None where it has none of these, or may have another."""
    places = {m.start() for turn in TURNS for m in turn.words.finditer(text)}
    found = next(((turn, m) for turn in TURNS if (m := turn.words.search(text))), None)
    if found is None or len(places) != 1:
        return None
    turn, match = found
    before, after = text[: match.start()], text[match.end() :]
    if " not " in text or " n't " in text or (twofold and _SELF.search(before + after)):
        return None
    form = chance.choice(turn.denied if denied else turn.strengthened).format(**match.groupdict())
    if chance.random() < 0.5:
        form = _SHORT.sub(r"\1 n't", form)
    if denied and _LATER.search(form) and chance.random() < LATER and after.endswith((" .", " !")):
        after = after[:-2] + " any more" + after[-2:]
    return before + form + after
