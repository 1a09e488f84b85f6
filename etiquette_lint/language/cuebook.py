"""The turns of phrase that tell of the moment, read from rules/context/: one file a question that is asked of a text.

``stage.toml`` tells where in the exchange a draft stands, ``invitation.toml`` whether questions were asked for,
and so on.  A file is read, and its patterns are made ready, when the first text needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from etiquette_lint import tables
from etiquette_lint.language.patterns import PatternError, PatternSet, WordLists
from etiquette_lint.language.pipeline import Pipeline

REMEMBERED = 4_000
"""Texts whose cues are kept."""


class CueGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that tell one thing; ``unless`` must not overlap them, ``unless_sentence`` not stand beside them."""

    means: str
    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()


class CueExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, with all the cues of its file that stand in it."""

    text: str
    cues: tuple[str, ...] = ()
    known_miss: bool = False


class CueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of rules/context/."""

    summary: str
    cue: dict[str, CueGroup]
    example: tuple[CueExample, ...]
    lists: dict[str, tuple[str, ...]] = {}


class Cue(msgspec.Struct, frozen=True):
    """A phrase of the cue ``name`` on characters ``start`` to ``end`` of a text."""

    name: str
    start: int
    end: int


class CueSet(msgspec.Struct, frozen=True, dict=True):
    """The cues of one file, ready to be looked for."""

    path: Path
    pipeline: Pipeline
    shared: WordLists

    @cached_property
    def file(self) -> CueFile:
        """The file; raises tables.TableError."""
        return tables.convert(tables.load(self.path), CueFile, str(self.path))

    @cached_property
    def _ready(self) -> tuple[PatternSet, tuple[str, ...], Mapping[str, tuple[PatternSet, PatternSet]]]:
        lists = self.shared.beside(self.file.lists)
        try:
            everything = PatternSet([p for group in self.file.cue.values() for p in group.match], lists)
            spared = {
                name: (PatternSet(group.unless, lists), PatternSet(group.unless_sentence, lists))
                for name, group in self.file.cue.items()
            }
        except PatternError as error:
            raise tables.TableError(f"{self.path}: key 'cue': {error}") from error
        return everything, tuple(name for name, group in self.file.cue.items() for _ in group.match), spared

    @cached_property
    def _found(self) -> Callable[[str], tuple[Cue, ...]]:
        return lru_cache(maxsize=REMEMBERED)(self._look)

    def __call__(self, text: str) -> tuple[Cue, ...]:
        """Every cue in ``text``, in order of its place."""
        return self._found(text)

    def first(self, name: str, text: str) -> str | None:
        """The words of the first cue of that name, as they stand in ``text``."""
        return next((text[c.start : c.end] for c in self(text) if c.name == name), None)

    def _look(self, text: str) -> tuple[Cue, ...]:
        patterns, owners, spared = self._ready
        words = self.pipeline.words(text)
        cues = []
        for match in patterns.find(words):
            name = owners[match.pattern]
            unless, unless_sentence = spared[name]
            if unless_sentence.find(words):
                continue
            if any(m.start < match.end and match.start < m.end for m in unless.find(words)):
                continue
            cues.append(Cue(name, *words.characters(match.start, match.end)))
        return tuple(sorted(cues, key=lambda c: (c.start, -c.end)))


class CueBook:
    """All files of rules/context/, each read when it is first asked for."""

    def __init__(self, folder: Path, pipeline: Pipeline, lists: WordLists) -> None:
        """``lists`` are the word lists that the patterns may name beside their own."""
        self._set = lru_cache(maxsize=None)(lambda name: CueSet(folder / f"{name}.toml", pipeline, lists))

    def __getitem__(self, name: str) -> CueSet:
        """The cues of one file, by its name without ending."""
        return self._set(name)
