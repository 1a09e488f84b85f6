"""The one frozen configuration that the engine heeds; files and options are read in settings.py."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from etiquette_lint.draft.collections.fields import Field


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


class Config(msgspec.Struct, frozen=True):
    """What the user chose.

    ``select`` and ``ignore`` hold names, codes or packs (an empty ``select`` means every rule that is
    on by default); ``severities`` and ``options`` go by rule name; ``per_file_ignores`` maps a glob
    (gitignore's rules, seen from ``root``) to names; ``given`` are context values that override what the
    draft tells; ``names`` are people, organisations and roles that are right wherever they stand;
    ``collections`` maps a glob to the fields of the collections it fits; ``file`` is where the choices
    stand, for messages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = msgspec.field(default_factory=_none)
    options: Mapping[str, Mapping[str, Any]] = msgspec.field(default_factory=_none)
    rule_folders: tuple[Path, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=_none)
    given: Mapping[str, Any] = msgspec.field(default_factory=_none)
    names: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    collections: Mapping[str, tuple[Field, ...]] = msgspec.field(default_factory=_none)
    is_template: bool | None = None
    fail_on: Severity = Severity.WARNING
    confidence: float = 0.5
    jobs: int | None = None
    cache: bool = True
    root: Path | None = None
    file: Path | None = None
