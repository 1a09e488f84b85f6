"""``format=flowed``: soft line breaks are taken out, so that a paragraph is one line again (RFC 3676)."""

from __future__ import annotations

import re

from etiquette_lint.draft.mapped import Builder, Mapped

_LINE = re.compile(r"(?P<quote>>*)(?P<stuffed> ?)(?P<text>[^\r\n]*)(?P<break>\r\n|\n|\r|\Z)")


def unflow(body: Mapped, *, delsp: bool) -> Mapped:
    """Join the lines that end in a blank with the line after them."""
    builder = Builder()
    depth: int | None = None
    for match in _LINE.finditer(body.text):
        if not match.group():
            break
        quoted, text = len(match.group("quote")), match.group("text")
        is_delimiter = text == "-- " or (match.group("stuffed") + text) == "-- "
        start = match.start("text")
        if depth is None or depth != quoted:
            if depth is not None:
                builder.insert("\n")
            if quoted:
                builder.copy(body, match.start("quote"), match.start("stuffed"))
                builder.insert(" ")
        else:
            builder.join()
        flows = text.endswith(" ") and not is_delimiter and match.group("break") != ""
        if flows:
            builder.copy(body, start, match.end("text") - (1 if delsp else 0))
            depth = quoted
        else:
            builder.copy(body, start, match.end("text"))
            builder.copy(body, match.start("break"), match.end("break"))
            depth = None
    return builder.build()
