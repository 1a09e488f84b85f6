"""The reply against the mail it answers: what was answered already, and what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.attachment import is_document
from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import spoken, thread
from etiquette_lint.checks.places import closing
from etiquette_lint.language.analysis import Act, Analysis, Sentence
from etiquette_lint.language.cuebook import CueSet
from etiquette_lint.language.passages import Passage, Voice

_COMMON = frozenset(
    """could would please send have your know with that this from they them some what when which will shall confirm
    share forward tell give provide supply complete return email upload pass suggest possibly kindly also just perhaps
    for the and you our are can let like copy before after next week soon possible friday monday tuesday wednesday
    thursday today tomorrow back over need about there their here been into were want much many most very then than
    end day date grateful appreciate one two time""".split()
)


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that mails ask and answer: ``asks`` and ``answers`` are patterns over sentences.

    ``promise``: answered where the reader promised an answer by a day.
    """

    name: str
    asks: tuple[str, ...]
    answers: tuple[str, ...] = ()
    promise: bool = False


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``fault``: which. ``topics``: for already-answered."""

    fault: Literal["already-answered", "unanswered-request"]
    topics: tuple[Topic, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each topic asked again; or one for the request that the reply leaves out."""
    if not analysis.draft.quoted or not analysis.sentences:
        return
    reader = [p for p in thread(analysis) if p.voice is Voice.READER]
    if not reader:
        return
    if parameters.fault == "already-answered":
        for topic in parameters.topics:
            yield from _answered(analysis, topic, reader, workbench)
    else:
        yield from _ignored(analysis, reader[0], workbench.cues["request"])


def _answered(analysis: Analysis, topic: Topic, reader: list[Passage], workbench: Workbench) -> Iterator[Hit]:
    asks = workbench.patterns(topic.asks)
    asked = [(s, a) for s, a in _questions(analysis) if asks.search(workbench.tokens(s.text))]
    answer = _answer(analysis, topic, reader, workbench) if asked else None
    if answer:
        sentence, _ = asked[0]
        yield Hit(
            sentence.span, {"topic": topic.name, "answer": answer}, tuple(Evidence(a.span, a.name) for _, a in asked)
        )


def _questions(analysis: Analysis) -> list[tuple[Sentence, Act]]:
    found: dict[int, tuple[Sentence, Act]] = {}
    for sentence in analysis.sentences:
        act = next((a for a in sentence.acts if a.name.startswith("question:")), None)
        if act:
            found[sentence.span.start] = (sentence, act)
    return list(found.values())


def _answer(analysis: Analysis, topic: Topic, reader: list[Passage], workbench: Workbench) -> str | None:
    """The words of the quoted mail that answer the topic."""
    if topic.promise:
        known = analysis.context.promised_by
        return f"an answer by {spoken(known.value)}" if known and known.origin.startswith("the quoted mail") else None
    answers = workbench.patterns(topic.answers)
    for passage in reader:
        for sentence in passage.sentences:
            if not sentence.endswith("?") and answers.search(workbench.tokens(sentence[:600])):
                return sentence if len(sentence) <= 90 else f"{sentence[:87].rstrip()}..."
    return None


def _ignored(analysis: Analysis, newest: Passage, look: CueSet) -> Iterator[Hit]:
    """Only where no word of the request, no attachment and no information comes back."""
    request = next((s for s in newest.sentences if look.first("request", s)), None)
    if request is None or any(is_document(a) for a in analysis.draft.attachments):
        return
    own = [s.text for s in analysis.sentences]
    asked = {w.lower()[:5] for w in re.findall(r"[A-Za-z]{3,}", request) if w.lower() not in _COMMON}
    given = {w.lower()[:5] for t in own for w in re.findall(r"[A-Za-z]{3,}", t)}
    if not asked or asked & given or any(look.first("answer", t) or re.search(r"\d", t) for t in own):
        return
    if any(s.act("info") for s in analysis.sentences):
        return
    shown = request if len(request) <= 90 else f"{request[:87].rstrip()}..."
    yield Hit(closing(analysis), {"request": shown})
