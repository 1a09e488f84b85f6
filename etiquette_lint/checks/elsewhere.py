"""Wishes to join an organisation that is not the reader's."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Workbench
from etiquette_lint.checks.facts import learned, thread
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.language.context import told
from etiquette_lint.language.organisation import House, house, named, wished_for
from etiquette_lint.language.people import addressed, fold, writers


class Wish(msgspec.Struct, frozen=True):
    """The sentence of a wish, the organisation that it names, where, and whose the reader is."""

    sentence: Sentence
    name: str
    span: Span
    theirs: str


def wishes_elsewhere(analysis: Analysis, workbench: Workbench) -> Iterator[Wish]:
    """Every wish for another organisation than the one told outright, or that mail domains and thread show."""
    known = analysis.context.organisation
    stated = told(known)
    if not (analysis.sentences and (analysis.draft.headers or analysis.draft.quoted or stated)):
        return
    reader = House.named(stated) if stated else house(analysis.draft, thread(analysis))
    if reader is None:
        return
    theirs = known.value if known and reader.owns(known.value) else f"{reader.labels[0]} (from the address)"
    if stated and known:
        theirs = f"{stated} ({known.origin})"
    for sentence, name, span in _wishes(analysis, workbench):
        if not (reader.owns(name) or _is_person(name, analysis) or learned(workbench.names, name)):
            yield Wish(sentence, name, span, theirs)


def _wishes(analysis: Analysis, workbench: Workbench) -> Iterator[tuple[Sentence, str, Span]]:
    """Organisations wished for, by name or as the place of which the sentence or the one before spoke."""
    said = [(s, s.normalised.written(analysis.draft.placeholders)) for s in analysis.sentences]
    for index, (sentence, text) in enumerate(said):
        found = [(sentence, one) for one in wished_for(text, workbench.cues)]
        if not found and sentence.act("interest-organisation") and " there" in text:
            # "Acme has a fine name. I would love to work there."
            here = said[max(0, index - 1) : index + 1]
            found = [(subject, one) for subject, words in here for one in named(words, workbench.cues)]
        for subject, one in found:
            yield sentence, one.name, subject.part(one.start, one.end)


def _is_person(name: str, analysis: Analysis) -> bool:
    parts = {fold(w) for w in name.split()}
    people = (*addressed(analysis.draft), *writers(analysis.draft))
    return any(parts & set(p.parts) for p in people)
