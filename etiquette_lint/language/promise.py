"""By when an answer was promised, in the reader's own words or as the candidate reports them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from etiquette_lint.language.analysis import Known
from etiquette_lint.language.cuebook import Cue, CueBook
from etiquette_lint.language.dates import Mention, mentions
from etiquette_lint.language.moment import DUE, PAST_FORMS
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.language.reckon import resolve

_STALE = 30
"""Days back to which a promised calendar date without a year may lie."""
_FROM = re.compile(r"\b(?:from|since|after|on from|following) (?:the )?$", re.I)
_NOT_THEN = re.compile(r"\b(?:not|n't|nobody)\b[^.;]{0,20}\b(?:until|till|before) (?:the )?$", re.I)
_US = re.compile(r"\b(?:we|i|they)\b", re.I)
_SURE = frozenset({"within", "part_of_period", "part_of_month", "week_of_month", "whole_period"})
"""Forms that set a limit by themselves."""


def promised_by(
    passages: Sequence[Passage], interview: date | None, sent: date | None, cues: CueBook
) -> Known[date] | None:
    """The day by which an answer was promised, in the newest message that promises one."""
    for passage in sorted(passages, key=lambda p: p.voice is not Voice.READER):
        anchor = passage.day if passage.voice is Voice.READER else interview
        for sentence in reversed(passage.sentences):
            days = mentions(sentence)
            if not days:
                continue
            mention = (_promise if passage.voice is Voice.READER else _reported)(sentence, days, cues)
            day = _promised_day(mention, anchor, passage, sent) if mention else None
            if mention and day is not None:
                return Known(day, passage.origin(_with_preposition(sentence, mention)))
    return None


def _promised_day(mention: Mention, anchor: date | None, passage: Passage, sent: date | None) -> date | None:
    if passage.voice is not Voice.READER and mention.parts.get("which") in {"last", "past", "this past"}:
        return resolve(mention, sent, "past")
    if passage.voice is not Voice.READER and mention.form in PAST_FORMS:
        return resolve(mention, passage.day, "past")
    if anchor is None and sent and mention.form in {"day_month", "month_day", "week_of", "numeric"}:
        return resolve(mention, sent - timedelta(days=_STALE), "future")  # Only the year is missing.
    return resolve(mention, anchor, "future")


def _promise(sentence: str, days: Sequence[Mention], cues: CueBook) -> Mention | None:
    """The day in a sentence in which the reader promises an answer."""
    found = cues["promise"](sentence)
    promise = next((c for c in found if c.name == "promise" and not _asked_of_you(sentence, c, found)), None)
    return _nearest_due(sentence, promise, days, found) if promise else None


def _asked_of_you(sentence: str, promise: Cue, found: Sequence[Cue]) -> bool:
    """``Could you get back to me by Friday``: asked of the candidate, not promised."""
    asked = [c for c in found if c.name == "asked-of-you" and c.end <= promise.start]
    return bool(asked) and not _US.search(sentence[asked[-1].end : promise.start])


def _reported(sentence: str, days: Sequence[Mention], cues: CueBook) -> Mention | None:
    """The day in the candidate's report of a promise: ``You said I would hear by Friday``."""
    found = cues["promise"](sentence)
    told = next((c for c in found if c.name == "told"), None)
    promise = next((c for c in found if c.name == "promise" and told and c.end > told.start), None)
    return _nearest_due(sentence, promise, days, found) if promise else None


def _nearest_due(sentence: str, promise: Cue, days: Sequence[Mention], found: Sequence[Cue]) -> Mention | None:
    """The day behind the promise that sets its limit; else one before it; words such as "at the latest" choose."""
    days = [m for m in days if not _FROM.search(sentence[: m.start]) and not _NOT_THEN.search(sentence[: m.start])]
    chosen = next((m for m in reversed(days) for c in found if _chooses(c, m)), None)
    if chosen and chosen.end > promise.start:
        return chosen
    after = [m for m in days if m.start >= promise.start and m.form not in {"ago", "day_before", "weekday_ago"}]
    due = [m for m in after if m.form in _SURE or _is_due(sentence, m)]
    before = [m for m in days if m.start < promise.start and (m.form in _SURE or _is_due(sentence, m))]
    return next(iter((*due, *after, *reversed(before))), None)


def _chooses(cue: Cue, mention: Mention) -> bool:
    """``July 2 at the latest``; ``before Christmas, say on the 18th``."""
    if cue.name == "latest":
        return 0 <= cue.start - mention.end <= 2
    return cue.name == "rather" and 0 <= mention.start - cue.end <= 5


def _is_due(sentence: str, mention: Mention) -> bool:
    return bool(DUE.search(sentence[: mention.start]))


def _with_preposition(sentence: str, mention: Mention) -> str:
    lead = DUE.search(sentence[: mention.start])
    return sentence[lead.start() if lead else mention.start : mention.end]
