"""Which parts of a message are its text, which hang on it, and whether its two texts agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from etiquette_lint.draft.mime import Part
from etiquette_lint.draft.model import BODY, Attachment, Draft, Notice, Span

MAX_COMPARED = 3_000
"""The words of two alternative parts that are compared."""

SHOWN = 12
"""The words of a difference that are shown."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"[\[<(]?(?:https?://|www\.|mailto:)[^\s<>\])]{1,500}[\])>]?")


class Choice(msgspec.Struct, frozen=True):
    """The parts to read, the HTML twin of a text part, what is attached, and messages within."""

    texts: tuple[Part, ...]
    other: Part | None
    attachments: tuple[Attachment, ...]
    messages: tuple[Part, ...]


def choose_parts(root: Part) -> Choice:
    """Read the tree as a mail program does: one of the alternatives, all of a mixture."""
    texts, other = _texts(root)
    taken = {id(part) for part in texts}
    twins = {id(part) for part in _twins(root)}
    messages = []
    attachments = []
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.media_type == "message/rfc822":
            messages.append(part)
            attachments.append(Attachment(part.name or "message.eml", part.media_type, part.disposition == "inline"))
        elif part.children:
            waiting.extend(reversed(part.children))
        elif id(part) not in taken and id(part) not in twins and not part.media_type.startswith("multipart/"):
            attachments.append(_attachment(part, len(attachments) + 1))
    return Choice(tuple(texts), other, tuple(attachments), tuple(messages))


def _texts(part: Part) -> tuple[list[Part], Part | None]:
    if not part.children:
        return ([part] if part.is_text else []), None
    if part.media_type == "message/rfc822":
        return [], None
    if part.media_type == "multipart/alternative":
        return _alternative(part)
    if part.media_type in ("multipart/related", "multipart/signed"):
        return _texts(part.children[0])
    found: list[Part] = []
    other = None
    for child in part.children:
        texts, twin = _texts(child)
        same_kind = [text for text in texts if not found or text.media_type == found[0].media_type]
        found.extend(same_kind)
        other = other or twin
    return found, other


def _alternative(part: Part) -> tuple[list[Part], Part | None]:
    """Plain text is linted where there is any: it keeps the better places; the HTML is compared with it."""
    plain: list[Part] = []
    markup: list[Part] = []
    for child in part.children:
        for text in _texts(child)[0]:
            (markup if text.media_type == "text/html" else plain).append(text)
    filled = [text for text in plain if text.end - text.start > 2]
    if filled:
        return filled[:1], markup[0] if markup else None
    return markup[:1] or plain[:1], None


def _twins(root: Part) -> list[Part]:
    """All text parts below an alternative: those not read are no attachments."""
    return [
        text
        for part in root.walk()
        if part.media_type == "multipart/alternative"
        for text in part.walk()
        if not text.children and text.is_text
    ]


def _attachment(part: Part, number: int) -> Attachment:
    inline = part.disposition == "inline" or (bool(part.content_id) and part.disposition != "attachment")
    return Attachment(part.name or f"part-{number}", part.media_type, inline)


SHORTEST = 3
"""Words that make a sentence; fewer, "Ana Moss." or "Many thanks.", close a letter."""

LONGEST = 2_000
"""Characters that are searched for a sentence, so that hostile text costs little."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:\n[^.!?\n]+)*(?:[.!?](?=\w)[^.!?\n]+)*[.!?]")
_LEAVE = re.compile(
    r"(?:(?:i|we) )?(?:am |'m )?(?:(?:really |very much )?look(?:ing)? forward|have a|enjoy your|take care|talk|speak"
    r"|see you|until|hope to|thank|many thanks|thanks|with|best|kind|warm|yours|all the|sent|get|virus"
    r"|this (?:e-?mail|message)|the information|please consider|confidential|from|on \d|on \w+day"
    r"|on (?:mon|tue|wed|thu|fri|sat|sun)\b)",
    re.I,
)

CLOSING = 14
"""Words at the end that one alternative may have more: a closing line, a name, the line above a quote."""


def differing_words(linted: Draft, other: Draft) -> Notice | None:
    """The first place where two alternatives say different things, as a notice on the linted one."""
    ours, theirs = _words(linted), _words(other)
    mine, yours = [word for word, _ in ours], [word for word, _ in theirs]
    if mine == yours:
        return None
    low = next(
        (i for i, pair in enumerate(zip(mine, yours, strict=False)) if pair[0] != pair[1]), min(len(mine), len(yours))
    )
    same_end = takewhile(
        lambda pair: pair[0] == pair[1], zip(reversed(mine[low:]), reversed(yours[low:]), strict=False)
    )
    tail = sum(1 for _ in same_end)
    high, other_high = len(mine) - tail, len(yours) - tail
    longer = (linted, ours) if high > other_high else (other, theirs)
    if not tail and low in (high, other_high) and max(high, other_high) - low <= CLOSING and not _says(*longer, low):
        return None  # one ends a little sooner: a name or a quote that only one of them marks as such
    says = " ".join(mine[low:high][:SHOWN]) or "nothing"
    instead = " ".join(yours[low:other_high][:SHOWN]) or "nothing"
    return Notice(
        "parts-differ", f"the text part says {says!r} where the HTML part says {instead!r}", _span(ours, low, high)
    )


def _says(draft: Draft, words: Sequence[tuple[str, Span]], first: int) -> bool:
    """Whether the words from ``first`` to the end say something: a whole sentence that does not only take leave."""
    start, end = words[first][1].start, words[-1][1].end
    rest = draft.text[start : min(end + 1, start + LONGEST)]
    sentences = (" ".join(match.group().split()) for match in _SENTENCE.finditer(rest))
    return any(len(sentence.split()) >= SHORTEST and not _LEAVE.match(sentence) for sentence in sentences)


def _words(draft: Draft) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    for block in draft.blocks:
        if block.kind not in BODY:
            continue
        shown = block.span.of(draft.text)
        shown = _ADDRESS.sub(lambda match: " " * len(match.group()), shown)
        for match in _WORD.finditer(shown):
            at = block.span.start + match.start()
            found.append((match.group().lower().replace("’", "'"), Span(at, at + len(match.group()))))
            if len(found) > MAX_COMPARED:
                return found
    return found


def _span(words: Sequence[tuple[str, Span]], low: int, high: int) -> Span | None:
    if low < high:
        return Span(words[low][1].start, words[high - 1][1].end)
    return words[min(low, len(words) - 1)][1] if words else None
