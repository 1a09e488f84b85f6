"""Does a message look like an interview follow-up?  Told by a few weighed signs, each with its reason.

The gate sees every mail that its owner sends.  One that nags about a lunch invitation is switched off in a
day, so a sign alone never suffices: it takes the talk of an interview or of a post one is a candidate for,
together with what follow-ups do (thank, wish, ask).  The signs stand in scope.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint import tables
from etiquette_lint.checks.contract import Workbench
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.patterns import PatternSet, Words

SIGNS_FILE = Path(__file__).with_name("scope.toml")
MOST_SENTENCES = 80
"""Sentences that are read: a follow-up is short, a report is not."""

MOST_REASONS = 4
"""Reasons that are told."""


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sign for (weight above 0) or against; it holds where a pattern is found, or an act is performed.

    ``where``: in the candidate's own words and subject, in the subject alone, or in the mail they answer;
    ``headers``: a header by that name.  ``confidence``: how sure the judgement of an act must be; ``agreed``:
    patterns and model both see it, since the model alone, which only knows follow-ups, sees wishes in any mail.
    ``both``: pattern and act must be there.  ``words_over``: how long the message is.  ``topic``: it names an
    interview or a post, without which nothing is judged; a topic may weigh nothing.
    """

    reason: str
    weight: float
    patterns: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    where: Literal["own", "subject", "quoted"] = "own"
    topic: bool = False
    confidence: float = 0.5
    agreed: bool = False
    both: bool = False
    words_over: int | None = None


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All signs, and the weight from which on a message is judged."""

    threshold: float
    sign: tuple[Sign, ...]


class Scope(msgspec.Struct, frozen=True):
    """Whether a message is to be judged, and why."""

    inside: bool
    weight: float
    reasons: tuple[str, ...]


class ScopeJudge:
    """Keeps the compiled signs."""

    def __init__(self, workbench: Workbench) -> None:
        self._signs = read_signs()
        self._patterns = [workbench.patterns(s.patterns) for s in self._signs.sign]
        self._words = workbench.words

    def judge(self, analysis: Analysis) -> Scope:
        """The signs that ``analysis`` shows, weighed; without one that names an interview or a post, none counts."""
        texts = {place: [self._words(text) for text in read(analysis)] for place, read in PLACES.items()}
        held = [
            sign
            for sign, patterns in zip(self._signs.sign, self._patterns, strict=True)
            if _holds(sign, _shows(sign, analysis), _found(patterns, texts[sign.where]))
        ]
        topic = any(sign.topic for sign in held)
        weight = sum(sign.weight for sign in held)
        inside = topic and weight >= self._signs.threshold
        if inside:
            return Scope(True, weight, _reasons(s for s in held if s.weight > 0))
        against = _reasons(s for s in held if s.weight < 0)
        missing = [] if topic else ["it speaks of no interview, nor of a post you are a candidate for"]
        return Scope(False, weight, tuple(against or missing or ["it does little of what a follow-up does"]))


def _reasons(held: Iterable[Sign]) -> tuple[str, ...]:
    """The weightiest reasons, each once: signs of the same acts say the same with more or less certainty."""
    told: dict[tuple[str, ...], str] = {}
    for sign in sorted(held, key=lambda s: -abs(s.weight)):
        if not any(reason.startswith(sign.reason) for reason in told.values()):  # "it thanks the reader (for ...)"
            told.setdefault(sign.acts or (sign.reason,), sign.reason)
    return tuple(told.values())[:MOST_REASONS]


def read_signs() -> Signs:
    """The signs as they stand in the file; raises tables.TableError."""
    return tables.convert(tables.load(SIGNS_FILE), Signs, str(SIGNS_FILE))


def _holds(sign: Sign, shown: bool, found: bool) -> bool:
    return shown and found if sign.both else shown or found


def _shows(sign: Sign, analysis: Analysis) -> bool:
    if any(analysis.draft.header(name) for name in sign.headers):
        return True
    if sign.words_over is not None and analysis.word_count > sign.words_over:
        return True
    acts = [act for _, act in analysis.performing(sign.acts, margins=True)] if sign.acts else []
    return any(a.confidence >= sign.confidence and (a.source != "model" or not sign.agreed) for a in acts)


def _found(patterns: PatternSet, texts: Iterable[Words]) -> bool:
    return any(True for words in texts for _ in patterns.find(words))


def _own(analysis: Analysis) -> Sequence[str]:
    read = [s.text for s in (*analysis.margins, *analysis.sentences)[:MOST_SENTENCES]]
    return [*_subject(analysis), *read]


def _subject(analysis: Analysis) -> Sequence[str]:
    subject = analysis.draft.header("Subject")
    return [subject.value] if subject else []


def _quoted(analysis: Analysis) -> Sequence[str]:
    lines = (
        line
        for message in analysis.draft.quoted
        if not message.by_candidate
        for line in message.text.split("\n")
        if line.strip()
    )
    return list(islice(lines, MOST_SENTENCES))


PLACES: Mapping[str, Callable[[Analysis], Sequence[str]]] = MappingProxyType(
    {"own": _own, "subject": _subject, "quoted": _quoted}
)
"""What is read of a message, by the name that signs call it."""
