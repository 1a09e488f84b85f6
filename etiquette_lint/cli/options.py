"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class When(StrEnum):
    """When a report is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class FailOn(StrEnum):
    """From which severity on findings make the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class StageName(StrEnum):
    """Where in the exchange a message stands."""

    THANK_YOU = "thank-you"
    FOLLOW_UP = "follow-up"
    SECOND_FOLLOW_UP = "second-follow-up"
    OTHER = "other"


Paths = Annotated[
    list[str] | None, typer.Argument(help="Drafts or folders; '-' or nothing reads standard input.", show_default=False)
]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.", metavar="FILE")
]
StdinName = Annotated[
    str,
    typer.Option("--stdin-filename", help="The name to report, and to read by, for standard input.", metavar="NAME"),
]
FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        help="In JSON, YAML, CSV and Excel files: a field that holds the text or the subject (repeat; 'mail.body').",
        metavar="NAME",
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="This configuration file instead of the nearest one.", metavar="FILE"),
]
StageOption = Annotated[
    StageName | None, typer.Option("--stage", help="What kind of message it is, instead of guessing.")
]
InterviewDate = Annotated[
    str | None, typer.Option("--interview-date", help="When the interview was.", metavar="YYYY-MM-DD")
]
SendDate = Annotated[str | None, typer.Option("--send-date", help="When the draft will be sent.", metavar="YYYY-MM-DD")]
Invited = Annotated[
    bool | None,
    typer.Option("--invited-questions/--no-invited-questions", help="Whether the reader asked for questions."),
]
PromisedBy = Annotated[
    str | None, typer.Option("--promised-by", help="By when they promised an answer.", metavar="YYYY-MM-DD")
]
Recipient = Annotated[str | None, typer.Option("--recipient", help="Who will read the draft.", metavar="NAME")]
Role = Annotated[str | None, typer.Option("--role", help="The position that the interview was for.", metavar="TITLE")]
Organisation = Annotated[
    str | None, typer.Option("--organisation", help="Where the position is to be had.", metavar="NAME")
]
Color = Annotated[When, typer.Option("--color", help="Whether to use colour; NO_COLOR is heeded too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings only: no checklist, no summary.")]
Template = Annotated[
    bool | None,
    typer.Option(
        "--template/--no-template",
        help="Whether the drafts are templates, in which placeholders are no fault.  [default: as each draft shows]",
        show_default=False,
    ),
]
Confidence = Annotated[
    float | None,
    typer.Option(
        "--confidence",
        help="How sure the reading of a sentence must be: 0.3 says more, 0.8 says less.  [default: 0.5]",
        metavar="NUMBER",
        min=0.0,
        max=1.0,
    ),
]
