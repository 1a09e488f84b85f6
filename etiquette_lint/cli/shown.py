"""What a run would do, without doing it: the files it would read, the settings it would use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from etiquette_lint.reporters.plain import printable

if TYPE_CHECKING:
    from etiquette_lint.cli.session import Session


def settings(session: Session, paths: Sequence[str]) -> str:
    """The settings for each of ``paths``, in the notation of a configuration file; equal ones once."""
    by_text: dict[str, list[str]] = {}
    for path in paths or ["-"]:
        by_text.setdefault(_settings(session, path), []).append(path)
    return "\n".join(f"# For {printable(', '.join(names))}\n{text}" for text, names in by_text.items())


def _settings(session: Session, path: str) -> str:
    from pathlib import Path

    # A folder's own configuration holds for what is in it.
    linter = session.linter(str(Path(path) / "draft.txt") if Path(path).is_dir() else path)
    config = linter.config
    lines = [f"# From {printable(str(config.file)) if config.file else 'no file: these are the defaults'}"]
    for key, value in (
        ("select", config.select),
        ("ignore", config.ignore),
        ("fail-on", config.fail_on.value),
        ("confidence", config.confidence),
        *((("jobs", config.jobs),) if config.jobs else ()),
        ("cache", config.cache),
        ("rule-folders", [str(folder) for folder in config.rule_folders]),
        ("templates", config.templates),
    ):
        lines.append(f"{key} = {json.dumps(value)}")
    for table in ("severities", "per_file_ignores"):
        lines += _table(table.replace("_", "-"), getattr(config, table))
    for glob, fields in config.collections.items():
        lines += _table(f"collections.{json.dumps(glob)}", {"fields": [f"{f.role}={f.path}" for f in fields]})
    for name, options in config.options.items():
        lines += _table(f"options.{name}", options)
    if config.given:
        facts = ", ".join(f"{key} is {_told(value)}" for key, value in config.given.items())
        lines.append(f"# Told of the moment: {printable(facts)}")
    active = [rule.name for rule in linter.active]
    return "\n".join([*lines, f"# {len(active)} rules are on: {', '.join(active)}", ""])


def _told(value: object) -> str:
    """A fact, with where it stands unless that is the command line."""
    origin = getattr(value, "origin", "")
    return f"{getattr(value, 'value', value)}" + (f" ({origin})" if origin else "")


def _table(name: str, table: object) -> list[str]:
    pairs = dict(table) if isinstance(table, dict) else dict(getattr(table, "items", dict)())
    return [f"[{name}]", *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in pairs.items())] if pairs else []
