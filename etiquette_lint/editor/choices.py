"""What the editor's own settings may say (section ``etiquetteLint``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from etiquette_lint.settings import is_before_interview

SECTION = "etiquetteLint"
Strings = tuple[str, ...]


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The user's settings; those of a configuration file hold beside them.

    ``scope``: with ``auto``, plain text and Markdown are only judged where they look like a letter.
    ``config``: a configuration file instead of the nearest one.  ``checklist``: show it above the draft.
    ``stage`` and the others: what the draft does not tell.
    """

    scope: Literal["auto", "all"] = "auto"
    config: str = ""
    select: Strings = ()
    ignore: Strings = ()
    checklist: bool = True
    stage: Literal["", "thank-you", "follow-up", "second-follow-up", "other"] = ""
    interview_date: date | None = None
    send_date: date | None = None
    invited_questions: bool | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The facts of the moment, as the context takes them."""
        told = {
            "stage": self.stage or None,
            "interview_date": self.interview_date,
            "sent": self.send_date,
            "questions_invited": self.invited_questions,
        }
        return {key: value for key, value in told.items() if value is not None}


def read_choices(settings: object) -> tuple[Choices, str]:
    """The settings in ``settings``, its own section or the whole; and what is wrong with them."""
    table = settings if isinstance(settings, Mapping) else {}
    own = table.get(SECTION, table.get("etiquette-lint", table))
    if not isinstance(own, Mapping):
        return Choices(), ""
    stated = {key: value for key, value in own.items() if value is not None and value != "" and key not in _CLIENTS}
    try:
        choices = msgspec.convert(stated, Choices)
    except msgspec.ValidationError as error:
        from etiquette_lint.tables import explain

        return _unheeded(explain(error, stated, Choices))
    if is_before_interview(choices.send_date, choices.interview_date, choices.stage):
        return _unheeded(
            f"'sendDate' {choices.send_date} is before 'interviewDate' {choices.interview_date}: a follow-up is sent"
            f" after the interview (a mail before it has the 'stage' 'other')"
        )
    return choices, ""


def _unheeded(fault: str) -> tuple[Choices, str]:
    """No settings at all: half of them might judge a draft by what was not meant."""
    return Choices(), f"etiquette-lint: the editor's settings are not heeded: {fault}"


_CLIENTS = frozenset({"command", "trace", "trace.server"})
"""Settings that are the editor extension's own."""
