"""How many things a draft asks of its reader."""

from __future__ import annotations

import re

import msgspec

from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis, Sentence

_HOW = r"how (?:much|many|long|often|soon|big|large|far|do|does|is|are|would|will|the)"
_WH = rf"{_HOW}|what(?:'s)?|when|where|who(?:m|se)?|why|which"
_VERBS = r"whether|if|is|are|do|does|did|can|could|will|would|shall|should|has|have"
_OPENER = re.compile(rf"\b(?:{_WH}|{_VERBS}|curious|wonder\w*|tell me|confirm|know)\b", re.I)
_FURTHER = re.compile(
    rf"(?:[,;]\s*)?\b(?:and|plus)\s+(?:also\s+)?(?P<also>{_WH}|{_VERBS})\b"
    rf"|[,;]\s*(?:also\s+)?(?P<next>{_WH}|whether)\b|\bor\s+(?P<other>{_WH})\b",
    re.I,
)
"""Where a further thing is asked. "Or is it ...?" only offers another answer to the same question."""

SURE = 0.7
"""How far a second kind of question in one sentence is to be trusted before it counts as a second thing asked."""

_JOINT = re.compile(r"\w[\w'’]*[^\w'’].*?(?:\b(?:and|or|plus|also|as)\b|[,;:/&(])", re.I | re.S)
"""Words that may join two questions, after the first word: "And is there parking?" is one, of whatever kind."""

_MARKS = re.compile(r"\?+")


class Asked(msgspec.Struct, frozen=True):
    """A sentence that asks ``things`` separate things of the reader, of these ``kinds`` of question act."""

    sentence: Sentence
    kinds: tuple[str, ...]
    things: int

    @property
    def span(self) -> Span:
        """The sentence in the draft."""
        return self.sentence.span


def asked(analysis: Analysis) -> tuple[Asked, ...]:
    """Every sentence that asks something new; the same thing asked again is left out.

    The decision is one thing however often, and in whatever words, it is asked for.
    """
    found: list[Asked] = []
    decision_asked = False
    for sentence in (*analysis.sentences, *(m for m in analysis.margins if m.block.kind == "subject")):
        kinds = _kinds(sentence)
        new = tuple(k for k in kinds if k != "question:decision" or not decision_asked)
        decision_asked = decision_asked or "question:decision" in kinds
        if new:
            found.append(Asked(sentence, new, _things(sentence.text, new)))
    return tuple(found)


def _kinds(sentence: Sentence) -> tuple[str, ...]:
    """The kinds of question a sentence asks: the likeliest, and others only where they are sure."""
    acts = [(sentence.alone(a), a.name) for a in sentence.acts if a.name.startswith("question:")]
    acts.sort(reverse=True)
    return tuple(name for i, (sure, name) in enumerate(acts) if not i or sure >= SURE)


def _things(text: str, kinds: tuple[str, ...]) -> int:
    """How many separate things a sentence asks that performs these kinds of question."""
    if kinds == ("question:decision",):
        return 1
    separate = len(kinds) if _JOINT.search(text) else 1
    return max(separate, len(_MARKS.findall(text)), 1 + sum(1 for m in _FURTHER.finditer(text) if _is_new(m)))


def _is_new(further: re.Match[str]) -> bool:
    """Whether a question stands before, and not the same one in its other half ("how much ... and how much")."""
    before = further.string[: further.start()]
    opener = (further["also"] or further["next"] or further["other"]).lower()
    if opener.startswith("how ") and re.search(rf"\b{opener}\b", before, re.I):
        return False
    return _OPENER.search(before) is not None
