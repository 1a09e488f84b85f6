"""``etiquette-lint check``: lint drafts and report what is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from etiquette_lint.cli.options import (
    Color,
    ConfigFile,
    FailOn,
    InterviewDate,
    Invited,
    Paths,
    Quiet,
    SendDate,
    StageOption,
    StdinName,
    Template,
    When,
)
from etiquette_lint.cli.outputs import Format, outputs, render

if TYPE_CHECKING:
    from etiquette_lint.cli.clipboard import Clipboard
    from etiquette_lint.cli.drafts import Inputs


def check(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.FULL,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write to this file instead of standard output. FORMAT=FILE may be given several times.",
            metavar="[FORMAT=]FILE",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules, codes or packs (repeat, or use commas).", metavar="NAMES"),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="Leave these rules, codes or packs out.", metavar="NAMES")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit 1 from this severity on.  [default: warning]")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even where there are findings.")] = False,
    stdin_filename: StdinName = "draft.txt",
    config: ConfigFile = None,
    stage: StageOption = None,
    interview_date: InterviewDate = None,
    send_date: SendDate = None,
    invited_questions: Invited = None,
    template: Template = None,
    color: Color = When.AUTO,
    quiet: Quiet = False,
    watch: Annotated[bool, typer.Option("--watch", help="Lint again whenever a draft is saved.")] = False,
    clipboard: Annotated[bool, typer.Option("--clipboard", help="Lint what you have just copied.")] = False,
) -> None:
    """Lint drafts, and tell what to do.

    You see what a recruiter would object to, where, why, and what to do instead.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an input that could not be read.
    """
    from etiquette_lint.cli.output import spare_inputs, tell_all, write
    from etiquette_lint.cli.session import Session, facts, names
    from etiquette_lint.rule import Severity

    session = Session(
        config,
        names(select),
        names(ignore),
        Severity(fail_on.value) if fail_on else None,
        facts(stage, interview_date, send_date, invited_questions),
        template,
    )
    places = outputs(format, output or [])
    for place in places:
        spare_inputs(place.file, paths or [])

    def once() -> int:
        inputs = _inputs(paths or [], stdin_filename, clipboard)
        linted = session.lint(inputs, inputs.problems)
        tell_all(inputs.problems)
        reports = [report for report, _ in linted]
        for place in places:
            write(render(place, reports, inputs.problems, color, quiet), place.file)
        if inputs.problems:
            return 2
        return int(not exit_zero and any(f.severity.rank >= c.fail_on.rank for r, c in linted for f in r.findings))

    if watch:
        from etiquette_lint.cli.watch import follow

        follow(paths or [], once)
        return
    raise typer.Exit(once())


def _inputs(paths: Sequence[str], stdin_filename: str, clipboard: bool) -> Inputs | Clipboard:
    """The drafts named, piped in, or copied."""
    if clipboard:
        from etiquette_lint.cli.clipboard import Clipboard

        return Clipboard()
    from etiquette_lint.cli.drafts import Inputs

    return Inputs(paths, stdin_filename)
