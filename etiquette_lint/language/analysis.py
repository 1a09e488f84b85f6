"""What the language room finds in a draft: sentences, speech acts, and the moment it is written into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec

from etiquette_lint.draft.branches import Branch
from etiquette_lint.draft.model import BODY, Block, BlockKind, Directive, Draft, Span
from etiquette_lint.language.normalise import Normalised

ACT_NAMES: tuple[str, ...] = (
    "thanks",
    "thanks-in-advance",
    "interest-role",
    "interest-organisation",
    "question:decision",
    "question:terms",
    "question:role",
    "question:feedback",
    "question:logistics",
    "question:other",
    "courtesy-offer",
    "pressure",
    "guilt",
    "ultimatum",
    "presumption",
    "desperation",
    "apology",
    "negativity",
    "recall",
    "fit",
    "info",
)
"""The closed vocabulary of the labelling guide (corpora/GUIDE.md)."""


T = TypeVar("T")


class Stage(StrEnum):
    """Where in the exchange a message stands."""

    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    SECOND_FOLLOW_UP = "second-follow-up"
    OTHER = "other"


def _nothing() -> Mapping[str, float]:
    return MappingProxyType({})


class Act(msgspec.Struct, frozen=True):
    """One speech act of a sentence.

    ``span`` covers the words that carry it, ``evidence`` are those words as they stand in the draft,
    ``confidence`` lies between 0 and 1, and ``source`` says which half of the judgement saw it:
    ``pattern``, ``model`` or ``both``.
    """

    name: str
    span: Span
    evidence: str
    confidence: float
    source: str


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: its text evened out (see normalise.py), its place in the draft, its acts."""

    normalised: Normalised
    block: Block
    acts: tuple[Act, ...] = ()
    likely: Mapping[str, float] = msgspec.field(default_factory=_nothing)
    """How likely each act (and ``question:any``, ``pushy:any``) is, held or not; empty without the model."""

    @property
    def text(self) -> str:
        """The sentence with white space and quotation marks evened out."""
        return self.normalised.text

    @property
    def span(self) -> Span:
        """The sentence in the draft."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Span:
        """Characters ``start`` to ``end`` of ``text``, as a place in the draft."""
        return self.normalised.span(start, end)

    def alone(self, act: Act) -> float:
        """How likely ``act`` is by itself, without what its group (any question, any pushy act) lends it."""
        return self.likely.get(act.name, act.confidence)

    def act(self, name: str) -> Act | None:
        """The act of that name, if the sentence performs it."""
        return next((a for a in self.acts if a.name == name), None)


class Known(msgspec.Struct, Generic[T], frozen=True):
    """A fact of the context and where it was read."""

    value: T
    origin: str


class Context(msgspec.Struct, frozen=True):
    """The moment the draft is written into; None where nothing tells."""

    stage: Known[Stage]
    sent: Known[date] | None = None
    interview_date: Known[date] | None = None
    promised_by: Known[date] | None = None
    questions_invited: Known[bool] | None = None
    recipient: Known[str] | None = None
    role: Known[str] | None = None
    organisation: Known[str] | None = None

    @property
    def invited(self) -> bool:
        """Whether the reader asked for questions."""
        return self.questions_invited is not None and self.questions_invited.value


class Analysis(msgspec.Struct, frozen=True):
    """A draft with its sentences.

    ``sentences`` are the candidate's own running text.  ``margins`` are subject, greeting and
    sign-off, read the same way: an act truly performed there counts for the draft as a whole.
    """

    draft: Draft
    sentences: tuple[Sentence, ...]
    margins: tuple[Sentence, ...]
    context: Context
    variants: tuple[tuple[tuple[Branch, ...], Analysis], ...] = ()
    """Of a template with choices: the mails it can become, each with the branches it shows."""
    idle: tuple[tuple[Directive, tuple[str, ...]], ...] = ()
    """The ignores of the draft that left nothing out, each with those of its names that did not."""

    @property
    def word_count(self) -> int:
        """Words of the candidate's own running text, split at white space."""
        return sum(len(s.text.split()) for s in self.sentences)

    def chance(self, names: Iterable[str]) -> float:
        """How likely it is that the body performs any of these acts, taking sentences as independent."""
        none = 1.0
        for sentence in self.sentences:
            likely = [sentence.likely.get(name, 0.0) for name in names]
            none *= 1.0 - max([*likely, *(a.confidence for a in sentence.acts if a.name in names)], default=0.0)
        return 1.0 - none

    def performing(self, names: Iterable[str], *, margins: bool = False) -> tuple[tuple[Sentence, Act], ...]:
        """Every sentence that performs one of these acts, with the act, in reading order."""
        wanted = frozenset(names)
        where = (*self.sentences, *self.margins) if margins else self.sentences
        found = [(s, a) for s in where for a in s.acts if a.name in wanted]
        return tuple(sorted(found, key=lambda pair: pair[0].span) if margins else found)


MARGINS = frozenset({BlockKind.SUBJECT, BlockKind.GREETING, BlockKind.SIGN_OFF})
"""Blocks that are read beside the body."""

READ = BODY | MARGINS
