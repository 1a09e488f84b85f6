"""Leftovers of another application: a wish for another organisation, or for another role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.facts import learned, thread
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.context import told
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.organisation import House, house, named, past, wished_for
from etiquette_lint.language.passages import Voice
from etiquette_lint.language.people import addressed, fold, writers
from etiquette_lint.language.role import content, role_of_subject, roles


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of``: what is compared with what the thread says."""

    of: Literal["organisation", "role"]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """At most one hit, at the name that does not belong here."""
    context = analysis.context
    stated = told(context.organisation if parameters.of == "organisation" else context.role)
    if analysis.sentences and (analysis.draft.headers or analysis.draft.quoted or stated):
        judge = _organisation if parameters.of == "organisation" else _role
        yield from judge(analysis, workbench, stated)


def _organisation(analysis: Analysis, workbench: Workbench, stated: str | None) -> Iterator[Hit]:
    reader = House.named(stated) if stated else house(analysis.draft, thread(analysis))
    if reader is None:
        return
    for name, span in _wishes(analysis, reader, workbench.cues):
        known = analysis.context.organisation
        theirs = known.value if known and reader.owns(known.value) else f"{reader.labels[0]} (from the address)"
        if stated and known:
            theirs = f"{stated} ({known.origin})"
        if not (_is_person(name, analysis) or learned(workbench.names, name)):
            yield Hit(span, {"fact": f"you wish to join '{name}', but the reader is at {theirs}"})
            return


def _wishes(analysis: Analysis, reader: House, cues: CueBook) -> Iterator[tuple[str, Span]]:
    """Organisations wished for that are not the reader's."""
    for index, sentence in enumerate(analysis.sentences):
        found = list(wished_for(sentence.text, cues))
        if not found and sentence.act("interest-organisation") and " there" in sentence.text:
            # "Acme has a fine name. I would love to work there."
            here = (*analysis.sentences[max(0, index - 1) : index], sentence)
            for subject in here:
                for one in named(subject.text, cues):
                    if not reader.owns(one.name):
                        yield one.name, subject.part(one.start, one.end)
        for one in found:
            if not reader.owns(one.name):
                yield one.name, sentence.part(one.start, one.end)


def _is_person(name: str, analysis: Analysis) -> bool:
    parts = {fold(w) for w in name.split()}
    people = (*addressed(analysis.draft), *writers(analysis.draft))
    return any(parts & set(p.parts) for p in people)


def _role(analysis: Analysis, workbench: Workbench, stated: str | None) -> Iterator[Hit]:
    if stated:
        yield from _other_role(analysis, content(stated), stated, workbench)
        return
    subject = analysis.draft.header("Subject")
    thread_texts = [s for p in thread(analysis) if p.voice is not Voice.OWN for s in p.sentences]
    spoken_of = [role for text in thread_texts for role in roles(text)]
    if subject and (title := role_of_subject(subject.value)):
        spoken_of.append(title)
    if not spoken_of:
        return
    words = frozenset().union(*(content(text) for text in (*thread_texts, subject.value if subject else "")))
    yield from _other_role(analysis, words, spoken_of[-1], workbench)


def _other_role(analysis: Analysis, words: frozenset[str], theirs: str, workbench: Workbench) -> Iterator[Hit]:
    """The first position that the draft names, if none of those it names has a word of ``words``."""
    own = [(s, role) for s in analysis.sentences if not past(s.text, workbench.cues) for role in roles(s.text)]
    if not own or any(content(role) & words or learned(workbench.names, role) for _, role in own):
        return
    sentence, role = own[0]
    start = sentence.text.find(role)
    fact = f"you write of '{role}', but the mail is about '{theirs}'"
    yield Hit(sentence.part(start, start + len(role)), {"fact": fact})
