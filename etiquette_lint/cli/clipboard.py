"""``--clipboard``: the draft that was last copied, for web mail."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from etiquette_lint.cli.failure import Failure
from etiquette_lint.draft import Draft, UnreadableDraft, read
from etiquette_lint.draft.discover import Problem

NAME = "clipboard.txt"


class Clipboard(msgspec.Struct):
    """Iterating reads what is on the clipboard now; ``problems`` are told afterwards."""

    problems: list[Problem] = msgspec.field(default_factory=list)

    def __iter__(self) -> Iterator[Draft]:
        text = copied()
        if not text.strip():
            raise Failure("the clipboard holds no text: select your draft, copy it, and try again")
        try:
            yield from read(text.encode("utf-8", "replace"), NAME, format="text")
        except UnreadableDraft as error:
            self.problems.append(Problem("clipboard", str(error)))


def copied() -> str:
    """The text on the clipboard; raises Failure where it cannot be read."""
    try:
        import pyperclip
    except ModuleNotFoundError as error:
        message = "--clipboard needs one more package: run \"pip install 'etiquette-lint[clipboard]'\""
        raise Failure(message) from error
    try:
        return str(pyperclip.paste())
    except pyperclip.PyperclipException as error:
        raise Failure(
            "the clipboard cannot be read: on Linux, install wl-clipboard (Wayland) or xclip (X11), "
            "or pipe the draft in: 'wl-paste | etiquette-lint'"
        ) from error
