"""Markdown drafts: front matter, headings, fences, quotes; the text stays the file's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from etiquette_lint.draft.encoding import decode
from etiquette_lint.draft.front_matter import front_matter
from etiquette_lint.draft.lines import Aside, Line, Role, with_role
from etiquette_lint.draft.model import BlockKind, Draft, Span
from etiquette_lint.draft.plain import build, encoding_notices
from etiquette_lint.draft.words import ends_sentence

MAX_PARSED = 250_000
"""Above this many characters Markdown is read line by line, without the block parser."""

_LINK = re.compile(
    r"!?\[[^\[\]]{0,300}\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)|!?\[[^\[\]]{1,300}\]\[[^\[\]]{0,100}\]"
)
_HEADING = re.compile(r"#{1,6}\s+")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<words>[^*_]{2,100})\1")
_NEWLINE = re.compile(r"\r\n|\n|\r")


def read_markdown(data: bytes, path: str) -> Draft:
    """A Markdown file; marks that structure it are no text of the mail."""
    decoded = decode(data)
    text = decoded.text
    links = tuple(Span(*match.span()) for match in _LINK.finditer(text))
    front = front_matter(text)
    return build(
        text,
        path,
        "markdown",
        mark=_mark,
        front=front,
        notices=encoding_notices(decoded),
        without=links,
        encoding=decoded.encoding,
    )


def _mark(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give headings, fences and quotes their roles."""
    roles = dict(_parsed_roles(text, lines)) if len(text) <= MAX_PARSED else {}
    for role in set(roles.values()):
        lines = with_role(lines, [i for i, given in roles.items() if given is role], role)
    titled = [i for i, line in enumerate(lines[:-1]) if _is_bold_title(line, lines[i + 1])]
    lines = with_role(lines, titled, BlockKind.HEADING)
    return tuple(_without_marks(line) if line.role is BlockKind.HEADING else line for line in lines)


def _is_bold_title(line: Line, following: Line) -> bool:
    """A paragraph that is one emphasised phrase stands for a heading."""
    match = _BOLD_LINE.fullmatch(line.text) if line.gap and following.gap and line.role is None else None
    return match is not None and not ends_sentence(match.group("words")) and match.group("words")[-1] not in ",:;"


def _without_marks(line: Line) -> Line:
    bold = _BOLD_LINE.fullmatch(line.text)
    if bold:
        return Line(line.start + 2, line.end - 2, bold.group("words"), True, line.indent, line.role)
    match = _HEADING.match(line.text)
    if not match:
        return line
    text = line.text[match.end() :].rstrip("# ")
    start = line.start + match.end()
    return Line(start, start + len(text), text, True, line.indent, line.role)


def _parsed_roles(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[int, Role]]:
    """What CommonMark's block structure says of each line; later tokens lie inside earlier ones."""
    starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
    by_row: dict[int, int] = {}
    row = 0
    for index, line in enumerate(lines):
        while row + 1 < len(starts) and starts[row + 1] <= line.start:
            row += 1
        by_row[row] = index
    for first, last, role in _tokens(text):
        for number in range(first, last):
            if number in by_row:
                yield by_row[number], role


def _tokens(text: str) -> Iterator[tuple[int, int, Role]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["code", "lheading", "reference", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    kinds: Mapping[str, Role] = {
        "heading_open": BlockKind.HEADING,
        "fence": BlockKind.CODE,
        "blockquote_open": BlockKind.QUOTE,
        "hr": Aside.MARKUP,
    }
    for token in parser.parse(_NEWLINE.sub("\n", text)):
        role = kinds.get(token.type)
        if role is not None and token.map:
            yield token.map[0], token.map[1], role
