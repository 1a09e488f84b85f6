"""How many things a draft asks of its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis, Sentence

_OPENERS = (
    r"how (?:much|many|long|often|soon|big|large|far|do|does|is|are|would|will|the)|"
    r"what(?:'s)?|when|where|who(?:m|se)?|why|which|whether|if|"
    r"is|are|do|does|did|can|could|will|would|shall|should|has|have"
)
_FURTHER = re.compile(rf"(?:[,;]\s*(?:and|or|also|plus)?|\b(?:and|or|also|plus))\s+(?:also\s+)?(?:{_OPENERS})\b", re.I)
_MARKS = re.compile(r"\?+")


@dataclass(frozen=True, slots=True)
class Asked:
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
        kinds = tuple(a.name for a in sentence.acts if a.name.startswith("question:"))
        new = tuple(k for k in kinds if k != "question:decision" or not decision_asked)
        decision_asked = decision_asked or "question:decision" in kinds
        if new:
            found.append(Asked(sentence, new, _things(sentence.text, new)))
    return tuple(found)


def _things(text: str, kinds: tuple[str, ...]) -> int:
    if kinds == ("question:decision",):
        return 1
    return max(len(kinds), len(_MARKS.findall(text)), 1 + len(_FURTHER.findall(text)))
