"""Faults: those of the input are one line on standard error; our own say so and ask to be reported."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

TRACEBACK_VARIABLE = "ETIQUETTE_LINT_TRACEBACK"
"""Set to anything, it adds the traceback of an unexpected error, for developers."""


class Failure(Exception):
    """The message says what happened, where, and what to do."""


def unexpected(error: Exception, doing: str) -> str:
    """What to tell of a fault of our own; never the error's text, which may quote a private draft."""
    if os.environ.get(TRACEBACK_VARIABLE):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return (
        f"etiquette-lint stumbled while {doing} ({type(error).__name__}{place}). "
        f"The fault is ours, not yours: please report it, with this line"
    )
