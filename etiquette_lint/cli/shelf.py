"""Which files are collections to be read, and by which fields: the option first, then the configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint import settings
from etiquette_lint.cli.failure import Failure

if TYPE_CHECKING:
    from etiquette_lint.draft.collections.fields import Field

_NEVER = frozenset(
    "package.json package-lock.json composer.json tsconfig.json jsconfig.json manifest.json vercel.json deno.json"
    " docker-compose.yml docker-compose.yaml mkdocs.yml action.yml pnpm-lock.yaml".split()
)
"""Files of other programs, which no folder is walked for."""


class Shelf(msgspec.Struct, dict=True):
    """The fields that the user chose, for every collection or by pattern in a configuration."""

    option: Sequence[str] = ()
    config_file: Path | None = None
    _by_config: dict[Path | None, tuple[Mapping[str, tuple[Field, ...]], Path | None]] = msgspec.field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        """Raise Failure for an option that names no fields."""
        self.chosen: tuple[Field, ...] = ()
        if not self.option:
            return
        from etiquette_lint.draft.collections.fields import FieldError, parse

        try:
            self.chosen = parse(self.option)
        except FieldError as error:
            raise Failure(f"--field: {error}") from error

    def fields(self, path: str) -> tuple[Field, ...]:
        """The fields for one collection, none where they are to be guessed; raises tables.TableError."""
        return self.chosen or self._configured(path) or ()

    def picks(self, path: str) -> bool:
        """Whether a file met in a folder is read as a collection; raises tables.TableError."""
        if self._configured(path) is not None:
            return True
        return bool(self.chosen) and PurePath(path).name.lower() not in _NEVER

    def names(self, path: str) -> bool:
        """Whether the configuration speaks of this very file."""
        return self._configured(path) is not None

    def _configured(self, path: str) -> tuple[Field, ...] | None:
        from etiquette_lint.globs import matches

        file = self.config_file or settings.config_for(Path(path).parent)
        if file not in self._by_config:
            config = settings.read_config(file)
            self._by_config[file] = (config.collections, config.root)
        globs, root = self._by_config[file]
        return next((fields for glob, fields in globs.items() if matches(path, glob, root)), None)
