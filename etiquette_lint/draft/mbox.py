"""Mailboxes: several messages in one file, each behind a ``From`` line."""

from __future__ import annotations

import re

from etiquette_lint.draft.eml import File, read_file, read_message
from etiquette_lint.draft.model import Draft, UnreadableDraft

MAX_MESSAGES = 2_000

_FROM_LINE = re.compile(r"^From \S.{0,200}?\d{4}[^\n]{0,40}$", re.MULTILINE)


def read_mbox(data: bytes, path: str) -> tuple[Draft, ...]:
    """The messages of a mailbox in order; each keeps its places in the whole file."""
    file = read_file(data)
    bounds = _bounds(file)
    if not bounds:
        raise UnreadableDraft("the mailbox holds no message: none of its lines starts one")
    if len(bounds) > MAX_MESSAGES:
        raise UnreadableDraft(f"the mailbox holds {len(bounds)} messages; up to {MAX_MESSAGES} are read")
    return tuple(read_message(file, start, end, path, format="mbox") for start, end in bounds)


def _bounds(file: File) -> list[tuple[int, int]]:
    """Where each message starts and ends; a ``From`` line counts at the top and below a blank line."""
    text = file.text
    starts = [match for match in _FROM_LINE.finditer(text) if _is_start(text, match.start())]
    found = []
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        begin = text.find("\n", match.start()) + 1
        if 0 < begin < end:
            found.append((begin, end))
    return found


def _is_start(text: str, at: int) -> bool:
    return at == 0 or text.startswith(("\n\n", "\n\r\n"), max(0, at - 3)) or text[max(0, at - 2) : at] == "\n\n"
