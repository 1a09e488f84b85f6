"""What some set below their signature without a mark: a motto, a quotation, a last thought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etiquette_lint.draft.closing import Closing, find_closing
from etiquette_lint.draft.footer import signature_blocks, strip_footer
from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.model import Block, BlockKind
from etiquette_lint.draft.paragraphs import middle
from etiquette_lint.draft.words import tokens

MOST_LINES = 4
MOST_WORDS = 40
"""What is longer is no afterword: the name above it closes something else."""

_QUOTED = re.compile(r"[*_]{0,2}[\"“„«‘'](?=\w).{3,300}[\"”“»’'][*_]{0,2}[.,]?\s*(?:(?:[-–—~]|\().{2,60})?", re.DOTALL)
"""All in quotation marks, with whose words they are behind it perhaps."""

_OPENS_QUOTE = re.compile(r"[*_]{0,2}[\"“„«‘](?=\w)")


def closing_of(lines: Sequence[Line]) -> Closing:
    """The sign-off and signature of ``lines``, and what stands below them.

    A motto belongs to the signature.  A last thought is read as a postscript: it may well ask for an answer.
    """
    found = find_closing(lines)
    if _is_whole(found):
        return found
    footer: list[Block] = []
    end = strip_footer(lines, len(lines), footer)
    for cut in _cuts(lines, end):
        above, is_motto = find_closing(lines[:cut]), _is_motto(lines[cut:end])
        if above.start > 0 and (_is_whole(above) or (is_motto and above.blocks)):
            below = (
                [*signature_blocks(lines[cut:end]), *footer] if is_motto else _thought(lines, cut, end, found, footer)
            )
            return Closing(above.start, (*above.blocks, *below))
    return found


def _is_whole(closing: Closing) -> bool:
    """Whether it takes leave and is signed, in this order."""
    return [block.kind for block in closing.blocks[:2]] == [BlockKind.SIGN_OFF, BlockKind.SIGNATURE]


def _thought(lines: Sequence[Line], cut: int, end: int, found: Closing, footer: Sequence[Block]) -> list[Block]:
    """What is read below the signature, and the second closing that it may have."""
    if found.start < cut:
        return [*middle(lines[cut:end], BlockKind.POSTSCRIPT), *footer]
    return [*middle(lines[cut : found.start], BlockKind.POSTSCRIPT), *found.blocks]


def _is_motto(lines: Sequence[Line]) -> bool:
    return _QUOTED.fullmatch("\n".join(line.text for line in lines)) is not None


def _cuts(lines: Sequence[Line], end: int) -> Iterator[int]:
    """Where an afterword may begin, from the end upwards: at a paragraph, or a quotation."""
    words = 0
    for index in range(end - 1, max(0, end - 1 - MOST_LINES), -1):
        words += len(tokens(lines[index].text))
        if words > MOST_WORDS:
            return
        if lines[index].gap or _OPENS_QUOTE.match(lines[index].text):
            yield index
