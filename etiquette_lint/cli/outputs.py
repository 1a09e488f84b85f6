"""Where a run is reported: one format to standard output, or several, each to its own place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.cli.failure import Failure

if TYPE_CHECKING:
    from etiquette_lint.draft.discover import Problem
    from etiquette_lint.finding import Report


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"
    HTML = "html"


class Output(msgspec.Struct, frozen=True):
    """One report: its format, and the file it goes to (None: standard output)."""

    format: Format
    file: Path | None = None


def outputs(format: Format, wanted: Sequence[str]) -> tuple[Output, ...]:
    """What ``--format`` and ``--output`` ask for; raises Failure where two reports would share one place."""
    chosen = [_output(format, value) for value in wanted] or [Output(format)]
    places = [None if output.file is None else output.file.resolve() for output in chosen]
    for number, place in enumerate(places):
        if place in places[:number]:
            name = "standard output" if place is None else str(chosen[number].file)
            raise Failure(f"--output: two reports cannot both go to {name}; give each a file of its own")
    return tuple(chosen)


def _output(format: Format, value: str) -> Output:
    name, sign, place = value.partition("=")
    if not sign or name not in set(Format):
        name, place = format.value, value
    if not place:
        raise Failure(f"--output {value}: the file is missing: write {name}=report.txt, or {name}=- for the screen")
    return Output(Format(name), None if place == "-" else Path(place))


def render(output: Output, reports: Sequence[Report], problems: Sequence[Problem], color: str, quiet: bool) -> str:
    """The report of a run as ``output`` wants it."""
    if output.format is Format.FULL:
        from etiquette_lint.reporters import full

        return full.render(reports, color=color, quiet=quiet, to_file=output.file is not None)
    if output.format is Format.CONCISE:
        from etiquette_lint.reporters import concise

        return concise.render(reports)
    if output.format in (Format.JSON, Format.JSONL):
        from etiquette_lint.reporters import json

        return (json.check if output.format is Format.JSON else json.check_lines)(reports, problems)
    text: str = import_module(f"etiquette_lint.reporters.{output.format}").render(reports, problems)
    return text
