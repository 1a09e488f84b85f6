"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StdinName = Annotated[
    str, typer.Option("--stdin-filename", help="The name to report, and to read by, for standard input.")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="This configuration file instead of the nearest one."),
]
StageOption = Annotated[
    str | None, typer.Option("--stage", help="thank-you, follow-up, second-follow-up or other, instead of guessing.")
]
InterviewDate = Annotated[str | None, typer.Option("--interview-date", help="When the interview was: YYYY-MM-DD.")]
SendDate = Annotated[str | None, typer.Option("--send-date", help="When the draft will be sent: YYYY-MM-DD.")]
Invited = Annotated[
    bool | None,
    typer.Option("--invited-questions/--no-invited-questions", help="Whether the reader asked for questions."),
]
Color = Annotated[str, typer.Option("--color", help="auto, always or never; NO_COLOR is heeded too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings only: no checklist, no summary.")]
