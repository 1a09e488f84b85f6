"""Entries of a configuration that leave nothing out: told once a run, and only where the run can know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etiquette_lint.draft.discover import Problem, discover
from etiquette_lint.globs import matches

if TYPE_CHECKING:
    from etiquette_lint.cli.session import Session
    from etiquette_lint.config import Config
    from etiquette_lint.finding import Report

Linted = Sequence[tuple["Report", "Config"]]


def idle_entries(linted: Linted, session: Session) -> tuple[Problem, ...]:
    """What can go from the configurations of a run: notes, not faults.

    A glob of per-file-ignores counts only where every draft that it fits was linted in this run; a hook that
    passes one changed file says nothing of the others. ``ignore`` is a choice about drafts to come: of it, only
    rules that are off anyway are told.
    """
    by_file: dict[Path, list[Report]] = {}
    configs: dict[Path, Config] = {}
    for report, config in linted:
        if config.file is not None:
            by_file.setdefault(config.file, []).append(report)
            configs[config.file] = config
    read = {Path(report.draft.path).resolve() for report, _ in linted}
    return tuple(
        Problem(str(file), f"{entry}; it can go")
        for file, reports in by_file.items()
        for entry in (*_off_anyway(configs[file], session, reports[0]), *_idle(configs[file], session, reports, read))
    )


def _off_anyway(config: Config, session: Session, report: Report) -> Iterator[str]:
    """Where nothing is selected; a selection may change oftener than what is never wanted."""
    if config.select:
        return
    book = session.linter(report.draft.path).rulebook
    for name in config.ignore[: len(config.ignore) - len(session.ignore)]:
        if not any(rule.default for rule in book.named(name)):
            yield f"key 'ignore': '{name}' is off anyway"


def _idle(config: Config, session: Session, reports: Sequence[Report], linted: set[Path]) -> Iterator[str]:
    for glob, names in config.per_file_ignores.items():
        fitting = [report for report in reports if matches(report.draft.path, glob, config.root)]
        idle = [name for name in names if fitting and _left_nothing_out(name, fitting, session)]
        if idle and config.root is not None and _covers(linted, glob, config.root):
            drafts = f"{len(fitting)} draft{'s' * (len(fitting) != 1)}"
            for name in idle:
                yield f"key 'per-file-ignores.\"{glob}\"': '{name}' leaves nothing out of {drafts}"


def _left_nothing_out(name: str, reports: Sequence[Report], session: Session) -> bool:
    """Whether this run can tell what ``name`` would find in all of the drafts, and it is nothing."""
    for report in reports:
        rules = session.linter(report.draft.path).answerable(report.analysis, name)
        found = (*report.findings, *(suppressed.finding for suppressed in report.suppressed))
        if not rules or any(finding.rule.name in rules for finding in found):
            return False
    return True


def _covers(linted: set[Path], glob: str, root: Path) -> bool:
    there = (file for file in discover([str(root)]).files if matches(file, glob, root))
    return all(Path(file).resolve() in linted for file in there)
