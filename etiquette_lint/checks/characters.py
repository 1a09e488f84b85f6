"""Marks that shout, grin or slouch: emoji, exclamation marks, words in capitals, a lone small "i"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.draft.model import BlockKind, Span
from etiquette_lint.language.analysis import Analysis, Sentence


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``find``: which marks. ``more_than``: how many are no fault. ``known``: words that may stand in capitals.

    ``emoticons``: faces typed from marks, for ``emoji``.
    """

    find: Literal["emoji", "exclamation", "capitals", "lower-case"]
    more_than: int = 0
    known: tuple[str, ...] = ()
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
    import emoji

    for found in emoji.emoji_list(sentence.text):
        yield sentence.part(found["match_start"], found["match_end"])
    for token in workbench.tokens(sentence.text):
        if token.text in parameters.emoticons:
            yield sentence.part(token.idx, token.idx + len(token))


def _exclamation(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    for token in workbench.tokens(sentence.text):
        if "!" in token.text and not token.is_alpha and set(token.text) <= {"!", "?"}:
            yield sentence.part(token.idx, token.idx + len(token))


def _capitals(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    """Runs of words in capitals: one long word, or two in a row; abbreviations are no shouting."""
    run: list[tuple[int, int]] = []
    tokens = [t for t in workbench.tokens(sentence.text) if not t.is_punct]
    for token in (*tokens, None):
        if token is not None and token.is_upper and token.is_alpha and token.text not in parameters.known:
            run.append((token.idx, token.idx + len(token)))
            continue
        letters = [end - start for start, end in run]
        if len([n for n in letters if n > 1]) >= 2 and max(letters) > 3:
            yield sentence.part(run[0][0], run[-1][1])
        run = []


def _lower_case(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> Iterator[Span]:
    """The first word of a sentence that begins small, and every ``i`` that should be ``I``."""
    tokens = workbench.tokens(sentence.text)
    for token in tokens:
        opens = token.i == 0 and sentence.block.kind not in _SMALL_STARTS
        if token.text.isalpha() and token.text.islower() and (opens or token.text == "i"):
            yield sentence.part(token.idx, token.idx + len(token))


_SMALL_STARTS = frozenset({BlockKind.LIST_ITEM, BlockKind.SUBJECT, BlockKind.SIGN_OFF, BlockKind.POSTSCRIPT})
"""Blocks that may begin with a small letter."""

_FINDERS: Mapping[str, Callable[[Sentence, Parameters, Workbench], Iterator[Span]]] = MappingProxyType(
    {"emoji": _emoji, "exclamation": _exclamation, "capitals": _capitals, "lower-case": _lower_case}
)
