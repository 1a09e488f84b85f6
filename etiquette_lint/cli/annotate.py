"""``etiquette-lint annotate``: the sentences of a draft with their speech acts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etiquette_lint.cli.options import Color, ConfigFile, InterviewDate, Invited, SendDate, StageOption, StdinName


class Format(StrEnum):
    """How sentences and acts are written."""

    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"


def annotate(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Drafts or folders; '-' or nothing reads standard input.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How they are written.")] = Format.FULL,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    stdin_filename: StdinName = "draft.txt",
    config: ConfigFile = None,
    stage: StageOption = None,
    interview_date: InterviewDate = None,
    send_date: SendDate = None,
    invited_questions: Invited = None,
    color: Color = "auto",
) -> None:
    """Show how a draft is understood: each sentence with its speech acts, and the moment it is written into."""
    from etiquette_lint.cli.drafts import Inputs
    from etiquette_lint.cli.output import write
    from etiquette_lint.cli.session import linter
    from etiquette_lint.reporters import json

    given = {
        "stage": stage,
        "interview_date": interview_date,
        "sent": send_date,
        "questions_invited": invited_questions,
    }
    lint = linter(config, paths or [], given=given)
    inputs = Inputs(paths or [], stdin_filename)
    analyses = [lint.analyser.analyse(draft, lint.config.given) for draft in inputs]
    for problem in inputs.problems:
        typer.echo(f"etiquette-lint: {problem.path}: {problem.message}", err=True)
    if format is Format.JSON:
        text = json.annotate(analyses, inputs.problems)
    elif format is Format.JSONL:
        text = json.annotate_lines(analyses, inputs.problems)
    else:
        from etiquette_lint.reporters import acts

        text = acts.render(analyses, color=color, to_file=output is not None)
    write(text, output)
    if inputs.problems:
        raise typer.Exit(2)
