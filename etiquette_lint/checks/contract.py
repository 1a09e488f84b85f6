"""What every kind of check gives and gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.patterns import PatternSet, WordLists, Words
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.steps import Pair
from etiquette_lint.locations import rules_folder
from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _nothing() -> Mapping[str, str | int]:
    return MappingProxyType({})


class Evidence(msgspec.Struct, frozen=True):
    """Words of the draft that a hit rests on; ``label`` says what they do (the act, a count)."""

    span: Span
    label: str = ""


class Edit(msgspec.Struct, frozen=True):
    """Put ``text`` in the place of ``span``."""

    span: Span
    text: str


class Suggestion(msgspec.Struct, frozen=True):
    """A way to mend a fault; ``safe`` where it cannot change what the writer means."""

    title: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


class Hit(msgspec.Struct, frozen=True):
    """One fault.

    ``span`` is where; an empty span is where something missing would go.  ``captures`` fill the
    rule's message; ``match``, the words of the span, is always there.  ``severity`` is set only where
    the check grades the fault itself; ``case`` where the rule may have other words for it (``[case.NAME]``).
    """

    span: Span
    captures: Mapping[str, str | int] = msgspec.field(default_factory=_nothing)
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    case: str = ""
    suggestions: tuple[Suggestion, ...] = ()


class Workbench:
    """Tools that checks share: compiled patterns, tokens, word lists."""

    def __init__(
        self,
        pipeline: Pipeline,
        lists: WordLists,
        names: Iterable[str] = (),
        cues: CueBook | None = None,
    ) -> None:
        """``names`` are people, organisations and roles that the user knows to be right."""
        self.pipeline = pipeline
        self.lists = lists
        self.names = tuple(names)
        self.cues = cues or CueBook(rules_folder() / "context", pipeline, lists)
        self.vocabulary = lru_cache(maxsize=4)(self._vocabulary)
        """The words of all sentences of a tuple, and each two that stand side by side."""
        self._patterns = lru_cache(maxsize=None)(lambda p: PatternSet(p, self.lists))

    def patterns(self, patterns: tuple[str, ...]) -> PatternSet:
        """``patterns`` compiled, once; raises PatternError."""
        return self._patterns(patterns)

    def tokens(self, text: str) -> Doc:
        """The tokens of a sentence."""
        return self.pipeline.tokens(text)

    def words(self, text: str) -> Words:
        """The same tokens, made ready once for all patterns that are looked for in them."""
        return self.pipeline.words(text)

    def _vocabulary(self, texts: tuple[str, ...]) -> frozenset[str | Pair]:
        return frozenset().union(*(self.pipeline.words(text).vocabulary for text in texts))


class Kind(Protocol):
    """A kind of check: a module of this package, or what a plug-in's entry point names."""

    Parameters: type[Any]

    def check(self, analysis: Analysis, parameters: Any, workbench: Workbench) -> Iterable[Hit]:
        """The faults of a draft."""
        ...
