"""HTML drafts."""

from __future__ import annotations

import re
from types import MappingProxyType

from etiquette_lint.draft.charset import choose
from etiquette_lint.draft.compose import compose
from etiquette_lint.draft.encoding import decode
from etiquette_lint.draft.html_text import readable
from etiquette_lint.draft.mapped import Mapped
from etiquette_lint.draft.model import Draft, UnreadableDraft
from etiquette_lint.draft.plain import encoding_notices

MAX_MARKUP = 3_000_000
"""The characters of HTML that are laid out; the largest newsletters stay below."""

_META = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)


def read_html(data: bytes, path: str) -> Draft:
    """An HTML file: the text is what a person reads, the map leads back into the markup."""
    decoded = decode(data)
    text = decoded.text
    declared = _META.search(data[:4096])
    if declared and decoded.guessed:
        chosen = choose(data, declared.group(1).decode("ascii"))
        if chosen.is_transparent and not chosen.problem:
            text = data.decode(chosen.codec, errors="replace")
    if len(text) > MAX_MARKUP:
        raise UnreadableDraft(f"the HTML is {len(text) / 1e6:.0f} MB; up to {MAX_MARKUP / 1e6:.0f} MB are read")
    shown = readable(Mapped.identity(text))
    return compose(
        shown.text,
        source=text,
        path=path,
        format="html",
        roles=shown.roles,
        flows=False,
        notices=encoding_notices(decoded),
        metadata=MappingProxyType({"title": shown.title} if shown.title else {}),
    )
