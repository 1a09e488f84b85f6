"""Draft to Analysis: blocks, then sentences inside them, then the acts of each sentence.

Acts come from two halves.  Patterns are found sentence by sentence; the trained model reads the
sentences of the body together, since neighbours and place tell; judge.py joins both into one
probability.  Subject, greeting and sign-off are read by patterns alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from etiquette_lint.draft.model import BODY, Block, BlockKind, Draft
from etiquette_lint.language.actbook import ActBook
from etiquette_lint.language.acts import PatternHit, hits_in
from etiquette_lint.language.adjustment import as_arrangements
from etiquette_lint.language.analysis import MARGINS, Act, Analysis, Sentence
from etiquette_lint.language.context import read_context
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.normalise import Normalised, normalise
from etiquette_lint.language.patterns import WordLists
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.quotations import strays
from etiquette_lint.language.recounting import without_recounted
from etiquette_lint.language.reply import in_its_light
from etiquette_lint.language.sentences import split
from etiquette_lint.locations import rules_folder

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etiquette_lint.language.model.judge import Judge

REMEMBERED = 20_000
"""Distinct sentences whose acts are kept: equal ones, in a library or between keystrokes, are judged once."""

LONGEST_SENTENCE = 90
"""Tokens of a sentence that the model reads."""

SURE = 0.65
"""How far a pattern is to be trusted where it stands alone."""

_WHAT_FOR = frozenset({"for", "4", "that"})


class Analyser:
    """Keeps the pipeline, the act patterns and the model; ``analyse`` is a pure function of the draft."""

    def __init__(self, book: ActBook, pipeline: Pipeline, judge: Judge | None, confidence: float = 0.5) -> None:
        """``judge`` is the trained model, or None for patterns alone; acts below ``confidence`` are left out."""
        self._book = book
        self._pipeline = pipeline
        self._judge = judge
        self._confidence = confidence
        self._hits = lru_cache(maxsize=REMEMBERED)(self._pattern_hits)
        self.words = lru_cache(maxsize=REMEMBERED)(self._words)
        """The words of a sentence as the model reads it: without what it quotes."""
        self.cues = CueBook(rules_folder() / "context", pipeline, book.lists)
        """The turns of phrase that tell of the moment."""

    @property
    def lists(self) -> WordLists:
        """The word lists that act and phrase patterns share."""
        return self._book.lists

    def analyse(self, draft: Draft, given: Mapping[str, Any] | None = None) -> Analysis:
        """Sentences, acts and context of ``draft``; ``given`` overrides what the context reads."""
        body = self.sentences(draft)
        if self._judge is not None:
            from etiquette_lint.language.judgement import judged

            body = judged(body, [self.words(s.text) for s in body], self._judge, self._confidence)
        else:
            body = [replace(s, acts=tuple(a for a in s.acts if a.confidence >= self._confidence)) for s in body]
        for read_again in (without_recounted, as_arrangements, in_its_light):
            body = read_again(body, self.cues)
        if draft.placeholders:
            body = [_as_written(s, draft) for s in body]
        margins = [_truly_meant(s) for b in draft.blocks if b.kind in MARGINS for s in self._cut(draft, b)]
        return Analysis(draft, tuple(body), tuple(margins), read_context(draft, body, given or {}, self.cues))

    def sentences(self, draft: Draft) -> list[Sentence]:
        """The sentences of the body with what patterns see in them."""
        return [s for b in draft.blocks if b.kind in BODY for s in self._cut(draft, b)]

    def _cut(self, draft: Draft, block: Block) -> list[Sentence]:
        tidy = normalise(draft.text, block.span, draft.placeholders)
        if '"' in tidy.text and (left_over := frozenset(strays(tidy.text))):
            tidy = tidy.without(left_over)
        doc = self._pipeline.doc(tidy.text)
        parts = (_part(tidy, doc, start, end) for start, end in split(doc))
        return [Sentence(p, block, tuple(_act(h, p) for h in self._hits(p.text))) for p in parts if p.text]

    def _pattern_hits(self, text: str) -> Sequence[PatternHit]:
        return hits_in(self._pipeline.words(text), self._book)

    def _words(self, text: str) -> tuple[str, ...]:
        words = self._pipeline.words(text)
        own = [word for i, word in enumerate(words.lower) if not (word.isspace() or words.quoted >> i & 1)]
        return tuple(own[:LONGEST_SENTENCE]) or (".",)


def _as_written(sentence: Sentence, draft: Draft) -> Sentence:
    """The evidence of an act over a placeholder as it stands in the draft, not with the word that stands in for it."""
    if not any(hole.span.overlaps(sentence.span) for hole in draft.placeholders):
        return sentence
    acts = [
        replace(act, evidence=" ".join(act.span.of(draft.text).split()))
        if any(hole.span.overlaps(act.span) for hole in draft.placeholders)
        else act
        for act in sentence.acts
    ]
    return replace(sentence, acts=tuple(acts))


def _truly_meant(margin: Sentence) -> Sentence:
    """What patterns are sure of in a margin, which the model does not read."""
    return _more_than_closing(replace(margin, acts=tuple(a for a in margin.acts if a.confidence >= SURE)))


def _more_than_closing(margin: Sentence) -> Sentence:
    """A sign-off thanks if it says what for: "With thanks for your time," does, a bare "Many thanks," is a closing."""
    if margin.block.kind is not BlockKind.SIGN_OFF or _WHAT_FOR & set(margin.text.lower().split()):
        return margin
    return replace(margin, acts=tuple(a for a in margin.acts if a.name != "thanks"))


def _part(tidy: Normalised, doc: Doc, start: int, end: int) -> Normalised:
    first, last = doc[start], doc[end - 1]
    return tidy.part(first.idx, last.idx + len(last))


def _act(hit: PatternHit, sentence: Normalised) -> Act:
    evidence = sentence.text[hit.start : hit.end]
    return Act(hit.act, sentence.span(hit.start, hit.end), evidence, hit.confidence, "pattern")
