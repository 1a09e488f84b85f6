"""What a sentence quotes: somebody's words, told and not said to the reader.

In the labelled drafts no sentence asks, presses or thanks by what stands inside its quotation marks;
"You said 'I will ring on Friday'" reproaches by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST = 3
"""Words from which marks quote: fewer set off a name, a title or a word of the writer's own."""

_DOUBLE = re.compile(r'(?P<opens>(?<![^\s(])"(?=\S))|(?P<closes>(?<![\s\d])")')
_SINGLE = re.compile(r"(?<![\w'])'(?=\w)([^'\"]+(?:'\w[^'\"]*)*[\w.,!?])'(?!\w)")


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text``, a sentence with plain quotation marks, quotes at least three words (half-open, in characters).

    What is quoted may run over several sentences: a mark that only opens quotes all that follows, one
    that only closes quotes all before it.
    """
    if '"' not in text and "'" not in text:
        return
    for start, end in (*_between_marks(text), *(m.span(1) for m in _SINGLE.finditer(text))):
        if len(text[start:end].split()) >= SHORTEST:
            yield start, end


def strays(text: str) -> Iterator[int]:
    """Where a mark of ``text``, a whole paragraph, closes what none opened.

    It was left over when the draft was copied, and would make a quotation of the sentence before it.
    """
    opened = False
    for mark in _DOUBLE.finditer(text):
        if not opened and mark["closes"]:
            yield mark.start()
        opened = mark["opens"] is not None


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = 0
    for mark in _DOUBLE.finditer(text):
        if mark["opens"]:
            opened = mark.end()
        elif opened is not None:
            yield opened, mark.start()
            opened = None
    if opened:
        yield opened, len(text)
