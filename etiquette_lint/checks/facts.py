"""The thread behind an analysis, what it tells of the moment, and dates in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from etiquette_lint.checks.contract import Workbench
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.context import passages
from etiquette_lint.language.passages import Passage
from etiquette_lint.language.people import fold
from etiquette_lint.language.reply import Reply, offer_held, read_reply


def thread(analysis: Analysis) -> tuple[Passage, ...]:
    """The own text and the quoted messages, newest first."""
    sent = analysis.context.sent
    return passages(analysis.draft, analysis.sentences, sent.value if sent else None)


def learned(names: Iterable[str], text: str) -> bool:
    """Whether ``text`` is one of the ``names`` that the user has told to be right; case and accents aside."""
    return fold(text) in {fold(name) for name in names} if names else False


def offered(analysis: Analysis, workbench: Workbench) -> bool:
    """Whether the writer holds the reader's offer of the post, or takes it: some things may be said from then on."""
    if offer_held(analysis.sentences, workbench.cues):
        return True
    reply = read_reply(analysis.sentences, workbench.cues)
    return reply is not None and reply.value is Reply.ACCEPTS


def particular(analysis: Analysis, workbench: Workbench) -> Span | None:
    """Where thanks are for something that no other interview held: "for walking me over to the new ward"."""
    look = workbench.cues["particulars"]
    thanked = analysis.performing(("thanks",), margins=True)
    return next((s.part(cue.start, cue.end) for s, _ in thanked for cue in look(s.text)), None)


def spoken(day: date) -> str:
    """``13 November``."""
    return f"{day.day} {day:%B}"


def days(count: int) -> str:
    """``1 day``, ``5 days``."""
    return f"{count} day" if count == 1 else f"{count} days"


def elapsed_words(count: int) -> str:
    """``today``, ``yesterday``, ``5 days ago``."""
    return ("today", "yesterday")[count] if count < 2 else f"{count} days ago"
