"""Marks that shout, grin or slouch: emoji, exclamation marks, words in capitals, a lone small "i"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.draft.model import BlockKind, Span
from etiquette_lint.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PICTURE = 0x2300
"""Signs below this code point (trade marks, arrows) are emoji by the letter only."""

JOINER = 1
"""One unseen sign may stand between pictures that are drawn as one (a family)."""

_CAPITALS = re.compile(r"[^\W\d_a-z]{4}")
"""What every shout holds, so that most sentences need no closer look."""

_LONE_I = re.compile(r"\bi(?:d|ma?|ve)?\b")
"""An "i" for a person, by itself or run together with its verb, as the tokeniser takes it apart."""

SHORT = 3
"""Words of so many letters in capitals may always be abbreviations: IT, WHO, CAN."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``find``: which marks. ``more_than``: how many are no fault.

    ``words``: words of plain speech beside spaCy's stop words, for ``capitals``.
    ``emoticons``: faces typed from marks, for ``emoji``.
    """

    find: Literal["emoji", "exclamation", "capitals", "lower-case"]
    more_than: int = 0
    words: tuple[str, ...] = ()
    emoticons: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit for the draft, at the first mark too many, with all of them as evidence."""
    finder = _FINDERS[parameters.find]
    spans = [span for s in (*analysis.sentences, *analysis.margins) for span in finder(s, parameters, workbench)]
    spans.sort()
    if len(spans) > parameters.more_than:
        evidence = tuple(Evidence(s) for s in spans)
        yield Hit(spans[parameters.more_than], {"count": len(spans), "limit": parameters.more_than}, evidence)


def _emoji(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    yield from _pictures(sentence)
    if _face(parameters.emoticons).search(sentence.text):
        for token in workbench.tokens(sentence.text):
            if token.text in parameters.emoticons:
                yield sentence.part(token.idx, token.idx + len(token))


@lru_cache(maxsize=8)
def _face(emoticons: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the faces: which of them are words of their own, the tokens tell."""
    return re.compile("|".join(map(re.escape, emoticons)) or r"(?!)")


def _pictures(sentence: Sentence) -> Iterator[Span]:
    """Runs of emoji; the library is asked only where a sign is high enough to be one."""
    if sentence.text.isascii() or max(map(ord, sentence.text)) < FIRST_PICTURE:
        return
    import emoji

    run: Span | None = None
    for found in emoji.emoji_list(sentence.text):
        if ord(found["emoji"][0]) < FIRST_PICTURE:
            continue
        span = sentence.part(found["match_start"], found["match_end"])
        if run is not None and span.start - run.end <= JOINER:
            run = Span(run.start, span.end)
            continue
        if run is not None:
            yield run
        run = span
    if run is not None:
        yield run


def _exclamation(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    if "!" not in sentence.text:
        return
    for token in workbench.tokens(sentence.text):
        if "!" in token.text and not token.is_alpha and set(token.text) <= {"!", "?"}:
            yield sentence.part(token.idx, token.idx + len(token))


def _capitals(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    """Runs of words in capitals that hold a word of plain speech; abbreviations are no shouting."""
    if not _CAPITALS.search(sentence.text):
        return
    run: list[Token] = []
    tokens = [t for t in workbench.tokens(sentence.text) if not t.is_punct]
    for token in (*tokens, None):
        if token is not None and token.is_upper and token.is_alpha:
            run.append(token)
            continue
        if any(len(t) > SHORT and (t.is_stop or t.lower_ in parameters.words) for t in run):
            yield sentence.part(run[0].idx, run[-1].idx + len(run[-1]))
        run = []


def _lower_case(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    """The first word of a sentence that begins small, and every ``i`` that should be ``I``."""
    if not (sentence.text[:1].islower() or _LONE_I.search(sentence.text)):
        return
    for token in workbench.tokens(sentence.text):
        opens = token.i == 0 and sentence.block.kind not in _SMALL_STARTS
        if token.text.isalpha() and token.text.islower() and (opens or token.text == "i"):
            yield sentence.part(token.idx, token.idx + len(token))


_SMALL_STARTS = frozenset({BlockKind.LIST_ITEM, BlockKind.SUBJECT, BlockKind.SIGN_OFF, BlockKind.POSTSCRIPT})
"""Blocks that may begin with a small letter."""

_FINDERS: Mapping[str, Callable[[Sentence, Parameters, Workbench], Iterator[Span]]] = MappingProxyType(
    {"emoji": _emoji, "exclamation": _exclamation, "capitals": _capitals, "lower-case": _lower_case}
)
