"""``etiquette-lint check``: lint drafts and report what is found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etiquette_lint.cli.options import (
    Color,
    Confidence,
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
    max_warnings: Annotated[
        int | None,
        typer.Option("--max-warnings", help="Exit 1 only where there are more warnings than this.", metavar="N", min=0),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", help="Say nothing of the findings in this file, old ones agreed on.", metavar="FILE"
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Write all findings of now to this file.", metavar="FILE")
    ] = None,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take what has been mended out of the baseline.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="On standard output, only how often each rule speaks.")
    ] = False,
    show_files: Annotated[bool, typer.Option("--show-files", help="List the drafts; lint none.")] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings that hold; lint nothing.")
    ] = False,
    stdin_filename: StdinName = "draft.txt",
    config: ConfigFile = None,
    confidence: Confidence = None,
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
    from etiquette_lint.cli.drafts import Inputs
    from etiquette_lint.cli.gate import Baselines, fails
    from etiquette_lint.cli.output import spare_inputs, tell_all, write
    from etiquette_lint.cli.session import Session, facts, names
    from etiquette_lint.cli.shown import settings
    from etiquette_lint.reporters.plain import printable
    from etiquette_lint.rule import Severity
    from etiquette_lint.statistics import render as counts

    session = Session(
        config,
        names(select),
        names(ignore),
        Severity(fail_on.value) if fail_on else None,
        facts(stage, interview_date, send_date, invited_questions),
        template,
        confidence,
    )
    places = outputs(format, output or [])
    for file in (*(place.file for place in places), write_baseline, baseline):
        spare_inputs(file, paths or [])

    baselines = Baselines(baseline, write_baseline, prune_baseline)
    if show_settings:
        write(settings(session, paths or []))
        return

    def once() -> int:
        inputs = _inputs(paths or [], stdin_filename, clipboard)
        if show_files and isinstance(inputs, Inputs):
            write("".join(f"{printable(name)}\n" for name in inputs.names()))
            tell_all(inputs.problems)
            return 2 if inputs.problems else 0
        linted = baselines.apply(session.lint(inputs, inputs.problems))
        tell_all(inputs.problems)
        reports = [report for report, _ in linted]
        for place in places:
            if statistics and place.file is None:
                write(counts(reports))
            else:
                write(render(place, reports, inputs.problems, color, quiet), place.file)
        if inputs.problems:
            return 2
        return int(not exit_zero and fails(linted, max_warnings))

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
