"""Who wrote which words when: the own text and each quoted message, sentence by sentence.

A date, a promise or an invitation means nothing until one knows whose it is and on which day it was
written: "yesterday" in the quoted mail is not the yesterday of the reply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from etiquette_lint.draft.model import Draft, QuotedMessage
from etiquette_lint.language.analysis import Sentence

_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.M)
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_STOP = re.compile(
    r"(?<=[.!?…])[\"')]*(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bProf\.)(?<!\bSt\.)\s+(?=[\"'(]?[A-Z0-9£$€])"
)
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
LONGEST = 20_000
"""Characters of one quoted message that are read: what comes after is older than anything of use."""
MOST = 12
"""Quoted messages that are read, newest first."""


class Voice(StrEnum):
    """Whose words they are."""

    OWN = "own"
    READER = "reader"
    EARLIER_OWN = "earlier-own"


ORIGINS = {Voice.OWN: "your text", Voice.READER: "the quoted mail", Voice.EARLIER_OWN: "your earlier mail"}


class Passage(msgspec.Struct, frozen=True):
    """Sentences of one writer, written on ``day`` (None where nothing tells)."""

    voice: Voice
    day: date | None
    sentences: tuple[str, ...]
    lines: tuple[str, ...] = ()

    def origin(self, words: str) -> str:
        """Where a fact was read, for people: ``the quoted mail, 'by Friday'``."""
        return f"{ORIGINS[self.voice]}, '{_SPACE.sub(' ', words).strip()}'"


def own(draft: Draft, sentences: Sequence[Sentence], day: date | None) -> Passage:
    """The candidate's own running text, without what stands in for placeholders."""
    return Passage(Voice.OWN, day, tuple(s.normalised.written(draft.placeholders) for s in sentences))


def quoted(draft: Draft) -> tuple[Passage, ...]:
    """The messages that stand quoted, in the order of the thread (newest first)."""
    return tuple(_passage(message) for message in draft.quoted[:MOST])


def _passage(message: QuotedMessage) -> Passage:
    text = _MARKS.sub("", message.text[:LONGEST]).translate(_QUOTES)
    paragraphs = [_SPACE.sub(" ", p).strip() for p in _PARAGRAPH.split(text)]
    sentences = [s.strip() for p in paragraphs for s in _STOP.split(p) if s and s.strip()]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    voice = Voice.EARLIER_OWN if message.by_candidate else Voice.READER
    return Passage(voice, message.sent.date() if message.sent else None, tuple(sentences), tuple(lines))
