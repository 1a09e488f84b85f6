"""The middle of a mail: paragraphs, hard wraps, and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.model import Block, BlockKind, Span
from etiquette_lint.draft.words import ends_sentence, tokens

_MARK = re.compile(r"(?:[-*+•·◦▪‣●○➤►→✓✔]|[–—])\s+(?=\S)|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+(?=\S)|[•●▪]")
_SIGN = re.compile(r"[-*+•·◦▪‣●○➤►→✓✔]")
_HANGS = frozenset(
    "a an the of to and or but in on at for with my your our his her their this that which who is are was were be as by"
    " from if when i i'd i'm i've i’d i’m i’ve".split()
)
_LOOSE_MARKS = "*_~`"


def middle(lines: Sequence[Line], kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    """The blocks of running text in ``lines``."""
    blocks: list[Block] = []
    small = _is_small_style(lines)
    for paragraph in _paragraphs(lines):
        blocks.extend(_blocks_of(paragraph, kind, small))
    return blocks


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups or groups[-1][-1].role != line.role:
            groups.append([])
        groups[-1].append(line)
    return groups


def _blocks_of(paragraph: list[Line], kind: BlockKind, small: bool) -> list[Block]:
    width = max(len(line.text) + line.indent for line in paragraph)
    blocks: list[Block] = []
    current: list[Line] = []
    current_kind, skip = BlockKind.LIST_ITEM if paragraph[0].role is BlockKind.LIST_ITEM else kind, 0
    previous: Line | None = None

    def close() -> None:
        if current:
            blocks.append(_block(current, current_kind, skip))

    for line in paragraph:
        mark = 0 if kind is BlockKind.POSTSCRIPT else mark_length(line, previous, current_kind is BlockKind.LIST_ITEM)
        if mark or (previous is not None and is_break(previous, line, width, small)):
            close()
            current = []
            item = mark or line.role is BlockKind.LIST_ITEM
            current_kind, skip = (BlockKind.LIST_ITEM, mark) if item else (kind, 0)
        current.append(line)
        previous = line
    close()
    return blocks


def mark_length(line: Line, previous: Line | None, in_list: bool) -> int:
    """The length of the list mark that opens the line, 0 where there is none."""
    if line.role is BlockKind.LIST_ITEM:
        match = _MARK.match(line.text)
        return match.end() if match else 0
    match = _MARK.match(line.text)
    if not match or match.end() >= len(line.text):
        return 0
    if previous is None or in_list or line.gap:
        return match.end() if previous is not None or in_list or not _is_prose_start(line, match) else 0
    prior = previous.text
    closed = ends_sentence(prior) or prior.endswith((":", ";", ","))
    if _SIGN.match(line.text):
        return match.end()
    hangs = tokens(prior)[-1].lower() in _HANGS
    return match.end() if closed or (len(prior) < 30 and not hangs) else 0


def _is_prose_start(line: Line, match: re.Match[str]) -> bool:
    """``I. Newton`` or ``— but`` at the start of a paragraph is no list."""
    return match.group().strip() in ("I.", "A.", "—", "–", "x", "X.") and not line.text[match.end() :][:1].isupper()


def is_break(line: Line, following: Line, width: int, small: bool) -> bool:
    """Whether the line break between two lines of one paragraph is meant, not the work of an editor's wrap."""
    first_word = len(tokens(following.text)[0])
    full = len(line.text) + line.indent + 1 + first_word > width - 3 and width >= 38
    if full and width <= 110:
        return False
    if ends_sentence(line.text):
        return True
    last = tokens(line.text)[-1].lower()
    if line.text[-1] in ",;–—-&/(" or last in _HANGS:
        return False
    if following.text[0].islower():
        return small and len(line.text) < 60
    return len(line.text) < 60 or width > 110


def _is_small_style(lines: Sequence[Line]) -> bool:
    """A draft without capitals at the start of its paragraphs and sentences, as in text messages."""
    opening = [line for i, line in enumerate(lines[:60]) if line.gap or i == 0 or ends_sentence(lines[i - 1].text)]
    starts = [line.text[0] for line in opening if line.text[0].isalpha()]
    return bool(starts) and sum(char.islower() for char in starts) * 3 >= 2 * len(starts)


def _block(lines: Sequence[Line], kind: BlockKind, skip: int) -> Block:
    start, end = lines[0].start + skip, lines[-1].end
    first, last = lines[0].text[skip:], lines[-1].text
    leading = len(first) - len(first.lstrip(_LOOSE_MARKS + " "))
    marks = first[:leading].strip()
    trailing = len(last) - len(last.rstrip(_LOOSE_MARKS))
    if marks and trailing > 0 and last.endswith(marks[::-1]) and end - trailing > start + leading:
        return Block(kind, Span(start + leading, end - len(marks)))
    return Block(kind, Span(start, end))
