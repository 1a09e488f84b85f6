"""HTML drafts."""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType

from msgspec.structs import replace

from etiquette_lint.draft.charset import choose
from etiquette_lint.draft.compose import Frame, compose
from etiquette_lint.draft.encoding import decode
from etiquette_lint.draft.html_text import readable
from etiquette_lint.draft.mapped import Mapped
from etiquette_lint.draft.model import Draft, Notation, UnreadableDraft
from etiquette_lint.draft.plain import encoding_notices

MAX_MARKUP = 1_200_000
"""The characters of HTML that are laid out; mail programs cut messages off at a tenth of that."""

MAX_MARKS = 250_000
"""The tags and entities that are laid out; 100,000 nested elements stay below."""

_MARK = re.compile(r"[<&]")
_META = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)


def read_mjml(data: bytes, path: str) -> Draft:
    """A template in MJML, which is laid out by the rules of HTML with elements of its own."""
    return replace(read_html(data, path, format="mjml"), is_template=True, is_guessed=False)


def read_html(data: bytes, path: str, *, format: str = "html") -> Draft:
    """An HTML file: the text is what a person reads, the map leads back into the markup."""
    decoded = decode(data)
    text, encoding = decoded.text, decoded.encoding
    declared = _META.search(data[:4096])
    if declared and decoded.guessed:
        chosen = choose(data, declared.group(1).decode("ascii"))
        if chosen.is_transparent and not chosen.problem:
            text, encoding = data.decode(chosen.codec, errors="replace"), chosen.codec
    if laid_out_length(text) < len(text):
        raise UnreadableDraft(
            f"the HTML is too large: up to {MAX_MARKUP // 1000} kB and {MAX_MARKS} tags and entities are read"
        )
    shown = readable(Mapped.identity(text))
    return compose(
        shown.text,
        source=text,
        path=path,
        format=format,
        roles=shown.roles,
        frame=Frame(
            notices=encoding_notices(decoded),
            notation=Notation(markup=True),
            encoding=encoding,
            comments=shown.comments,
            metadata=MappingProxyType({"title": shown.title} if shown.title else {}),
        ),
    )


def laid_out_length(text: str) -> int:
    """How much of the markup is laid out."""
    shown = text[:MAX_MARKUP]
    if shown.count("<") + shown.count("&") <= MAX_MARKS:
        return len(shown)
    last = next(islice(_MARK.finditer(shown), MAX_MARKS, None))
    return last.start()
