"""Configuration files: etiquette-lint.toml, or [tool.etiquette-lint] in pyproject.toml, nearest upward."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from etiquette_lint import tables
from etiquette_lint.config import Config
from etiquette_lint.rule import Severity

OWN_FILE = "etiquette-lint.toml"
SHARED_FILE = "pyproject.toml"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}
    rule_folders: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    fail_on: Severity = Severity.WARNING
    confidence: float = 0.5


def read_config(file: Path | None, start: Path) -> Config:
    """The configuration in ``file``, or in the nearest one from ``start`` upward, or the defaults.

    Raises tables.TableError that names file and key.
    """
    path = file or _nearest(start)
    if path is None:
        return Config()
    table = tables.load(path)
    where = str(path)
    if path.name == SHARED_FILE:
        table, where = table.get("tool", {}).get("etiquette-lint", {}), f"{path}: [tool.etiquette-lint]"
    read = tables.convert(table, _File, where)
    return Config(
        select=read.select,
        ignore=read.ignore,
        severities=MappingProxyType(read.severities),
        options=MappingProxyType(read.options),
        rule_folders=tuple((path.parent / folder).resolve() for folder in read.rule_folders),
        per_file_ignores=MappingProxyType(read.per_file_ignores),
        fail_on=read.fail_on,
        confidence=read.confidence,
        root=path.parent.resolve(),
    )


def _nearest(start: Path) -> Path | None:
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        own, shared = candidate / OWN_FILE, candidate / SHARED_FILE
        if own.is_file():
            return own
        if shared.is_file() and "etiquette-lint" in tables.load(shared).get("tool", {}):
            return shared
    return None
