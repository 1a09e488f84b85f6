"""Where in the exchange a draft stands: a thank-you, a first follow-up, a further one, or something else.

What the sentences do (acts), the turns of phrase of rules/context/stage.toml, the dates and the thread are
weighed in this order: an answer that is there already, earlier letters, the question about the decision,
the wait, and else the thanks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from etiquette_lint.language.analysis import Known, Sentence, Stage
from etiquette_lint.language.cuebook import CueSet
from etiquette_lint.language.passages import ORIGINS, Passage, Voice

THANKING_WITHIN = 3
"""Days after the interview in which a letter of thanks may ask for the decision and still be one."""

_READ = 40
"""Sentences of a quoted mail in which an answer is looked for."""


def read_stage(
    sentences: Sequence[Sentence], passages: Sequence[Passage], interview: date | None, sent: date | None, cues: CueSet
) -> Known[Stage]:
    """The stage, with what told it."""
    told = next((origin for p in passages if p.voice is Voice.READER and (origin := _decided(p, cues))), None)
    if told:
        return Known(Stage.OTHER, told)
    days = (sent - interview).days if sent and interview else None
    signs = _signs(sentences, cues, days)
    return _answered(signs) or _further(signs, passages, cues) or _asking(signs) or _thanking(signs)


def _decided(passage: Passage, cues: CueSet) -> str | None:
    words = next((w for s in passage.sentences[:_READ] if (w := cues.first("decided", s))), None)
    return passage.origin(words) if words else None


class _Signs(msgspec.Struct, frozen=True):
    """What the own text does and says: its acts, the words of its first cue of each kind, days since the interview."""

    acts: frozenset[str]
    words: Mapping[str, str]
    days: int | None

    def has(self, *acts: str) -> bool:
        """Whether the text performs one of ``acts``."""
        return any(act in self.acts for act in acts)

    @property
    def asks(self) -> bool:
        return "question:decision" in self.acts

    @property
    def may_ask_and_thank(self) -> bool:
        """Whether a letter of thanks may put the question: the interview is hardly over, or it is about next steps."""
        if self.days is not None:
            return self.days <= THANKING_WITHIN
        return not self.words.keys().isdisjoint({"fresh", "next", "when"})

    def known(self, stage: Stage, *cues: str, otherwise: str = "") -> Known[Stage]:
        """``stage``, told by the first of ``cues`` that stands in the text."""
        words = next((self.words[cue] for cue in cues if cue in self.words), None)
        return Known(stage, f"your text, '{words}'" if words else otherwise)


def _signs(sentences: Sequence[Sentence], cues: CueSet, days: int | None) -> _Signs:
    words: dict[str, str] = {}
    for sentence in sentences:
        for cue in cues(sentence.text):
            words.setdefault(cue.name, sentence.text[cue.start : cue.end])
    return _Signs(frozenset(a.name for s in sentences for a in s.acts), words, days)


def _answered(signs: _Signs) -> Known[Stage] | None:
    if "answered" not in signs.words or signs.has("guilt"):
        return None
    if signs.asks and ("waited" in signs.words or "again" in signs.words):
        return None
    return signs.known(Stage.OTHER, "answered")


def _further(signs: _Signs, passages: Sequence[Passage], cues: CueSet) -> Known[Stage] | None:
    """A second follow-up: the writer says so, or has asked before in the thread."""
    turns = signs.asks or signs.has("guilt", "pressure", "ultimatum")
    if "again" in signs.words and "thanked" not in signs.words and (turns or not signs.has("thanks")):
        return signs.known(Stage.SECOND_FOLLOW_UP, "again")
    earlier = [p for p in passages if p.voice is Voice.EARLIER_OWN]
    asked = any(cue.name in {"waited", "again"} for p in earlier for s in p.sentences[:_READ] for cue in cues(s))
    if turns and (len(earlier) > 1 or asked):
        return Known(Stage.SECOND_FOLLOW_UP, f"{ORIGINS[Voice.EARLIER_OWN]}, quoted below")
    return None


def _asking(signs: _Signs) -> Known[Stage] | None:
    thanks, waited = signs.has("thanks"), "waited" in signs.words
    if signs.has("guilt"):
        return signs.known(Stage.FOLLOW_UP, "waited", otherwise="your words about the wait")
    if signs.asks and not (thanks and not waited and signs.may_ask_and_thank):
        return signs.known(Stage.FOLLOW_UP, "waited", otherwise="your question about the decision")
    if not thanks and waited:
        return signs.known(Stage.FOLLOW_UP, "waited")
    late = signs.days is not None and signs.days > THANKING_WITHIN
    if signs.has("pressure", "ultimatum") and (late or not thanks):
        return Known(Stage.FOLLOW_UP, "your pressing for an answer")
    return None


def _thanking(signs: _Signs) -> Known[Stage]:
    if not signs.has("thanks"):
        return Known(Stage.THANK_YOU, "nothing says otherwise")
    if signs.days is None or signs.days > THANKING_WITHIN:
        return Known(Stage.THANK_YOU, "your thanks")
    return Known(
        Stage.THANK_YOU, f"your thanks, {signs.days} {'day' if signs.days == 1 else 'days'} after the interview"
    )
