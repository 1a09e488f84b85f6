"""``etiquette-lint check``: lint drafts and report what is found."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etiquette_lint.cli.options import (
    Color,
    ConfigFile,
    InterviewDate,
    Invited,
    Quiet,
    SendDate,
    StageOption,
    StdinName,
)


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Drafts or folders; '-' or nothing reads standard input.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.FULL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write findings to this file instead of standard output.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules, codes or packs (repeat or separate by commas)."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Leave these rules, codes or packs out.")] = None,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", help="Exit 1 from this severity on: error, warning, suggestion.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even where there are findings.")] = False,
    stdin_filename: StdinName = "draft.txt",
    config: ConfigFile = None,
    stage: StageOption = None,
    interview_date: InterviewDate = None,
    send_date: SendDate = None,
    invited_questions: Invited = None,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Lint drafts: what a recruiter would object to, where, why, and what to do instead.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an input that could not be read.
    """
    from etiquette_lint.cli.drafts import Inputs
    from etiquette_lint.cli.output import write
    from etiquette_lint.cli.session import linter
    from etiquette_lint.finding import worst

    lint = linter(
        config,
        paths or [],
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        given={
            "stage": stage,
            "interview_date": interview_date,
            "sent": send_date,
            "questions_invited": invited_questions,
        },
    )
    inputs = Inputs(paths or [], stdin_filename)
    reports = [lint.lint(draft) for draft in inputs]
    for problem in inputs.problems:
        typer.echo(f"etiquette-lint: {problem.path}: {problem.message}", err=True)
    write(_render(format, reports, inputs.problems, color=color, quiet=quiet, to_file=output is not None), output)
    gravest = worst(reports)
    if inputs.problems:
        raise typer.Exit(2)
    if not exit_zero and gravest is not None and gravest.rank >= lint.config.fail_on.rank:
        raise typer.Exit(1)


def _render(format: Format, reports, problems, *, color: str, quiet: bool, to_file: bool) -> str:  # type: ignore[no-untyped-def]
    if format is Format.JSON:
        from etiquette_lint.reporters import json

        return json.check(reports, problems)
    if format is Format.JSONL:
        from etiquette_lint.reporters import json

        return json.check_lines(reports, problems)
    if format is Format.CONCISE:
        from etiquette_lint.reporters import concise

        return concise.render(reports)
    from etiquette_lint.reporters import full

    return full.render(reports, color=color, quiet=quiet, to_file=to_file)
