"""Configuration and command-line options joined into a Linter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etiquette_lint.cli.failure import Failure
from etiquette_lint.rule import Severity
from etiquette_lint.settings import read_config
from etiquette_lint.tables import nearest

if TYPE_CHECKING:
    from etiquette_lint.engine import Linter

STAGES = ("thank-you", "follow-up", "second-follow-up", "other")


def linter(
    config_file: Path | None,
    paths: Sequence[str],
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    fail_on: str | None = None,
    given: Mapping[str, Any] | None = None,
) -> Linter:
    """A Linter for this run; raises Failure or TableError with a message for the user."""
    from etiquette_lint.engine import Linter

    config = read_config(config_file, Path(paths[0]) if paths and paths[0] != "-" else Path.cwd())
    config = replace(
        config,
        select=_names(select) or config.select,
        ignore=(*config.ignore, *_names(ignore)),
        fail_on=_one_of(Severity, fail_on, "--fail-on") if fail_on else config.fail_on,
        given={**config.given, **_facts(given or {})},
    )
    try:
        return Linter(config)
    except LookupError as error:
        raise Failure(str(error.args[0])) from error


def _names(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _facts(given: Mapping[str, Any]) -> dict[str, Any]:
    facts = {key: value for key, value in given.items() if value is not None}
    for key in ("interview_date", "sent"):
        if isinstance(facts.get(key), str):
            facts[key] = _date(facts[key])
    if "stage" in facts and facts["stage"] not in STAGES:
        raise Failure(f"--stage: there is no stage '{facts['stage']}'; choose from {', '.join(STAGES)}")
    return facts


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Failure(f"'{text}' is no date: write it as year-month-day, such as 2026-11-20") from error


def _one_of(kind: type[Severity], value: str, option: str) -> Severity:
    try:
        return kind(value)
    except ValueError as error:
        known = [s.value for s in kind]
        raise Failure(f"{option}: '{value}' is not one of {', '.join(known)}{nearest(value, known)}") from error
