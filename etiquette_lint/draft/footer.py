"""What stands below a signature: postscripts, notes of the device, small print, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.locales import locales
from etiquette_lint.draft.model import Block, BlockKind, Span

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


def strip_footer(lines: Sequence[Line], end: int, tail: list[Block]) -> int:
    """Take ``Sent from my phone``, small print and rules off the end."""
    while end > 0:
        first = end - 1
        while first > max(0, end - MAX_SMALL_PRINT) and not lines[first].gap:
            first -= 1
        if is_disclaimer(" ".join(line.text for line in lines[first:end])) and first > 0:
            tail[:0] = [Block(BlockKind.DISCLAIMER, Span(lines[first].start, lines[end - 1].end))]
            end = first
        elif is_device_note(lines[end - 1].text):
            tail[:0] = [Block(BlockKind.SIGNATURE, lines[end - 1].span)]
            end -= 1
        elif _RULE.fullmatch(lines[end - 1].text):
            end -= 1
        else:
            return end
    return end
