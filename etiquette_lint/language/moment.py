"""When the interview was, and by when an answer was promised.

Every mention of a day is put to the question what it is the day of: the nearest turn of phrase in its
sentence decides (rules/context/days.toml, promise.toml).  The own text, the quoted mail and the earlier
mails then vote; a day that nothing ties to the interview is not guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType

import msgspec

from etiquette_lint.language.analysis import Known
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.dates import Mention, mentions
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.language.reckon import Direction, resolve

LONGEST_AGO = 200
"""Days after which no follow-up speaks of the interview any more."""
_ANSWERED_WITHIN = 2
"""Days in which a letter of thanks that answers a reader's mail follows the interview they both speak of."""
_AFTER = 8
"""A cue behind the day counts as this many characters farther away."""
_UNTIL = re.compile(r"(?:\b(?:by|until|till|til|before|from|since|dated|than|to) (?:the )?|[-–] ?)$", re.I)
_OWNED = re.compile(r"^(?: (?:morning|afternoon|evening|lunchtime|night))?(?:'s|s') ", re.I)
PAST_FORMS = frozenset({"near", "ago", "day_before", "weekday_ago", "weekday_last_week"})
_VAGUE = frozenset({"within", "week_of", "part_of_month", "part_of_period", "whole_period", "week_of_month"})
"""Forms that name no one day to meet on."""
_TO_YOU = re.compile(r"\b(?:you|your|yours|us|thanks|good|great|lovely|nice|pleasure|after)\b", re.I)
_WILL = re.compile(
    r"\b(?:will|'ll|shall|would|can|could|may|might|next|this|plan|hope to|going to|sits?|meets?|is on)\b", re.I
)


class _About(Enum):
    INTERVIEW = 3
    PLEASURE = 2
    CONTACT = 1
    OTHER = 0


_CUES: Mapping[str, _About] = MappingProxyType(
    {
        "interview": _About.INTERVIEW,
        "pleasure": _About.PLEASURE,
        "contact": _About.CONTACT,
        "other": _About.OTHER,
    }
)


class _Vote(msgspec.Struct, frozen=True):
    day: date
    weight: int
    origin: str
    ahead: bool = False


def interview_date(passages: Sequence[Passage], sent: date | None, cues: CueBook) -> Known[date] | None:
    """The day of the interview that the thread speaks of most clearly; the later one where two are equal.

    A day to come counts only where the reader names it and nothing speaks of a day that is past.
    """
    votes = [v for p in passages for v in _votes(p, cues)]
    past = _elected([v for v in votes if _possible(v.day, sent)])
    ahead = _elected([v for v in votes if v.ahead and sent is not None and v.day > sent])
    chosen = max(filter(None, (past, ahead)), key=lambda v: v.weight, default=None)
    return Known(chosen.day, chosen.origin) if chosen else _shared_day(passages, sent, cues)


def _elected(votes: Sequence[_Vote]) -> _Vote | None:
    """The day with most votes, with the origin of the weightiest."""
    weights: dict[date, int] = defaultdict(int)
    for vote in votes:
        weights[vote.day] += vote.weight
    if not weights:
        return None
    day = max(weights, key=lambda d: (weights[d], d))
    first = max((v for v in votes if v.day == day), key=lambda v: v.weight)
    return _Vote(day, weights[day], first.origin, first.ahead)


def _possible(day: date, sent: date | None) -> bool:
    return sent is None or 0 <= (sent - day).days <= LONGEST_AGO


def _votes(passage: Passage, cues: CueBook) -> Iterator[_Vote]:
    """What each sentence says of the day of the interview, and what the day of the mail itself says."""
    named = [vote for sentence in passage.sentences for vote in _named(passage, sentence, cues)]
    yield from named
    if passage.voice is Voice.READER and passage.day and not any(v.weight > 2 and v.day <= passage.day for v in named):
        after = next((w for s in passage.sentences if (w := cues["days"].first("after", s))), None)
        if after:
            yield _Vote(passage.day, 2, passage.origin(after))


def _named(passage: Passage, sentence: str, cues: CueBook) -> Iterator[_Vote]:
    for mention in mentions(sentence):
        if passage.voice is not Voice.READER and resolve(mention, passage.day, "past") is None:
            continue
        ahead = passage.voice is Voice.READER and _announces(sentence, mention, cues)
        weight = 3 if ahead else _interview_weight(sentence, mention, passage.voice, cues)
        if not weight:
            continue
        direction: Direction = "future" if ahead and mention.form not in {"ago", "day_before"} else "past"
        day = resolve(mention, passage.day, direction)
        if day is not None:
            yield _Vote(day, weight, passage.origin(mention.text), ahead)


def _announces(sentence: str, mention: Mention, cues: CueBook) -> bool:
    """Whether the reader names a day to come on which to meet the candidate."""
    if mention.form in _VAGUE or not any(c.name == "ahead" for c in cues["days"](sentence)):
        return False
    if any(c.name == "promise" for c in cues["promise"](sentence)) and _is_due(sentence, mention):
        return False
    return mention.text.lower() not in {"today", "yesterday", "last night"}


def _interview_weight(sentence: str, mention: Mention, voice: Voice, cues: CueBook) -> int:
    before = sentence[: mention.start]
    if _UNTIL.search(before) and not _OWNED.match(sentence[mention.end :]):
        return 0
    if voice is Voice.READER and _is_other_business(sentence, mention, cues):
        return 0
    if voice is not Voice.READER and any(c.name == "ahead" and c.end <= mention.start for c in cues["days"](sentence)):
        return 0
    about = _about(sentence, mention, cues)
    if about is None:
        return _weak(sentence, mention, voice)
    if about is _About.PLEASURE and mention.form == "near" and mention.text.lower() == "today":
        return 1
    return 0 if about.value < _About.PLEASURE.value else about.value


def _is_other_business(sentence: str, mention: Mention, cues: CueBook) -> bool:
    """Whether a reader speaks of other candidates, of the answer, or of a meeting without this candidate."""
    if any(c.name == "others" for c in cues["days"](sentence)):
        return True
    if any(c.name == "promise" and c.start < mention.start for c in cues["promise"](sentence)):
        return True
    # "The panel sits on Thursday": not the candidate's day.
    return mention.form == "weekday" and (not _TO_YOU.search(sentence) or bool(_WILL.search(sentence)))


def _weak(sentence: str, mention: Mention, voice: Voice) -> int:
    """The weight of a day beside which nothing tells what it is the day of."""
    if voice is Voice.READER and (mention.form not in {"weekday", "near"} or _WILL.search(sentence)):
        return 0
    if _WILL.search(sentence[: mention.start]):
        return 0
    weak = mention.form in {"weekday", "near", "ordinal", "ordinal_day", "day_month"}
    return int(weak and mention.text.lower() not in {"today", "tonight", "tomorrow"})


def _about(sentence: str, mention: Mention, cues: CueBook) -> _About | None:
    """What the nearest cue says the day is the day of."""
    owned = _OWNED.match(sentence[mention.end :])
    found: list[tuple[int, int, int, _About]] = []
    for cue in cues["days"](sentence):
        if cue.name not in _CUES or (cue.start < mention.end and mention.start < cue.end):
            continue
        if cue.end <= mention.start:
            distance = mention.start - cue.end + (_AFTER if owned else 0)
        else:
            distance = cue.start - mention.end + (-_AFTER if owned else _AFTER)
        about = _CUES[cue.name]
        found.append((distance, cue.start - cue.end, -about.value, about))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _shared_day(passages: Sequence[Passage], sent: date | None, cues: CueBook) -> Known[date] | None:
    """The day of the reader's mail that a letter of thanks answers at once, where that mail arranges nothing.

    Whoever writes "no harm done about the train" has met the candidate; people write so on the day itself.
    """
    newest = next((p for p in passages if p.voice is not Voice.OWN), None)
    if newest is None or newest.voice is not Voice.READER or newest.day is None or sent is None:
        return None
    look = cues["days"]
    thanks = any({"pleasure", "interview"} <= {c.name for c in look(s)} for p in passages[:1] for s in p.sentences)
    arranges = any(c.name == "ahead" for s in newest.sentences for c in look(s)) or any(
        m.form != "within" for s in newest.sentences for m in mentions(s) if not _is_due(s, m)
    )
    if thanks and not arranges and 0 <= (sent - newest.day).days <= _ANSWERED_WITHIN:
        return Known(newest.day, "the date of the quoted mail")
    return None


def _is_due(sentence: str, mention: Mention) -> bool:
    return bool(DUE.search(sentence[: mention.start]))


DUE = re.compile(r"\b(?:by|before|within|than|on|end of|in|until|till|around|about|of|week of) (?:the )?$", re.I)
"""Words that set a limit, right before the day."""


def contact_date(passages: Sequence[Passage], sent: date | None, cues: CueBook) -> Known[date] | None:
    """When the candidate last wrote, if nobody has answered since."""
    newest = next((p for p in passages if p.voice is not Voice.OWN), None)
    found = []
    if newest is not None and newest.voice is Voice.EARLIER_OWN and newest.day:
        found.append(Known(newest.day, "your earlier mail, quoted below"))
    for passage in (p for p in passages if p.voice is Voice.OWN):
        for sentence in passage.sentences:
            for mention in mentions(sentence):
                if _about(sentence, mention, cues) is _About.CONTACT and _is_mine(sentence, mention):
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


def days_since_interview(passages: Sequence[Passage], cues: CueBook) -> int | None:
    """How long ago the own text says the interview was, where the draft has no date of its own.

    "yesterday", "this morning" and "three days ago" say so without one; a weekday does not.
    """
    for sentence, mention, day in _days_ago(passages):
        if _interview_weight(sentence, mention, Voice.OWN, cues) >= _About.PLEASURE.value:
            return (_PRETENDED - day).days
    return None


def days_since_contact(passages: Sequence[Passage], sent: date | None, cues: CueBook) -> Known[int] | None:
    """How long ago the candidate last wrote without an answer since."""
    if sent is not None:
        last = contact_date(passages, sent, cues)
        return Known((sent - last.value).days, last.origin) if last else None
    for sentence, mention, day in _days_ago(passages):
        if _about(sentence, mention, cues) is _About.CONTACT and _is_mine(sentence, mention):
            return Known((_PRETENDED - day).days, f"your text, '{mention.text}'")
    return None


def _days_ago(passages: Sequence[Passage]) -> Iterator[tuple[str, Mention, date]]:
    for passage in (p for p in passages if p.voice is Voice.OWN):
        for sentence in passage.sentences:
            for mention in mentions(sentence):
                if mention.text.lower() == "today":
                    continue  # "I am as keen today as when we met"
                day = (
                    resolve(mention, _PRETENDED, "past")
                    if mention.form in PAST_FORMS - {"weekday_ago", "weekday_last_week"}
                    else None
                )
                if day and day <= _PRETENDED:
                    yield sentence, mention, day
