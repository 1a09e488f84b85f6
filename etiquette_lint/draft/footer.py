"""What stands below a signature: postscripts, notes of the device, small print, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.locales import locales
from etiquette_lint.draft.model import Block, BlockKind, Span
from etiquette_lint.draft.words import tokens

MOST_SIGNED = 6
"""The words of a closing, or of a name with its title."""

MAX_SMALL_PRINT = 30
"""The lines of one paragraph of small print."""


_MAY_BE_NOTE = re.compile(
    r"^(?:sent|typed|written on|get outlook|sorry for|please excuse|excuse)\b"
    r"|iphone|ipad|ios\b|android|outlook|galaxy|samsung|huawei|xiaomi|pixel|blackberry|smartphone|tablet|yahoo|proton"
    r"|gmx|web\.de|mobil|móvil|handy|tele(?:f|ph)on|téléphone|telefoon|cellulare|komórk|puhelim|发自|從我",
    re.I,
)
"""A quick look before locales.toml is asked: the devices and programs that add such notes."""
_ENGLISH = re.compile(r"\b(?:the|and|to|of|you|for|this|is|your|my)\b", re.I)
_POSTSCRIPT = re.compile(
    r"^[*_]{0,3}(?:p\.\s?(?:p\.\s?){0,3}s\.?|p{1,4}s)[*_]{0,3}(?:\s*[:.,;\-–—)]+|\s)[*_]{0,3}\s*(?=\S)", re.I
)
_DISCLAIMER = re.compile(
    r"\b(?:confidential|intended (?:solely |only )?(?:for|recipient)|addressee|received this (?:e-?mail"
    r"|message) in error"
    r"|(?:virus|viruses) |do not necessarily (?:reflect|represent)|consider the environment|registered (?:in|office)"
    r"|unsubscribe|legally privileged|data protection|view (?:this|it) in your browser)\b",
    re.I,
)
_RULE = re.compile(r"[-_=*~—–]{3,200}|--")


def is_postscript(text: str) -> int:
    """The length of ``P.S.`` and its like, 0 where the line is none."""
    match = _POSTSCRIPT.match(text[:40])
    if match is None or match.group().startswith("Ps "):
        return 0
    return match.end()


def is_disclaimer(text: str) -> bool:
    """Small print under a mail."""
    if _DISCLAIMER.search(text[:2000]):
        return not re.match(r"^(?:i|my)\b", text, re.I)
    return len(text) > 60 and len(_ENGLISH.findall(text[:200])) < 3 and locales().is_disclaimer(text)


def is_device_note(text: str) -> bool:
    """``Sent from my phone`` and its like."""
    return len(text) < 120 and bool(_MAY_BE_NOTE.search(text)) and locales().is_device_note(text)


def signature_blocks(lines: Sequence[Line]) -> list[Block]:
    """One block a paragraph; small print apart."""
    blocks: list[Block] = []
    for line in lines:
        kind = BlockKind.DISCLAIMER if is_disclaimer(line.text) else BlockKind.SIGNATURE
        if blocks and not line.gap and blocks[-1].kind is kind:
            blocks[-1] = Block(kind, Span(blocks[-1].span.start, line.end))
        else:
            blocks.append(Block(kind, line.span))
    return blocks


def _small_print(lines: Sequence[Line], first: int, end: int) -> int | None:
    """The line at which the small print of a paragraph begins: below a signature, many set no blank line between."""
    if not _is_print(lines, first, end):
        return None
    if _is_print(lines, first, first + 1) or not _may_be_signed(lines[first].text):
        return first
    width = max(len(line.text) for line in lines[first:end])
    begins = None
    for index in range(first + 1, end):
        word = lines[index].text.partition(" ")[0]
        is_wrapped = word[:1].islower() or len(lines[index - 1].text) + 1 + len(word) > width
        if not is_wrapped and _is_print(lines, index, end):
            begins = index
        if _is_print(lines, first, index + 1):
            break
    if begins is None and not any(is_postscript(line.text) for line in lines[first:end]):
        return first
    return begins


def _is_print(lines: Sequence[Line], start: int, end: int) -> bool:
    return is_disclaimer(" ".join(line.text for line in lines[start:end]))


def _may_be_signed(text: str) -> bool:
    """A line that stands alone as a closing or a name does, and opens no sentence of small print."""
    return len(tokens(text)) <= MOST_SIGNED and text[-1:] not in ".!?:;"


def strip_footer(lines: Sequence[Line], end: int, tail: list[Block]) -> int:
    """Take ``Sent from my phone``, small print and rules off the end."""
    while end > 0:
        first = end - 1
        while first > max(0, end - MAX_SMALL_PRINT) and not lines[first].gap:
            first -= 1
        print_ = _small_print(lines, first, end)
        if print_ is not None and first > 0:
            tail[:0] = [Block(BlockKind.DISCLAIMER, Span(lines[print_].start, lines[end - 1].end))]
            end = print_
        elif is_device_note(lines[end - 1].text):
            tail[:0] = [Block(BlockKind.SIGNATURE, lines[end - 1].span)]
            end -= 1
        elif _RULE.fullmatch(lines[end - 1].text):
            end -= 1
        else:
            return end
    return end
