"""Leftovers of another application: a wish for another organisation, or for another role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.elsewhere import wishes_elsewhere
from etiquette_lint.checks.facts import learned, thread
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.context import told
from etiquette_lint.language.organisation import past
from etiquette_lint.language.passages import Voice
from etiquette_lint.language.role import content, in_capitals, place_of, role_of_subject, roles


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of``: what is compared with what the thread says."""

    of: Literal["organisation", "role"]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """At most one hit, at the name that does not belong here."""
    context = analysis.context
    stated = told(context.role)
    if parameters.of == "organisation":
        yield from _organisation(analysis, workbench)
    elif analysis.sentences and (analysis.draft.headers or analysis.draft.quoted or stated):
        yield from _role(analysis, workbench, stated)


def _organisation(analysis: Analysis, workbench: Workbench) -> Iterator[Hit]:
    wish = next(wishes_elsewhere(analysis, workbench), None)
    if wish is not None:
        yield Hit(wish.span, {"fact": f"you wish to join '{wish.name}', but the reader is at {wish.theirs}"})


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
    said = [(s, s.normalised.written(analysis.draft.placeholders)) for s in analysis.sentences]
    own = [(s, text, role) for s, text in said if not past(text, workbench.cues) for role in roles(text)]
    if not own or any(content(role) & words or learned(workbench.names, role) for _, _, role in own):
        return
    if any(in_capitals(role) is not in_capitals(theirs) for _, _, role in own):
        return  # "the HCA job" under "Healthcare Assistant": letters cannot be held against words
    sentence, text, role = own[0]
    start, end = place_of(role, text)
    fact = f"you write of '{role}', but the mail is about '{theirs}'"
    yield Hit(sentence.part(start, end), {"fact": fact})
