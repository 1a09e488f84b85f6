"""The patterns of every speech act, read from rules/acts/: one file an act, with lists they share.

``lists.toml`` holds the word lists, ``negation.toml`` the triggers of negation; every other file is
named for its act (``question-decision.toml`` holds ``question:decision``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from etiquette_lint import tables
from etiquette_lint.language.analysis import ACT_NAMES
from etiquette_lint.language.negation import Negation
from etiquette_lint.language.patterns import PatternError, PatternSet
from etiquette_lint.language.pipeline import Pipeline

NOT_ACTS = frozenset({"lists.toml", "negation.toml"})


class PatternGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that deserve the same trust, with what must not overlap them or share their sentence."""

    match: tuple[str, ...]
    confidence: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)] = 0.9
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
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


class NegationFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """rules/acts/negation.toml."""

    pseudo: tuple[str, ...]
    preceding: tuple[str, ...]
    following: tuple[str, ...]
    terminating: tuple[str, ...]
    window: int = 6


@dataclass(frozen=True, slots=True)
class Group:
    """A pattern group made ready to search."""

    act: str
    patterns: PatternSet
    unless: PatternSet
    unless_sentence: PatternSet
    confidence: float
    negatable: bool


@dataclass(frozen=True, slots=True)
class ActBook:
    """All act patterns, ready to search, and the files they came from."""

    groups: tuple[Group, ...]
    negation: Negation
    files: tuple[ActFile, ...]
    lists: dict[str, tuple[str, ...]]


def load_actbook(folder: Path, pipeline: Pipeline) -> ActBook:
    """Read rules/acts/; raises tables.TableError that names file and key."""
    lists = tables.convert(tables.load(folder / "lists.toml"), dict[str, tuple[str, ...]], str(folder / "lists.toml"))
    files = []
    groups = []
    for path in sorted(p for p in folder.glob("*.toml") if p.name not in NOT_ACTS):
        file = tables.convert(tables.load(path), ActFile, str(path))
        if file.act not in ACT_NAMES or path.stem != file.act.replace(":", "-"):
            raise tables.TableError(f"{path}: key 'act': '{file.act}' is not an act, or not this file's name")
        try:
            groups += [_ready(file, group, lists, pipeline) for group in file.pattern]
        except PatternError as error:
            raise tables.TableError(f"{path}: key 'pattern': {error}") from error
        files.append(file)
    path = folder / "negation.toml"
    triggers = tables.convert(tables.load(path), NegationFile, str(path))
    negation = Negation(
        pseudo=PatternSet(triggers.pseudo, lists, pipeline),
        preceding=PatternSet(triggers.preceding, lists, pipeline),
        following=PatternSet(triggers.following, lists, pipeline),
        terminating=PatternSet(triggers.terminating, lists, pipeline),
        window=triggers.window,
    )
    return ActBook(tuple(groups), negation, tuple(files), lists)


def _ready(file: ActFile, group: PatternGroup, lists: dict[str, tuple[str, ...]], pipeline: Pipeline) -> Group:
    return Group(
        act=file.act,
        patterns=PatternSet(group.match, lists, pipeline),
        unless=PatternSet(group.unless, lists, pipeline),
        unless_sentence=PatternSet((*group.unless_sentence, *file.unless_sentence), lists, pipeline),
        confidence=group.confidence,
        negatable=group.negatable,
    )
