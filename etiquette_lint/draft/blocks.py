"""Cuts the lines of a mail into blocks, before any sentence is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from etiquette_lint.draft.afterword import closing_of
from etiquette_lint.draft.closing import find_closing, split_last_sentence
from etiquette_lint.draft.footer import is_postscript
from etiquette_lint.draft.greeting import greeting_end, opens
from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.model import Block, BlockKind, Span
from etiquette_lint.draft.paragraphs import middle
from etiquette_lint.draft.words import ends_sentence, tokens

_LETTERHEAD_LINES = 14
_REFERENCE = re.compile(r"^[*_]{0,2}(?:re|ref|reference|sub|subject|rif|betreff)\b\.?\s?[:.\-–]", re.I)
_RULE = re.compile(r"(?:[-_=*~—–][ ]?){3,200}")


def cut(lines: Sequence[Line], readers: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a draft: greeting, body, closing, and whatever was marked already; ``readers`` are names of To:."""
    own = tuple(line for line in lines if line.role is None or line.role is BlockKind.LIST_ITEM)
    own = tuple(line for line in _bridge(lines, own) if not _RULE.fullmatch(line.text))
    blocks = [*_marked_blocks(lines), *_own_blocks(own, readers)]
    return tuple(sorted((b for b in blocks if len(b.span)), key=lambda block: block.span))


def _bridge(lines: Sequence[Line], own: Sequence[Line]) -> list[Line]:
    """Own lines; one that follows a marked line or a rule starts a new paragraph."""
    fresh: list[Line] = []
    previous: Line | None = None
    kept = {line.start for line in own}
    for line in lines:
        if line.start in kept:
            apart = previous is not None and (previous.start not in kept or _RULE.fullmatch(previous.text) is not None)
            fresh.append(replace(line, gap=True) if apart and not line.gap else line)
        previous = line
    return fresh


def _marked_blocks(lines: Sequence[Line]) -> list[Block]:
    """The lines that the reader has marked, those that stand together as one block."""
    blocks: list[Block] = []
    open_kind: BlockKind | None = None
    for line in lines:
        kind = line.role if isinstance(line.role, BlockKind) and line.role is not BlockKind.LIST_ITEM else None
        if kind is not None and kind is open_kind and not line.gap and kind is not BlockKind.SUBJECT:
            blocks[-1] = Block(kind, Span(blocks[-1].span.start, line.end))
        elif kind is not None:
            blocks.append(Block(kind, line.span))
        open_kind = kind
    return blocks


def _own_blocks(own: Sequence[Line], readers: frozenset[str]) -> list[Block]:
    if not own:
        return []
    head, rest = _opening(own, readers)
    return [*head, *_body_and_closing(rest)]


def _opening(own: Sequence[Line], readers: frozenset[str]) -> tuple[list[Block], Sequence[Line]]:
    """Letterhead, greeting and reference line."""
    skip = _letterhead(own)
    blocks = [Block(BlockKind.HEADING, line.span) for line in own[:skip]]
    own = own[skip:]
    first = own[0]
    alone = len(own) > 1 and own[1].gap
    end = greeting_end(first.text, alone=alone, more=len(own) > 1, readers=readers)
    if end is None:
        return blocks, own
    blocks.append(Block(BlockKind.GREETING, Span(first.start, first.start + end)))
    left = first.text[end:]
    own = own[1:]
    if left.strip(" ,.-–—:!"):
        at = first.start + end + len(left) - len(left.lstrip(" ,.-–—:!"))
        body = replace(first, start=at, text=first.text[at - first.start :], gap=True)
        return blocks, [body, *own]
    if own and not own[0].gap:
        own = [replace(own[0], gap=True), *own[1:]]
    if own and _is_reference(own[0].text):
        blocks.append(Block(BlockKind.HEADING, own[0].span))
        own = own[1:]
    return blocks, own


def _is_reference(text: str) -> bool:
    """``Ref: vacancy 12`` below the greeting; ``Re:`` can also open a sentence."""
    match = _REFERENCE.match(text)
    if match is None or len(text) > 120:
        return False
    return not match.group().lower().lstrip("*_").startswith("re:") or not ends_sentence(text)


def _letterhead(own: Sequence[Line]) -> int:
    """How many lines of addresses and dates stand above the greeting."""
    for index, line in enumerate(own[: _LETTERHEAD_LINES + 1]):
        if opens(line.text) and (index or greeting_end(line.text, alone=True, more=True) is not None):
            return index if len(own) > index + 1 else 0
        if ends_sentence(line.text) or len(tokens(line.text)) > 9:
            return 0
    return 0


def _body_and_closing(lines: Sequence[Line]) -> list[Block]:
    """Body text, with postscripts cut out, and the closing wherever it stands among them."""
    first = next((i for i, line in enumerate(lines) if is_postscript(line.text)), None)
    if first is None:
        return _closed(lines, BlockKind.PARAGRAPH)
    before, after = list(lines[:first]), list(lines[first:])
    tail = find_closing(after[1:]) if len(after) > 1 else None
    closed_after = tail is not None and any(b.kind is BlockKind.SIGN_OFF for b in tail.blocks)
    main = _prose(before) if closed_after else _closed(before, BlockKind.PARAGRAPH)
    closed_before = any(b.kind in (BlockKind.SIGN_OFF, BlockKind.SIGNATURE) for b in main)
    return [*main, *_postscripts(after, signed=closed_before and not closed_after)]


def _postscripts(lines: list[Line], *, signed: bool) -> list[Block]:
    """The postscripts from their first line to the end of the mail."""
    blocks: list[Block] = []
    found = find_closing(lines)
    body = lines[: max(found.start, 1)]
    trailing = list(found.blocks) if found.start >= 1 else []
    inside = False
    group: list[Line] = []

    def close(kind: BlockKind) -> None:
        if group:
            blocks.extend(middle(group, kind))
            group.clear()

    for line in body:
        mark = is_postscript(line.text)
        if mark:
            close(BlockKind.POSTSCRIPT if inside else BlockKind.PARAGRAPH)
            group.append(replace(line, start=line.start + mark, text=line.text[mark:], gap=True))
            inside = True
        elif line.gap and inside and not signed:
            close(BlockKind.POSTSCRIPT)
            inside = False
            group.append(line)
        else:
            group.append(line)
    close(BlockKind.POSTSCRIPT if inside else BlockKind.PARAGRAPH)
    return [*blocks, *trailing]


def _closed(lines: Sequence[Line], kind: BlockKind) -> list[Block]:
    found = closing_of(lines)
    body = list(lines[: found.start])
    blocks = list(found.blocks)
    if body and not any(b.kind is BlockKind.SIGN_OFF for b in blocks):
        end, cut_off = split_last_sentence(body[-1])
        if cut_off:
            last = body[-1]
            body[-1] = replace(last, end=end, text=last.text[: end - last.start])
            blocks = [*cut_off, *blocks]
    return [*_prose(body, kind), *blocks]


def _prose(lines: Sequence[Line], kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    return middle(lines, kind)
