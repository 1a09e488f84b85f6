"""How many things a draft asks of its reader."""

from __future__ import annotations

import re

import msgspec

from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.language.enumeration import listed

_HOW = r"how (?:much|many|long|often|soon|big|large|far|do|does|is|are|would|will|the)"
_WH = rf"{_HOW}|what(?:['’]?s)?|when(?:['’]?s)?|where(?:['’]?s)?|who(?:['’]?s|m|se)?|why|which"
_VERBS = r"whether|if|is|are|do|does|did|can|could|will|would|shall|should|has|have"
_OPENER = re.compile(rf"\b(?:{_WH}|{_VERBS}|curious|wonder\w*|tell me|confirm|know)\b", re.I)
_FURTHER = re.compile(
    rf"(?:[,;]\s*)?(?:\b(?:and|plus|n)\b|&)\s+(?:also\s+)?(?P<also>{_WH}|{_VERBS})\b"
    rf"|[,;]\s*(?:also\s+)?(?P<next>{_WH}|whether)\b|\bor\s+(?P<other>{_WH})\b",
    re.I,
)
"""Where a further thing is asked. "Or is it ...?" only offers another answer to the same question."""

SHORTEST = 4
"""Words of a further question, without which "and when that might be" is only the end of the first."""

SURE = 0.7
"""How far a second kind of question in one sentence is to be trusted before it counts as a second thing asked."""

_JOINT = re.compile(r"\w[\w'’]*[^\w'’].*?(?:\b(?:and|or|plus|also|as)\b|[,;:/&(])", re.I | re.S)
"""Words that may join two questions, after the first word: "And is there parking?" is one, of whatever kind."""

_FATE = re.compile(
    r"\b(?:decid\w*|decision\w*|hear\w*|news|update\w*|word|know|outcome\w*|result\w*|status|still|next|stand|steps?|stage"
    r"|progress\w*|process|proceed\w*|timeline|time\w*|long|soon|move\w*|moving|successful|chosen|picked|selected|chance"
    r"|chances|filled|open|available|gone|taken|closed|position|role|job|post|application|candidacy|consider\w*|running"
    r"|be in touch|get back|answer|reply|response|expect\w*|inform\w*|it|not|round|interviews?|when|shortlist\w*)\b",
    re.I,
)
"""Words of what becomes of the application: a further question with one of them is part of the same."""

_OTHERS = re.compile(
    r"\b(?:other|more|many|competing|rival|fellow) (?:\w+ )?(?:candidates?|applicants?|people|contenders?|finalists?)\b"
    r"|\bhow many (?:others|are|people|were|candidates|applicants|of us)\b",
    re.I,
)
"""Other candidates: to ask after them is another thing than to ask for the decision."""

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

    The decision is one thing however often, and in whatever words, it is asked for; what else such a
    sentence asks, after other candidates or after one's references, is another.
    """
    found: list[Asked] = []
    decision_asked = False
    others_asked = False
    for sentence in (*analysis.sentences, *(m for m in analysis.margins if m.block.kind == "subject")):
        kinds = _kinds(sentence)
        others = kinds == ("question:decision",) and _OTHERS.search(sentence.text) is not None and not others_asked
        others_asked = others_asked or others
        new = kinds if others else tuple(k for k in kinds if k != "question:decision" or not decision_asked)
        decision_asked = decision_asked or "question:decision" in kinds
        if kinds and not new and _things(sentence.text, kinds) > 1:
            found.append(Asked(sentence, kinds, 1))
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
        return 1 + any(m["also"] and _is_new(m) and _is_apart(m) for m in _FURTHER.finditer(text))
    separate = len(kinds) if _JOINT.search(text) else 1
    separate = max(separate, listed(text))
    return max(separate, len(_MARKS.findall(text)), 1 + sum(1 for m in _FURTHER.finditer(text) if _is_new(m)))


def _is_new(further: re.Match[str]) -> bool:
    """Whether a question stands before, and not the same one in its other half ("how much ... and how much")."""
    before = further.string[: further.start()]
    opener = (further["also"] or further["next"] or further["other"]).lower()
    if opener.startswith("how ") and re.search(rf"\b{opener}\b", before, re.I):
        return False
    return _OPENER.search(before) is not None


def _is_apart(further: re.Match[str]) -> bool:
    """Whether what is asked further is something else than what becomes of the application."""
    clause = re.split(r"[?.!;]", further.string[further.end() :], maxsplit=1)[0]
    return len(clause.split()) >= SHORTEST and not _FATE.search(clause)
