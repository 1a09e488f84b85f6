"""The moment a draft is written into: its stage, dates, names, and whether questions were invited.

Options come first, then front matter, then what the draft tells.  ``sent`` is the Date: header and nothing
else: to take today for it would give the same file another verdict tomorrow.  Whoever knows the day of
sending says so (``--send-date``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from etiquette_lint import tables
from etiquette_lint.draft.model import Draft
from etiquette_lint.draft.template import find_placeholders
from etiquette_lint.language.analysis import Context, Known, Sentence, Stage
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.dates import mentions
from etiquette_lint.language.invitation import questions_invited
from etiquette_lint.language.moment import interview_date
from etiquette_lint.language.organisation import organisation
from etiquette_lint.language.passages import Passage, Voice, own, quoted
from etiquette_lint.language.people import addressed, greeted, writers
from etiquette_lint.language.promise import promised_by
from etiquette_lint.language.reckon import resolve
from etiquette_lint.language.reply import offer_held, read_reply
from etiquette_lint.language.role import first_role, role_of_subject
from etiquette_lint.language.stage import read_stage

T = TypeVar("T")
YOUR_OPTION, FRONT_MATTER, CONFIGURATION = "your option", "the front matter", "the configuration"
TOLD = frozenset({YOUR_OPTION, FRONT_MATTER, CONFIGURATION})
"""The origins of what somebody told outright; it outweighs whatever the draft seems to say."""
_REPLY = re.compile(r"^\s*(?:re|aw|sv|antw|fwd?)\s*:", re.I)


def read_context(draft: Draft, sentences: Sequence[Sentence], given: Mapping[str, Any], cues: CueBook) -> Context:
    """What ``draft`` tells about its moment; values in ``given`` (by field name) come first."""
    sent = _stated(draft, given, "sent") or _sent(draft)
    thread = passages(draft, sentences, sent.value if sent else None)
    interview = _stated(draft, given, "interview_date") or interview_date(
        (*thread, *_subject(draft, thread)), sent.value if sent else None, cues
    )
    day, interviewed = (sent.value if sent else None), (interview.value if interview else None)
    stage = (
        _stated(draft, given, "stage")
        or _replying(sentences, cues)
        or read_stage(sentences, thread, interviewed, day, cues["stage"])
    )
    return Context(
        stage=stage,
        sent=sent,
        interview_date=interview,
        promised_by=_stated(draft, given, "promised_by") or promised_by(thread, interviewed, day, cues),
        questions_invited=_stated(draft, given, "questions_invited")
        or questions_invited((thread[0], *_own_subject(draft, thread), *thread[1:]), cues),
        recipient=_stated(draft, given, "recipient") or _recipient(draft),
        role=_stated(draft, given, "role") or _role(draft, thread),
        organisation=_stated(draft, given, "organisation") or _organisation(draft, thread, cues),
    )


def _replying(sentences: Sequence[Sentence], cues: CueBook) -> Known[Stage] | None:
    """An answer to an offer or to a refusal is no thank-you for the interview, whatever else it says."""
    if reply := read_reply(sentences, cues):
        return Known(Stage.OTHER, reply.origin)
    words = offer_held(sentences, cues)
    return Known(Stage.OTHER, f"your text, '{words}'") if words else None


def passages(draft: Draft, sentences: Sequence[Sentence], sent: date | None) -> tuple[Passage, ...]:
    """The own text first, then the thread as it stands below."""
    return (own(draft, sentences, sent), *quoted(draft))


def told(known: Known[T] | None) -> T | None:
    """The fact, if somebody told it outright."""
    return known.value if known is not None and known.origin in TOLD else None


def unheeded(metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The facts of front matter that cannot be read as such: each key as it stands there, and the fault.

    A fact that is a gap is none: a template leaves it open.
    """
    for key, read in _READ.items():
        name = key if key in metadata else key.replace("_", "-")
        value = metadata.get(name)
        is_open = value is None or (isinstance(value, str) and (not value.strip() or find_placeholders(value)))
        if not is_open and read(value) is None:
            yield name, tables.unfit(value, _KINDS.get(read, str))


def _stated(draft: Draft, given: Mapping[str, Any], key: str) -> Known[Any] | None:
    """What an option, the front matter or the configuration says, if it can be read as such a value."""
    read = _READ[key]
    option = given.get(key)
    configured = option if isinstance(option, Known) else None
    noted = draft.metadata.get(key, draft.metadata.get(key.replace("_", "-")))
    for value, origin in (
        (None if configured else option, YOUR_OPTION),
        (noted, FRONT_MATTER),
        (configured.value if configured else None, CONFIGURATION),
    ):
        found = None if value is None or value == "" else read(value)
        if found is not None:
            return Known(found, origin)
    return None


def as_date(value: object) -> date | None:
    """``value`` as a day: a date, a moment, or words that name one with its year."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = next(iter(mentions(str(value))), None)
    return resolve(found, None, "past") if found else None


def _as_stage(value: object) -> Stage | None:
    text = str(value).strip().lower().replace(" ", "-").replace("_", "-")
    return Stage(text) if text in set(Stage) else None


def _as_bool(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(value).strip().lower())


def _as_text(value: object) -> str | None:
    if isinstance(value, Mapping | list):
        return None
    text = " ".join(str(value).split())
    return text if text and not find_placeholders(text) else None


_READ: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {
        "stage": _as_stage,
        "sent": as_date,
        "interview_date": as_date,
        "promised_by": as_date,
        "questions_invited": _as_bool,
        "recipient": _as_text,
        "role": _as_text,
        "organisation": _as_text,
    }
)
"""How a fact that was told is read, by its name in the context; what cannot be read gives None."""

_KINDS: Mapping[Callable[[object], Any], type] = MappingProxyType({as_date: date, _as_stage: Stage, _as_bool: bool})


def _sent(draft: Draft) -> Known[date] | None:
    header = draft.header("Date") or draft.header("Sent")
    if header is None or not header.value.strip():
        return None
    from email.utils import parsedate_to_datetime

    try:
        return Known(parsedate_to_datetime(header.value).date(), "the Date: line")
    except (ValueError, TypeError, IndexError, OverflowError):
        day = as_date(header.value)
        return Known(day, "the Date: line") if day else None


def _subject(draft: Draft, thread: Sequence[Passage]) -> tuple[Passage, ...]:
    """The subject as a passage; that of a reply was written with the first mail of the thread."""
    header = draft.header("Subject")
    if header is None:
        return ()
    reply = bool(_REPLY.match(header.value))
    days = [p.day for p in thread if p.voice is not Voice.OWN and p.day]
    day = (min(days) if days else None) if reply else thread[0].day
    return (Passage(Voice.READER if reply else Voice.OWN, day, (header.value,)),)


def _own_subject(draft: Draft, thread: Sequence[Passage]) -> tuple[Passage, ...]:
    """The subject, where the writer chose it."""
    return tuple(passage for passage in _subject(draft, thread) if passage.voice is Voice.OWN)


def _recipient(draft: Draft) -> Known[str] | None:
    people = addressed(draft) if draft.headers else ()
    names = greeted(draft)
    if len(people) == 1:
        return Known(people[0].name, people[0].origin)
    if not people and (wrote := writers(draft)):
        return Known(wrote[0].name, wrote[0].origin)
    if names:
        greeting = names[0]
        return Known(f"{greeting.title} {greeting.name}".strip(), "your greeting")
    return None


def _role(draft: Draft, thread: Sequence[Passage]) -> Known[str] | None:
    header = draft.header("Subject")
    if header and (title := role_of_subject(header.value)):
        return Known(title, "the subject")
    for passage in thread:
        if found := first_role(passage.sentences):
            return Known(found[0], passage.origin(found[0]))
    return None


def _organisation(draft: Draft, thread: Sequence[Passage], cues: CueBook) -> Known[str] | None:
    found = organisation(draft, thread, thread[0].sentences, cues)
    return Known(*found) if found else None
