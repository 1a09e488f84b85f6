"""The right thing on the wrong day: asked too early, thanked too late, written again too soon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec.structs import replace

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import days, elapsed_words, spoken, thread
from etiquette_lint.language.analysis import Act, Analysis, Sentence, Stage
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.moment import days_since_contact, days_since_interview
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.rule import Severity

NEEDS_DATE = True
"""Where nothing tells when the draft is sent, nothing tells whether an ignore of these rules is needed."""

_ORDINALS = MappingProxyType({"third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6})
_MESSAGE = (
    r"(?:e-?mail|message|note|mail|letter|follow[- ]?up|reminder|attempt"
    r"|time (?:i|of) (?:\w+ )?(?:writ|ask|email|messag|chas|contact)\w*)"
)
_COUNTED = re.compile(
    rf"\b(?:(?:this|that|here) (?:is|makes|will be|comes|must be) (?:now )?my|my) "
    rf"(?P<nth>third|3rd|fourth|4th|fifth|5th|sixth|6th) (?:and (?:final|last) )?{_MESSAGE}",
    re.I,
)
_TIMES = re.compile(
    r"\bi(?:'ve| have)? (?:now |already )?(?:e-?mailed|written|wrote|messaged|called|rung|phoned|chased|followed up"
    r"|left messages)"
    r"(?: to)?(?: you)? (?P<n>twice|two times|three times|four times|several times|many times)",
    re.I,
)


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``fault``: which. ``days``: how many are too few, or, for thanks, how many working days are not too many.

    ``most``: messages before they are too many.
    """

    fault: Literal["premature", "late-thanks", "too-soon-again", "too-many"]
    days: int = 0
    most: int = 2


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """At most one hit, at the words that come at the wrong time; a template is sent on no day yet."""
    if not analysis.draft.is_template:
        yield from _FAULTS[parameters.fault](analysis, parameters, workbench.cues)


def _premature(analysis: Analysis, parameters: Parameters, cues: CueBook) -> Iterator[Hit]:
    if analysis.context.stage.value is Stage.OTHER:
        return
    asked = analysis.performing(["question:decision"])
    fact = _too_early(analysis, parameters.days, cues) if asked else None
    if fact is None:
        return
    if analysis.context.promised_by is None:
        asked = tuple((s, a) for s, a in asked if _is_status(s.text, cues))
    if asked:
        # Nobody named a day: to ask when it will be is early, but it does not doubt anybody's word.
        mild = analysis.context.promised_by is None and all(cues["stage"].first("when", s.text) for s, _ in asked)
        yield replace(_hit(asked, fact), severity=Severity.SUGGESTION if mild else None)


def _is_status(text: str, cues: CueBook) -> bool:
    """Whether a question is about the decision itself, not only about next steps and timetables."""
    told = {cue.name for cue in cues["stage"](text)}
    return "next" not in told or "waited" in told


def _too_early(analysis: Analysis, limit: int, cues: CueBook) -> str | None:
    """Why the question comes too early, in words, or None."""
    context = analysis.context
    if context.promised_by and context.sent:
        promised, sent = context.promised_by.value, context.sent.value
        if sent < promised:
            day = f"the {_nth(sent.day)}" if sent.month == promised.month else spoken(sent)
            return f"they promised an answer by {spoken(promised)} ({context.promised_by.origin}), and it is {day}"
        return None
    if context.promised_by:
        return None
    count = _days_since_interview(analysis, cues)
    if count is None or not 0 <= count < limit:
        return None
    origin = f" ({context.interview_date.origin})" if context.interview_date else ""
    return f"the interview was {elapsed_words(count)}{origin}, and a decision takes longer"


def _days_since_interview(analysis: Analysis, cues: CueBook) -> int | None:
    context = analysis.context
    if context.sent and context.interview_date:
        return (context.sent.value - context.interview_date.value).days
    return None if context.sent else days_since_interview(thread(analysis), cues)


def _late_thanks(analysis: Analysis, parameters: Parameters, cues: CueBook) -> Iterator[Hit]:
    if analysis.context.stage.value is not Stage.THANK_YOU:
        return
    thanks = analysis.performing(["thanks"])
    count = _days_since_interview(analysis, cues) if thanks else None
    if count is None or _working_days(analysis, count) <= parameters.days:
        return
    if any(p.voice is Voice.EARLIER_OWN for p in thread(analysis)):
        return  # The thanks went out before; this is another message.
    known = analysis.context.interview_date
    when = f" on {spoken(known.value)} ({known.origin})" if known else ""
    yield _hit(thanks[:1], f"the interview was{when}, {days(count)} before this thank-you")


def _working_days(analysis: Analysis, count: int) -> int:
    """How many of the ``count`` days since the interview were no Saturday and no Sunday.

    Where no date tells which days they were, as many as can be are taken for a weekend: "three days ago" may be Friday.
    """
    context = analysis.context
    if context.sent and context.interview_date:
        first = context.interview_date.value.toordinal()
        return sum(1 for day in range(first + 1, first + count + 1) if 0 < day % 7 < 6)
    weeks, rest = divmod(count, 7)
    return 5 * weeks + max(0, rest - 2)


def _too_soon_again(analysis: Analysis, parameters: Parameters, cues: CueBook) -> Iterator[Hit]:
    if analysis.context.stage.value is not Stage.SECOND_FOLLOW_UP or not analysis.sentences:
        return
    asked = _pressing(analysis)
    sent = analysis.context.sent.value if analysis.context.sent else None
    found = days_since_contact(thread(analysis), sent, cues)
    if found is None or not asked or found.value >= parameters.days:
        return
    yield _hit(asked, f"you last wrote {elapsed_words(found.value)} ({found.origin})")


def _too_many(analysis: Analysis, parameters: Parameters, cues: CueBook) -> Iterator[Hit]:
    for sentence in analysis.sentences:
        counted, times = _COUNTED.search(sentence.text), _TIMES.search(sentence.text)
        if counted and (count := _ORDINALS[counted["nth"].lower()]) > parameters.most:
            match, fact = counted, f"this is message number {count} about one interview"
        elif times and parameters.most < 3:
            match, fact = times, "this would be at least the third message without an answer"
        else:
            continue
        yield Hit(sentence.part(match.start(), match.end()), {"fact": fact})
        return
    unanswered = _unanswered(thread(analysis))
    asked = _pressing(analysis)
    if asked and unanswered >= parameters.most:
        yield _hit(asked, f"{unanswered} earlier messages of yours stand unanswered below")


PRESSING = ("pressure", "guilt")


def _pressing(analysis: Analysis) -> tuple[tuple[Sentence, Act], ...]:
    """Where the draft asks for the decision, or else where it presses."""
    return analysis.performing(["question:decision"]) or analysis.performing(PRESSING)


def _unanswered(passages: tuple[Passage, ...]) -> int:
    count = 0
    for passage in passages[1:]:
        if passage.voice is not Voice.EARLIER_OWN:
            break
        count += 1
    return count


def _hit(found: tuple[tuple[Sentence, Act], ...], fact: str) -> Hit:
    # Where the sentence presses, another rule says so of those words; this one is only about the day.
    evidence = tuple(Evidence(act.span, act.name) for _, act in found if act.name not in PRESSING)
    return Hit(found[0][0].span, {"fact": fact}, evidence)


def _nth(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


_FAULTS: Mapping[str, Callable[[Analysis, Parameters, CueBook], Iterator[Hit]]] = MappingProxyType(
    {
        "premature": _premature,
        "late-thanks": _late_thanks,
        "too-soon-again": _too_soon_again,
        "too-many": _too_many,
    }
)
