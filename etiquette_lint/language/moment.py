"""When the interview was, and by when an answer was promised.

Every mention of a day is put to the question what it is the day of: the nearest cue in its sentence
decides.  The own text, the quoted mail and the earlier mails then vote; a day that nothing ties to the
interview is not guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from etiquette_lint.language import cues
from etiquette_lint.language.analysis import Known
from etiquette_lint.language.dates import Mention, mentions
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.language.reckon import Direction, resolve

LONGEST_AGO = 200
"""Days after which no follow-up speaks of the interview any more."""
_STALE = 30
"""Days back to which a promised calendar date without a year may lie."""
_AFTER = 8
"""A cue behind the day counts as this many characters farther away."""
_UNTIL = re.compile(r"(?:\b(?:by|until|till|til|before|from|since|dated|than|to) (?:the )?|[-–] ?)$", re.I)
_FROM = re.compile(r"\b(?:until|till|from|since|after|on from|following) (?:the )?$", re.I)
_DUE = re.compile(r"\b(?:by|before|within|than|on|end of|in|until|around|about|of) (?:the )?$", re.I)
_OWNED = re.compile(r"^(?: (?:morning|afternoon|evening|lunchtime|night))?(?:'s|s') ", re.I)
_PAST_FORMS = frozenset({"near", "ago", "day_before", "weekday_ago"})
_TO_YOU = re.compile(r"\b(?:you|your|yours|us|thanks|good|great|lovely|nice|pleasure|after)\b", re.I)
_WILL = re.compile(
    r"\b(?:will|'ll|shall|would|can|could|may|next|this|plan|hope to|going to|sits?|meets?|is on)\b", re.I
)


class _About(Enum):
    INTERVIEW = 3
    PLEASURE = 2
    CONTACT = 1
    OTHER = 0


_CUES = (
    (cues.INTERVIEW, _About.INTERVIEW),
    (cues.PLEASURE, _About.PLEASURE),
    (cues.CONTACT, _About.CONTACT),
    (cues.OTHER, _About.OTHER),
)


@dataclass(frozen=True, slots=True)
class _Vote:
    day: date
    weight: int
    origin: str


def interview_date(passages: Sequence[Passage], sent: date | None) -> Known[date] | None:
    """The day of the interview that the thread speaks of most clearly; the later one where two are equal."""
    votes = [v for p in passages for v in _interview_votes(p, sent) if _possible(v.day, sent)]
    weights: dict[date, int] = defaultdict(int)
    for vote in votes:
        weights[vote.day] += vote.weight
    if not votes:
        return None
    day = max(weights, key=lambda d: (weights[d], d))
    first = max((v for v in votes if v.day == day), key=lambda v: v.weight)
    return Known(day, first.origin)


def _possible(day: date, sent: date | None) -> bool:
    return sent is None or 0 <= (sent - day).days <= LONGEST_AGO


def _interview_votes(passage: Passage, sent: date | None) -> Iterator[_Vote]:
    for sentence in passage.sentences:
        for mention in mentions(sentence):
            weight = _interview_weight(sentence, mention, passage.voice)
            if not weight:
                continue
            ahead = passage.voice is Voice.READER and cues.AHEAD.search(sentence) is not None
            direction: Direction = "future" if ahead and mention.form not in {"ago", "day_before"} else "past"
            day = resolve(mention, passage.day, direction)
            if day is not None:
                yield _Vote(day, weight, passage.origin(mention.text))


def _interview_weight(sentence: str, mention: Mention, voice: Voice) -> int:
    before = sentence[: mention.start]
    if _UNTIL.search(before) and not _OWNED.match(sentence[mention.end :]):
        return 0
    if voice is not Voice.READER and cues.AHEAD.search(before):
        return 0
    if voice is Voice.READER and cues.OTHER_CANDIDATES.search(sentence):
        return 0
    if voice is Voice.READER and mention.form == "weekday" and not _TO_YOU.search(sentence):
        return 0  # "The panel sits on Thursday": not the candidate's day.
    about = _about(sentence, mention)
    if about is None:
        if voice is Voice.READER and (mention.form not in {"weekday", "near"} or _WILL.search(sentence)):
            return 0
        weak = mention.form in {"weekday", "near", "ordinal", "ordinal_day", "day_month"}
        return int(weak and mention.text.lower() not in {"today", "tonight", "tomorrow"})
    if about is _About.PLEASURE and mention.form == "near" and mention.text.lower() == "today":
        return 1
    return 0 if about.value < _About.PLEASURE.value else about.value


def _about(sentence: str, mention: Mention) -> _About | None:
    """What the nearest cue says the day is the day of."""
    owned = _OWNED.match(sentence[mention.end :])
    found: list[tuple[int, int, _About]] = []
    for pattern, about in _CUES:
        for match in pattern.finditer(sentence):
            if match.start() < mention.end and mention.start < match.end():
                continue
            if match.end() <= mention.start:
                distance = mention.start - match.end() + (_AFTER if owned else 0)
            else:
                distance = match.start() - mention.end + (-_AFTER if owned else _AFTER)
            found.append((distance, match.start() - match.end(), about))
    return min(found, key=lambda f: f[:2])[2] if found else None


def promised_by(passages: Sequence[Passage], interview: date | None, sent: date | None) -> Known[date] | None:
    """The day by which an answer was promised, in the newest message that promises one."""
    for passage in sorted(passages, key=lambda p: p.voice is not Voice.READER):
        anchor = passage.day if passage.voice is Voice.READER else interview
        for sentence in reversed(passage.sentences):
            mention = (_promise if passage.voice is Voice.READER else _reported)(sentence)
            if mention is None:
                continue
            day = _promised_day(mention, anchor, passage, sent)
            if day is not None:
                return Known(day, passage.origin(_with_preposition(sentence, mention)))
    return None


def _promised_day(mention: Mention, anchor: date | None, passage: Passage, sent: date | None) -> date | None:
    if passage.voice is not Voice.READER and mention.parts.get("which") in {"last", "past", "this past"}:
        return resolve(mention, sent, "past")
    if passage.voice is not Voice.READER and mention.form in _PAST_FORMS:
        return resolve(mention, passage.day, "past")
    if anchor is None and sent and mention.form in {"day_month", "month_day", "week_of", "numeric"}:
        return resolve(mention, sent - timedelta(days=_STALE), "future")  # Only the year is missing.
    return resolve(mention, anchor, "future")


def _promise(sentence: str) -> Mention | None:
    """The day in a sentence in which the reader promises an answer."""
    promise = next((m for m in cues.PROMISE.finditer(sentence) if not _asked_of_you(sentence, m)), None)
    return _nearest_due(sentence, promise) if promise else None


def _asked_of_you(sentence: str, promise: re.Match[str]) -> bool:
    """``Could you get back to me by Friday``: asked of the candidate, not promised."""
    before = sentence[: promise.start()]
    asked = list(cues.ASKED_OF_YOU.finditer(before))
    return bool(asked) and not re.search(r"\b(?:we|i|they)\b", before[asked[-1].end() :], re.I)


def _reported(sentence: str) -> Mention | None:
    """The day in the candidate's report of a promise: ``You said I would hear by Friday``."""
    told = cues.TOLD.search(sentence)
    if told is None:
        return None
    promise = cues.PROMISE.search(sentence, told.start())
    return _nearest_due(sentence, promise) if promise else None


def _nearest_due(sentence: str, promise: re.Match[str]) -> Mention | None:
    days = [m for m in mentions(sentence) if not _FROM.search(sentence[: m.start])]
    after = [m for m in days if m.start >= promise.start() and m.form not in {"ago", "day_before", "weekday_ago"}]
    due = [m for m in after if m.form in {"within", "part_of_period", "part_of_month"} or _is_due(sentence, m)]
    before = [m for m in days if m.start < promise.start() and (m.form == "within" or _is_due(sentence, m))]
    return next(iter((*due, *after, *reversed(before))), None)


def _is_due(sentence: str, mention: Mention) -> bool:
    return bool(_DUE.search(sentence[: mention.start]))


def _with_preposition(sentence: str, mention: Mention) -> str:
    lead = _DUE.search(sentence[: mention.start])
    return sentence[lead.start() if lead else mention.start : mention.end]


def contact_date(passages: Sequence[Passage], sent: date | None) -> Known[date] | None:
    """When the candidate last wrote, if nobody has answered since."""
    newest = next((p for p in passages if p.voice is not Voice.OWN), None)
    found = []
    if newest is not None and newest.voice is Voice.EARLIER_OWN and newest.day:
        found.append(Known(newest.day, "your earlier mail, quoted below"))
    for passage in (p for p in passages if p.voice is Voice.OWN):
        for sentence in passage.sentences:
            for mention in mentions(sentence):
                if _about(sentence, mention) is _About.CONTACT and _is_mine(sentence, mention):
                    day = resolve(mention, passage.day, "past")
                    if day and _possible(day, sent):
                        found.append(Known(day, passage.origin(mention.text)))
    return max(found, key=lambda k: k.value, default=None)


_MINE = re.compile(
    r"\b(?:i(?:'ve| have| had)?(?: also| last| already| first)? (?:wrote|written|emailed|e-mailed|messaged|sent|rang"
    r"|phoned|called|left|followed|chased|reached|contacted|mailed)|my (?:last |earlier |previous |first |second )?"
    r"(?:email|e-mail|message|note|letter|voicemail|follow-up|mail))\b",
    re.I,
)


def _is_mine(sentence: str, mention: Mention) -> bool:
    return any(m.end() <= mention.start for m in _MINE.finditer(sentence)) or bool(
        re.match(r"(?:'s)? (?:email|message|note|mail)\b", sentence[mention.end :]) and "my " in sentence.lower()
    )


_PRETENDED = date(2001, 1, 3)
"""Any day will do to count back from "yesterday"."""


def days_since_interview(passages: Sequence[Passage]) -> int | None:
    """How long ago the own text says the interview was, where the draft has no date of its own.

    "yesterday", "this morning" and "three days ago" say so without one; a weekday does not.
    """
    for sentence, mention, day in _days_ago(passages):
        if _interview_weight(sentence, mention, Voice.OWN) >= _About.PLEASURE.value:
            return (_PRETENDED - day).days
    return None


def days_since_contact(passages: Sequence[Passage], sent: date | None) -> Known[int] | None:
    """How long ago the candidate last wrote without an answer since."""
    if sent is not None:
        last = contact_date(passages, sent)
        return Known((sent - last.value).days, last.origin) if last else None
    for sentence, mention, day in _days_ago(passages):
        if _about(sentence, mention) is _About.CONTACT and _is_mine(sentence, mention):
            return Known((_PRETENDED - day).days, f"your text, '{mention.text}'")
    return None


def _days_ago(passages: Sequence[Passage]) -> Iterator[tuple[str, Mention, date]]:
    for passage in (p for p in passages if p.voice is Voice.OWN):
        for sentence in passage.sentences:
            for mention in mentions(sentence):
                if mention.text.lower() == "today":
                    continue  # "I am as keen today as when we met"
                day = resolve(mention, _PRETENDED, "past") if mention.form in _PAST_FORMS - {"weekday_ago"} else None
                if day and day <= _PRETENDED:
                    yield sentence, mention, day
