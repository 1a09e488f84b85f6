"""One run of ``check``: from the drafts named to the reports written and the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.cli.check_options import Choice, Effort, Reporting, Showing, Source, Told, Weighing
from etiquette_lint.cli.drafts import Inputs
from etiquette_lint.cli.failure import Failure
from etiquette_lint.cli.gate import Baselines, Linted, fails
from etiquette_lint.cli.output import spare_inputs, tell_all, write
from etiquette_lint.cli.outputs import Output, outputs, render
from etiquette_lint.cli.session import Session, facts, names
from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from etiquette_lint.batch.memory import Memory
    from etiquette_lint.cli.clipboard import Clipboard
    from etiquette_lint.cli.revisions import Revisions
    from etiquette_lint.draft.discover import Problem
    from etiquette_lint.finding import Report


def memory(effort: Effort) -> Memory | None:
    """Where judgements are remembered, unless the user wants none of it."""
    from etiquette_lint.batch.memory import Memory, default_folder
    from etiquette_lint.batch.store import Store

    return None if effort.no_cache else Memory(Store(effort.cache_dir or default_folder()))


def session(choice: Choice, weighing: Weighing, told: Told, effort: Effort, memory: Memory | None) -> Session:
    """The Linters that these options ask for; raises Failure."""
    return Session(
        choice.config,
        names(choice.select),
        names(choice.ignore),
        Severity(weighing.fail_on.value) if weighing.fail_on else None,
        facts(told),
        choice.template,
        choice.confidence,
        effort.jobs,
        memory,
    )


class Run(msgspec.Struct, frozen=True, dict=True):
    """What ``check`` is asked to do; ``once`` does it, as often as it is called."""

    paths: tuple[str, ...]
    session: Session
    reporting: Reporting
    weighing: Weighing
    showing: Showing
    source: Source

    def __post_init__(self) -> None:
        """Raise Failure for what cannot be done, before anything is read."""
        if self.source.clipboard and self.paths:
            raise Failure(
                f"--clipboard lints what you have copied, and '{self.paths[0]}' is named too: leave one of them out"
            )
        kept = (self.weighing.write_baseline, self.weighing.baseline)
        for file in (*(place.file for place in self._places), *kept):
            spare_inputs(file, self.paths)
        _ = self._baselines
        if self.weighing.diff is not None:
            self._check_diff()

    @cached_property
    def _places(self) -> tuple[Output, ...]:
        return outputs(self.reporting.format, self.reporting.output or [])

    @cached_property
    def _baselines(self) -> Baselines:
        return Baselines(self.weighing.baseline, self.weighing.write_baseline, self.weighing.prune_baseline)

    def once(self) -> int:
        """Lint, report, and give the exit status."""
        inputs, since = self._inputs(), self._since()
        if since is not None and isinstance(inputs, Inputs):
            inputs.wanted = lambda file: since.of(file).any
        if self.showing.show_files and isinstance(inputs, Inputs):
            return _show_files(inputs)
        drafts = inputs if since is None else since.changed(inputs)
        linted = self._baselines.apply(self.session.lint(drafts, inputs.problems))
        if since is not None:
            linted = since.narrowed(linted)
        tell_all(inputs.problems)
        if since is None and not self.reporting.quiet:
            self._tell_idle(linted)
        self._write([report for report, _ in linted], inputs.problems)
        if inputs.problems:
            return 2
        return int(not self.weighing.exit_zero and fails(linted, self.weighing.max_warnings))

    def _tell_idle(self, linted: Linted) -> None:
        """Notes on the configuration; a run on changes only sees too little to know."""
        if any(config.ignore or config.per_file_ignores for _, config in linted):
            from etiquette_lint.cli.idle_entries import idle_entries

            tell_all(idle_entries(linted, self.session))

    def _since(self) -> Revisions | None:
        """What has changed until now, where only that counts."""
        if self.weighing.diff is None:
            return None
        from etiquette_lint.cli.revisions import Revisions

        return Revisions(self.weighing.diff)

    def _check_diff(self) -> None:
        if self.source.clipboard or "-" in (self.paths or ("-",)):
            raise Failure("--diff: name files or folders in a git repository; what is piped in has no history")
        if self.weighing.write_baseline or self.weighing.prune_baseline:
            raise Failure("--diff: a baseline is made of whole drafts; write or prune it in a run without --diff")

    def show_settings(self) -> None:
        """The settings that hold for the paths."""
        from etiquette_lint.cli.shown import settings

        write(settings(self.session, self.paths))

    def _inputs(self) -> Inputs | Clipboard:
        """The drafts named, piped in, or copied."""
        if self.source.clipboard:
            from etiquette_lint.cli.clipboard import Clipboard

            return Clipboard()
        return Inputs(
            self.paths, self.source.stdin_filename, fields=self.source.field or (), config=self.session.config_file
        )

    def _write(self, reports: Sequence[Report], problems: Sequence[Problem]) -> None:
        for place in self._places:
            if self.reporting.statistics and place.file is None:
                from etiquette_lint.statistics import render as counts

                write(counts(reports))
            else:
                write(render(place, reports, problems, self.reporting.color, self.reporting.quiet), place.file)


def _show_files(inputs: Inputs) -> int:
    from etiquette_lint.reporters.plain import printable

    write("".join(f"{printable(name)}\n" for name in inputs.names()))
    tell_all(inputs.problems)
    return 2 if inputs.problems else 0
