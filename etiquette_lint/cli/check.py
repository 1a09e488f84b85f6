"""``etiquette-lint check``: lint drafts and report what is found."""

from __future__ import annotations

import typer

from etiquette_lint.cli.check_options import Choice, Effort, Reporting, Showing, Source, Told, Weighing
from etiquette_lint.cli.groups import grouped
from etiquette_lint.cli.options import Paths


@grouped
def check(
    *,
    paths: Paths = None,
    reporting: Reporting,
    choice: Choice,
    weighing: Weighing,
    showing: Showing,
    source: Source,
    told: Told,
    effort: Effort,
) -> None:
    """Lint drafts, and tell what to do.

    You see what a recruiter would object to, where, why, and what to do instead.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an input that could not be read.
    """
    from etiquette_lint.cli.run import Run, memory, session

    stored = "-" not in (paths or ["-"]) and not source.clipboard
    chosen = session(choice, weighing, told, effort, memory(effort) if stored else None)
    run = Run(tuple(paths or ()), chosen, reporting, weighing, showing, source)
    if showing.show_settings:
        run.show_settings()
    elif source.watch:
        from etiquette_lint.cli.watch import follow

        follow(run.paths, run.once)
    else:
        raise typer.Exit(run.once())
