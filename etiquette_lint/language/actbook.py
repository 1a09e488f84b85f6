"""The patterns of every speech act, read from rules/acts/: one file an act, with lists they share.

``lists.toml`` holds the word lists, ``sets.toml`` patterns that several files share, ``negation.toml`` the
triggers of negation; every other file is named for its act (``question-decision.toml`` holds
``question:decision``).  In a list of patterns, ``@name`` stands for all patterns of that set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated

import msgspec

from etiquette_lint import tables
from etiquette_lint.language.analysis import ACT_NAMES
from etiquette_lint.language.negation import Negation
from etiquette_lint.language.patterns import PatternError, PatternSet, WordLists
from etiquette_lint.language.pipeline import Pipeline

Reader = Callable[[tuple[str, ...]], PatternSet]
"""Makes a set of patterns; equal sets are one object, which a sentence is then searched for once."""

NOT_ACTS = frozenset({"lists.toml", "negation.toml", "sets.toml"})

Sets = Mapping[str, tuple[str, ...]]


class PatternGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that deserve the same trust, with what must not overlap them or share their sentence."""

    match: tuple[str, ...]
    confidence: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)] = 0.9
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    if_sentence: tuple[str, ...] = ()
    """Patterns one of which the sentence must hold as well: a topic asked about and a way of asking."""
    last_resort: bool = False
    """Whether it speaks only where no other act of its family does (``question:`` is one family)."""
    negatable: bool = True
    """Whether a negation over the first word takes the act away."""


class ActExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that performs the act, or (under ``no``) one that only looks like it."""

    text: str
    known_miss: bool = False


class ActFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of rules/acts/."""

    act: str
    summary: str
    pattern: tuple[PatternGroup, ...]
    yes: tuple[ActExample, ...]
    no: tuple[ActExample, ...]
    unless_sentence: tuple[str, ...] = ()
    sets: dict[str, tuple[str, ...]] = {}
    """Patterns that several groups of this file share, by name."""


class NegationFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """rules/acts/negation.toml."""

    pseudo: tuple[str, ...]
    preceding: tuple[str, ...]
    following: tuple[str, ...]
    terminating: tuple[str, ...]
    window: int = 6


class Group(msgspec.Struct, frozen=True):
    """What stands beside the patterns of one group: their act, their trust, their exceptions."""

    act: str
    unless: PatternSet
    unless_sentence: tuple[PatternSet, ...]
    if_sentence: PatternSet
    confidence: float
    negatable: bool
    last_resort: bool


class ActBook(msgspec.Struct, frozen=True):
    """All act patterns, ready to search, and the files they came from.

    The patterns of all groups are searched at once; ``owners[n]`` is the group of pattern ``n``.
    """

    patterns: PatternSet
    owners: tuple[Group, ...]
    negation: Negation
    files: tuple[ActFile, ...]
    lists: WordLists


def load_actbook(folder: Path, pipeline: Pipeline) -> ActBook:
    """Read rules/acts/; raises tables.TableError that names file and key."""
    where = folder / "lists.toml"
    lists = WordLists(tables.convert(tables.load(where), dict[str, tuple[str, ...]], str(where)), pipeline)
    read = lru_cache(maxsize=None)(partial(PatternSet, lists=lists))
    where = folder / "sets.toml"
    shared = tables.convert(tables.load(where), dict[str, tuple[str, ...]], str(where)) if where.is_file() else {}
    files: list[ActFile] = []
    patterns: list[str] = []
    owners: list[Group] = []
    for path in sorted(p for p in folder.glob("*.toml") if p.name not in NOT_ACTS):
        file = tables.convert(tables.load(path), ActFile, str(path))
        if file.act not in ACT_NAMES or path.stem != file.act.replace(":", "-"):
            raise tables.TableError(f"{path}: key 'act': '{file.act}' is not an act, or not this file's name")
        spelling = _spelling_out(read, {**shared, **file.sets})
        try:
            for group in file.pattern:
                patterns += read(group.match).sources
                owners += [_ready(file, group, spelling)] * len(group.match)
        except PatternError as error:
            raise tables.TableError(f"{path}: key 'pattern': {error}") from error
        files.append(file)
    negation = _negation(folder / "negation.toml", read)
    return ActBook(read(tuple(patterns)), tuple(owners), negation, tuple(files), lists)


def _spelling_out(read: Reader, sets: Sets) -> Reader:
    """A reader of patterns among which sets may be named."""
    return lambda patterns: read(_spelt_out(patterns, sets))


def _spelt_out(patterns: tuple[str, ...], sets: Sets) -> tuple[str, ...]:
    """``patterns`` with every ``@name`` replaced by the patterns it stands for."""
    found: list[str] = []
    for pattern in patterns:
        if not pattern.startswith("@"):
            found.append(pattern)
        elif pattern[1:] in sets:
            found += sets[pattern[1:]]
        else:
            raise PatternError(f"there is no set '{pattern}'{tables.nearest(pattern[1:], list(sets))}")
    return tuple(found)


def _negation(path: Path, read: Reader) -> Negation:
    triggers = tables.convert(tables.load(path), NegationFile, str(path))
    try:
        return Negation(
            pseudo=read(triggers.pseudo),
            preceding=read(triggers.preceding),
            following=read(triggers.following),
            terminating=read(triggers.terminating),
            window=triggers.window,
        )
    except PatternError as error:
        raise tables.TableError(f"{path}: {error}") from error


def _ready(file: ActFile, group: PatternGroup, read: Reader) -> Group:
    return Group(
        act=file.act,
        unless=read(group.unless),
        unless_sentence=(read(file.unless_sentence), read(group.unless_sentence)),
        if_sentence=read(group.if_sentence),
        confidence=group.confidence,
        negatable=group.negatable,
        last_resort=group.last_resort,
    )
