"""Configuration and command-line options joined into Linters: one for each configuration that the drafts bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from etiquette_lint import settings
from etiquette_lint.cli.failure import Failure, unexpected
from etiquette_lint.draft.discover import Problem
from etiquette_lint.rule import Severity
from etiquette_lint.rulebook import RuleBook, load_rulebook
from etiquette_lint.tables import TableError

if TYPE_CHECKING:
    from etiquette_lint.batch.memory import Memory
    from etiquette_lint.cli.check_options import Told
    from etiquette_lint.config import Config
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.engine import Linter
    from etiquette_lint.finding import Report
    from etiquette_lint.language.analysis import Analysis


class Session(msgspec.Struct):
    """One run of a command: what the user chose on the command line, and the Linters made so far."""

    config_file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    given: Mapping[str, Any] = msgspec.field(default_factory=dict)
    is_template: bool | None = None
    confidence: float | None = None
    jobs: int | None = None
    memory: Memory | None = None
    _linters: dict[Path | None, Linter] = msgspec.field(default_factory=dict)
    _rulebooks: dict[tuple[Path, ...], RuleBook] = msgspec.field(default_factory=dict)

    def linter(self, path: str) -> Linter:
        """The Linter for a draft at ``path``; raises Failure or TableError with a message for the user."""
        from etiquette_lint.engine import Linter

        file = self.config_file or settings.config_for(Path(path).parent)
        if file not in self._linters:
            config = settings.read_config(file)
            rulebook = self._rulebook(config.rule_folders)
            settings.check_names(config, rulebook)
            config = self._joined(config, rulebook)
            try:
                self._linters[file] = Linter(config, rulebook)
            except TableError as error:
                raise TableError(f"{file}: {error}" if file and str(error).startswith("options") else error) from error
        return self._linters[file]

    def lint(self, drafts: Iterable[Draft], problems: list[Problem]) -> list[tuple[Report, Config]]:
        """Lint each draft with its configuration; what goes wrong is added to ``problems`` and stops nothing else."""
        from etiquette_lint.batch.round import Plan, judged
        from etiquette_lint.cli.progress import Bar

        pairs = ((draft, self._linter_or_problem(draft, problems, self._judge)) for draft in drafts)
        with Bar() as bar:
            plan = Plan(partial(unexpected, doing="judging this draft"), self.jobs, self.memory, bar.tick)
            orders = judged(((draft, linter) for draft, linter in pairs if linter is not None), plan)
        done = []
        for order in orders:
            if order.report is None:
                problems.append(Problem(order.draft.path, order.fault))
                continue
            done.append((order.report, order.linter.config))
            problems.extend(_unknown_wishes(order.draft, order.linter))
        return done

    def analyse(self, drafts: Iterable[Draft], problems: list[Problem]) -> list[Analysis]:
        """The sentences and acts of each draft, no rules."""
        done = []
        for draft in drafts:
            linter = self._linter_or_problem(draft, problems, self.linter)
            if linter is None:
                continue
            try:
                done.append(linter.analyser.analyse(draft, linter.config.given))
            except TableError:
                raise
            except Exception as error:
                problems.append(Problem(draft.path, unexpected(error, "judging this draft")))
        return done

    def _judge(self, path: str) -> Linter:
        """The Linter for a draft at ``path``, where a rule is on: without one, every draft would pass as good."""
        linter = self.linter(path)
        if linter.active:
            return linter
        config = linter.config
        of_file = config.ignore[: len(config.ignore) - len(self.ignore)] or (config.select and not self.select)
        fault = settings.no_rule_on(config)
        raise TableError(f"{config.file}: {fault}") if config.file and of_file else Failure(fault)

    def _linter_or_problem(self, draft: Draft, problems: list[Problem], make: Callable[[str], Linter]) -> Linter | None:
        """A fault that concerns the whole run ends it; one of a folder's configuration is told once."""
        try:
            return make(draft.path)
        except TableError as error:
            if self.config_file:
                raise
            path, _, message = str(error).partition(": ")
            problem = Problem(path, f"{message}; the drafts it is for are not checked")
            if problem not in problems:
                problems.append(problem)
            return None

    def _rulebook(self, folders: tuple[Path, ...]) -> RuleBook:
        if folders not in self._rulebooks:
            self._rulebooks[folders] = load_rulebook(folders)
        return self._rulebooks[folders]

    def _joined(self, config: Config, rulebook: RuleBook) -> Config:
        for option, names in (("--select", self.select), ("--ignore", self.ignore)):
            for name in names:
                try:
                    rulebook.named(name)
                except LookupError as error:
                    raise Failure(f"{option}: {error.args[0]}") from error
        return replace(
            config,
            select=self.select or config.select,
            ignore=(*config.ignore, *self.ignore),
            fail_on=self.fail_on or config.fail_on,
            confidence=config.confidence if self.confidence is None else self.confidence,
            given={**config.given, **self.given},
            is_template=self.is_template,
        )


def names(values: Sequence[str] | None) -> tuple[str, ...]:
    """Rule names from an option that is repeated, or separated by commas."""
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def facts(told: Told) -> dict[str, Any]:
    """What the user tells of the moment, as the context takes it; raises Failure for what cannot be."""
    interview, sent = _date("--interview-date", told.interview_date), _date("--send-date", told.send_date)
    if settings.is_before_interview(sent, interview, str(told.stage)):
        raise Failure(
            f"--send-date {sent} is before --interview-date {interview}: a follow-up is sent after the interview"
            f" (a mail before it is '--stage other')"
        )
    known = {
        "stage": str(told.stage) if told.stage else None,
        "interview_date": interview,
        "sent": sent,
        "promised_by": _date("--promised-by", told.promised_by),
        "questions_invited": told.invited_questions,
        "recipient": told.recipient,
        "role": told.role,
        "organisation": told.organisation,
    }
    return {key: value for key, value in known.items() if value is not None}


def _date(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise Failure(f"{option}: '{text}' is no date: write it as year-month-day, such as 2026-11-20") from error


def _unknown_wishes(draft: Draft, linter: Linter) -> list[Problem]:
    """Rule names in the draft's own directives that no rule bears."""
    found = []
    for name in dict.fromkeys(name for directive in draft.directives for name in directive.rules):
        try:
            linter.rulebook.named(name)
        except LookupError as error:
            found.append(Problem(draft.path, f"a rule to leave out: {error.args[0]}"))
    return found
