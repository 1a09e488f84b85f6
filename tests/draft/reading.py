"""Short ways to read a draft and to say what was found in it."""

from __future__ import annotations

from etiquette_lint.draft import BODY, BlockKind, Draft, read


def plain(text: str) -> Draft:
    """A text file."""
    return read(text.encode(), "draft.txt")[0]


def markdown(text: str) -> Draft:
    """A Markdown file."""
    return read(text.encode(), "draft.md")[0]


def html(text: str) -> Draft:
    """An HTML file."""
    return read(text.encode(), "draft.html")[0]


def eml(data: str | bytes) -> Draft:
    """A message."""
    return read(data.encode() if isinstance(data, str) else data, "draft.eml")[0]


def message(body: str, headers: str = "") -> Draft:
    """A plain text message with that body."""
    head = "From: Ana Ruiz <ana@mail.example>\nTo: Bo Lind <bo@firm.example>\nSubject: Interview\n"
    return eml(f"{head}{headers}\n{body}")


def blocks(draft: Draft) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


def of(draft: Draft, *kinds: str) -> list[str]:
    """The texts of the blocks of these kinds, with line breaks as blanks."""
    return [" ".join(block.span.of(draft.text).split()) for block in draft.of_kind(*map(BlockKind, kinds))]


def body(draft: Draft) -> list[str]:
    """The candidate's running text, block by block."""
    return of(draft, *BODY)


def codes(draft: Draft) -> set[str]:
    """The codes of the notices."""
    return {notice.code for notice in draft.notices}


def original(draft: Draft, text: str) -> str:
    """What stands in the source at the place of ``text``."""
    from etiquette_lint.draft import Span

    start = draft.text.index(text)
    place = draft.locate(Span(start, start + len(text)))
    return draft.source[place.start : place.end]
