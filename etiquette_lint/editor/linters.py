"""Linters by configuration; a configuration file that changed is read again."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from etiquette_lint import settings
from etiquette_lint.config import Config
from etiquette_lint.editor.choices import Choices
from etiquette_lint.engine import Linter
from etiquette_lint.rulebook import load_rulebook
from etiquette_lint.tables import TableError

Key = tuple[Path | None, int, Choices]


class Linters(msgspec.Struct):
    """Made when a document first needs one, kept as long as nothing it rests on changes."""

    _made: dict[Key, Linter] = msgspec.field(default_factory=dict)

    def of(self, path: Path, choices: Choices) -> Linter:
        """The Linter for the document at ``path``; raises TableError with a message for the user."""
        file = Path(choices.config).expanduser() if choices.config else settings.config_for(path.parent)
        key = (file, _changed(file), choices)
        if key not in self._made:
            self._made = {k: v for k, v in self._made.items() if k[0] != file}
            self._made[key] = _linter(file, choices)
        return self._made[key]


def _linter(file: Path | None, choices: Choices) -> Linter:
    config = settings.read_config(file)
    rulebook = load_rulebook(config.rule_folders)
    settings.check_names(config, rulebook)
    try:
        linter = Linter(_joined(config, choices), rulebook)
    except LookupError as error:
        raise TableError(f"the editor's settings: {error.args[0]}") from error
    if not linter.active:
        where = "the editor's settings" if choices.select or choices.ignore else str(file)
        raise TableError(f"{where}: {settings.no_rule_on(linter.config)}")
    return linter


def _joined(config: Config, choices: Choices) -> Config:
    return replace(
        config,
        select=choices.select or config.select,
        ignore=(*config.ignore, *choices.ignore),
        given={**config.given, **choices.given},
    )


def _changed(file: Path | None) -> int:
    try:
        return file.stat().st_mtime_ns if file else 0
    except OSError:
        return 0
