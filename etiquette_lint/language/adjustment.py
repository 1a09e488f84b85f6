"""Questions about what somebody needs in order to take part: an interpreter, large print, a lift, a break to nurse.

They are arrangements, never questions about the post or the decision, and no rule may tell anybody to leave them
out.  The turns of phrase are in rules/context/adjustment.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Act, Sentence
from etiquette_lint.language.cuebook import CueBook

_BACK = 2
"""Sentences before a question in which the need may have been told."""

_ARRANGING = "question:logistics"
_PUSHING = frozenset({"pressure", "presumption"})

Told = frozenset[str]
"""The names of the cues of one sentence."""


def adjustments(sentences: Sequence[Sentence], cues: CueBook) -> frozenset[Span]:
    """The sentences that ask for an adjustment, and for nothing else."""
    told = _told(sentences, cues)
    return frozenset(
        sentence.span
        for number, sentence in enumerate(sentences)
        if _asks(sentence) and _is_needed(told[number], told[max(0, number - _BACK) : number], told[number + 1 :][:1])
    )


def as_arrangements(sentences: Sequence[Sentence], cues: CueBook) -> list[Sentence]:
    """The same sentences; those that ask for an adjustment ask for an arrangement, whatever else they sounded like.

    Those that only say what is needed neither press nor take anything for granted.
    """
    needed = adjustments(sentences, cues)
    told = _told(sentences, cues)
    return [
        _arranging(s) if s.span in needed else _stating(s) if _is_needed(here, (), ()) else s
        for s, here in zip(sentences, told, strict=True)
    ]


def _told(sentences: Sequence[Sentence], cues: CueBook) -> list[Told]:
    return [frozenset(cue.name for cue in cues["adjustment"](s.text)) for s in sentences]


def _asks(sentence: Sentence) -> bool:
    return any(act.name.startswith("question:") for act in sentence.acts)


def _is_needed(here: Told, before: Sequence[Told], after: Sequence[Told]) -> bool:
    if "other-business" in here:
        return False
    need = any("need" in cues for cues in (here, *before, *after))
    named = any("aid" in cues or {"need", "help"} <= cues for cues in before)
    return "aid" in here or (need and "help" in here) or (named and "refers" in here)


def _arranging(sentence: Sentence) -> Sentence:
    asked = [act for act in sentence.acts if act.name.startswith("question:")]
    likeliest = max(asked, key=lambda act: act.confidence)
    return replace(sentence, acts=(*_mild(sentence, asked), replace(likeliest, name=_ARRANGING)))


def _stating(sentence: Sentence) -> Sentence:
    return replace(sentence, acts=tuple(_mild(sentence)))


def _mild(sentence: Sentence, without: Sequence[Act] = ()) -> list[Act]:
    """The acts but those, and but what the model alone took for pushing."""
    pushing = [act for act in sentence.acts if act.name in _PUSHING and act.source == "model"]
    return [act for act in sentence.acts if act not in without and act not in pushing]
