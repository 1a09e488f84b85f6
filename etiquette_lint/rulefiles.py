"""The rule files and act patterns under what a rule author names: a folder of packs, a pack, acts, or one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from etiquette_lint.rulebook import NOT_PACKS

ACTS = "acts"
ACT_LISTS = "lists.toml"
OTHER_FILES = frozenset({"pack.toml", "pyproject.toml", "etiquette-lint.toml"})
"""Tables that are no rules."""


class RuleFiles(msgspec.Struct, frozen=True):
    """Rules, and folders of act patterns, each once and in order."""

    rules: tuple[Path, ...]
    acts: tuple[Path, ...]


def find_rule_files(places: Iterable[Path]) -> RuleFiles:
    """What stands under ``places``; raises FileNotFoundError, with a message, for one that holds no rule."""
    rules: dict[Path, Path] = {}
    acts: dict[Path, Path] = {}
    for place in places:
        found = tuple(_rules(place))
        patterns = tuple(_acts(place))
        if not found and not patterns:
            raise FileNotFoundError(_nothing(place))
        for seen, paths in ((rules, found), (acts, patterns)):
            for path in paths:
                seen.setdefault(path.resolve(), path)
    return RuleFiles(tuple(rules.values()), tuple(acts.values()))


def _rules(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    elif place.is_dir() and not _is_acts(place):
        own = _tables(place)
        packs = [f for f in sorted(place.iterdir()) if f.is_dir() and f.name not in NOT_PACKS and not _is_acts(f)]
        inner = [file for pack in packs for file in _tables(pack)]
        # A pack has its rules beside it; a folder of packs may have a table of another kind there.
        yield from inner or own


def _acts(place: Path) -> Iterator[Path]:
    for folder in (place, place / ACTS):
        if folder.is_dir() and _is_acts(folder):
            yield folder


def _is_acts(folder: Path) -> bool:
    return folder.name == ACTS or (folder / ACT_LISTS).is_file()


def _tables(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.toml") if file.name not in OTHER_FILES)


def _nothing(place: Path) -> str:
    if not place.exists():
        return f"{place}: there is no such file or folder"
    return (
        f"{place}: holds no rule; name a folder of packs, a pack or a rule file, "
        f"or write a first rule with 'etiquette-lint new house/my-rule --folder {place}'"
    )
