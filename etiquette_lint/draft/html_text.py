"""What a person reads of an HTML mail, with the way back to the markup.

The tree comes from justhtml, a maintained HTML5 parser that says where each run of text starts
(``origin_offset``) and stays linear on hostile input; the parser of the standard library
took minutes for 100 kB of ``<a``, and lxml and selectolax know no columns.  Inside a run,
entities are matched against the source again, so that every character has its own place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from etiquette_lint.draft.html_align import aligned
from etiquette_lint.draft.html_style import Hidden, hidden_classes, is_hidden
from etiquette_lint.draft.lines import Role
from etiquette_lint.draft.mapped import Builder, Mapped
from etiquette_lint.draft.model import BlockKind, Span
from etiquette_lint.draft.template import Comment

_SKIPPED = frozenset(
    "style script template svg math object iframe select textarea audio video canvas map button noframes"
    " mj-preview mj-style mj-attributes mj-font mj-breakpoint mj-html-attributes mj-include".split()
)
_APART = frozenset(
    "p ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr figure fieldset header footer"
    " mj-text mj-button mj-section mj-wrapper mj-hero mj-divider mj-spacer mj-accordion mj-navbar mj-social".split()
)
_LINE = frozenset(
    "div li tr td th dt dd address article section main aside nav form center body caption tbody thead tfoot"
    " mj-body mj-column mj-group mj-raw mj-accordion-title mj-accordion-text mj-navbar-link mj-social-element".split()
)
_TITLES = frozenset(("title", "mj-title"))
_MJML_TABLE = re.compile(r"<(/?)mj-(table)(?=[\s>])", re.I)
"""Rows outside a table are no rows for HTML: MJML's is read as HTML's own."""

_ROLES: Mapping[str, Role] = {
    "li": BlockKind.LIST_ITEM,
    "pre": BlockKind.CODE,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_QUOTES = re.compile(
    r"(?:^|\s)(?:gmail_attr|moz-cite-prefix|yahoo_quoted|yahoo-quoted-begin|protonmail_quote|tutanota_quote|zmail_extra"
    r"|moz-forward-container|mail-editor-reference-message-container|ms-outlook-mobile-reference-message"
    r"|replyforwardmessage"
    r"|gmail_extra)(?:\s|$)",
    re.I,
)
_SIGNATURES = re.compile(
    r"(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block(?:-user)?|ms-outlook-mobile-signature"
    r"|yahoo-signature|applemailsignature)(?:\s|$)",
    re.I,
)
_COLLAPSED = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|\A |(?<! ) \Z")
_INVISIBLE = re.compile(r"[\u200b\u200c\u2060\ufeff\u00ad\u034f]+")
_NO_BORDER = re.compile(r"border(?:-left)?\s*:\s*(?:none|0|medium none)", re.I)


class Readable(msgspec.Struct, frozen=True):
    """The text of an HTML document, what some stretches of it are, and its title."""

    text: Mapped
    roles: tuple[tuple[int, int, Role], ...]
    title: str = ""
    comments: tuple[Comment, ...] = ()
    """What the markup says to its author, each at the empty place in the text where it stands."""


class _Writer:
    """Lays text out as a mail program shows it: collapsed blanks, lines, paragraphs."""

    def __init__(self, source: Mapped) -> None:
        self.source = source
        self.builder = Builder()
        self.breaks = 0
        self.space: tuple[int, int] | None = None
        self.open_roles: list[Role] = []
        self.quotes = 0
        self.roles: list[tuple[int, int, Role]] = []

    def open(self, role: Role) -> None:
        """An element starts whose text is of that kind."""
        self.open_roles.append(role)
        self.quotes += role is BlockKind.QUOTE

    def close(self) -> None:
        """It ends."""
        self.quotes -= self.open_roles.pop() is BlockKind.QUOTE

    def _mark(self, start: int) -> None:
        """A quote marks all that is in it; else the innermost element decides."""
        if not self.open_roles:
            return
        role = BlockKind.QUOTE if self.quotes else self.open_roles[-1]
        if self.roles and self.roles[-1][1:] == (start, role):
            self.roles[-1] = (self.roles[-1][0], self.builder.length, role)
        else:
            self.roles.append((start, self.builder.length, role))

    def line(self, breaks: int) -> None:
        """Ask for at least ``breaks`` line breaks before the next text."""
        if not breaks:
            return
        if self.builder.length:
            self.breaks = max(self.breaks, breaks)
        self.space = None

    def hard_break(self) -> None:
        """A ``<br>``."""
        if self.builder.length:
            self.breaks += 1
        self.space = None

    def blank(self, start: int, end: int) -> None:
        if self.space is None:
            self.space = (start, end)

    def text(self, shown: str, start: int, end: int, *, exact: bool) -> None:
        begin = self.builder.length
        if self.breaks:
            self.builder.insert("\n" * min(self.breaks, 3))
            begin = self.builder.length
            self.breaks, self.space = 0, None
        elif self.space is not None:
            low, high = self.space
            if self.source.text[low:high] == " ":
                self.builder.copy(self.source, low, high)
            else:
                self.builder.put(" ", self.source, low, high)
            self.space = None
        if exact:
            self.builder.copy(self.source, start, end)
        else:
            self.builder.put(shown, self.source, start, end)
        self._mark(begin)


def readable(source: Mapped) -> Readable:
    """Lay out the document in ``source``."""
    from justhtml import JustHTML

    markup = _MJML_TABLE.sub(r"<\1\2   ", source.text) if "mj-" in source.text else source.text
    document = JustHTML(markup.replace("\r", " "), sanitize=False, track_node_locations=True)
    writer = _Writer(source)
    hidden = hidden_classes(source.text)
    title = ""
    comments: list[Comment] = []
    for node, entering in _walk(document.root, hidden):
        name = node.name
        if name == "#text":
            _write(writer, str(node.data), node.origin_offset, preformatted=_in_pre(node))
        elif name == "#comment":
            comments.append(Comment(Span(writer.builder.length, writer.builder.length), str(node.data).strip()))
        elif name in _TITLES and entering:
            title = title or " ".join(str(node.to_text()).split())
        elif entering:
            _enter(writer, node)
        else:
            _leave(writer, node)
    return Readable(writer.builder.build(), tuple(writer.roles), title, tuple(comments))


def _walk(root: Any, hidden: Hidden) -> Iterator[tuple[Any, bool]]:
    """Every visible node when it opens and when it closes; no recursion, however deep the tree."""
    waiting: list[tuple[Any, bool]] = [(root, True)]
    while waiting:
        node, entering = waiting.pop()
        name = node.name
        if not entering:
            yield node, False
            continue
        if name == "!doctype" or (name.startswith("#") and name not in ("#text", "#document", "#comment")):
            continue
        if name in _TITLES or name in ("#text", "#comment"):
            yield node, True
        elif name not in _SKIPPED and not is_hidden(name, node.attrs or {}, hidden):
            yield node, True
            waiting.append((node, False))
            waiting.extend((child, True) for child in reversed(node.children or ()))


def _enter(writer: _Writer, node: Any) -> None:
    name = node.name
    if name == "br":
        writer.hard_break()
    elif name == "img":
        _emoji(writer, node)
    else:
        writer.line(_breaks(node))
        role = _role(node)
        if role is not None:
            writer.open(role)


def _leave(writer: _Writer, node: Any) -> None:
    if node.name in ("br", "img"):
        return
    if _role(node) is not None:
        writer.close()
    writer.line(_breaks(node))


def _breaks(node: Any) -> int:
    """How many line breaks the edges of an element make."""
    name = node.name
    if name == "p" and "mso" in str((node.attrs or {}).get("class", "")).lower():
        return 1
    return 2 if name in _APART else 1 if name in _LINE else 0


def _role(node: Any) -> Role | None:
    attributes = node.attrs or {}
    if node.name == "blockquote":
        style = str(attributes.get("style") or "")
        plain_indent = (
            _NO_BORDER.search(style) and not attributes.get("type") and "quote" not in str(attributes.get("class"))
        )
        return None if plain_indent else BlockKind.QUOTE
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named.strip():
        if _QUOTES.search(named):
            return BlockKind.QUOTE
        if _SIGNATURES.search(named):
            return BlockKind.SIGNATURE
    return _ROLES.get(node.name)


def _in_pre(node: Any) -> bool:
    return node.parent is not None and node.parent.name == "pre"


def _emoji(writer: _Writer, node: Any) -> None:
    """Mail programs send emoji as pictures; their text is the picture's ``alt``."""
    alt = str((node.attrs or {}).get("alt") or "")
    at = node.origin_offset
    if (
        at is not None
        and 0 < len(alt) <= 4
        and not any(char.isalnum() or char.isspace() for char in alt)
        and ord(alt[0]) > 0x2000
    ):
        end = writer.source.text.find(">", at) + 1
        writer.text(alt, at, max(end, at), exact=False)


def _write(writer: _Writer, data: str, offset: int | None, *, preformatted: bool) -> None:
    """Write one run of text, matching it against the markup it came from."""
    if offset is None or not data:
        return
    for shown, start, end in aligned(data, writer.source.text, offset):
        if preformatted:
            _write_preformatted(writer, shown, start, end)
        elif shown and not shown.strip(" \t\n\r\f"):
            writer.blank(start, end)
        elif end - start == len(shown):
            _write_flat(writer, shown, start)
        elif not _INVISIBLE.fullmatch(shown):
            writer.text(shown, start, end, exact=False)


def _write_flat(writer: _Writer, shown: str, start: int) -> None:
    """Text that the markup writes as it is; single blanks stay, others become one."""
    at = 0
    for match in _COLLAPSED.finditer(shown):
        _write_visible(writer, shown[at : match.start()], start + at)
        writer.blank(start + match.start(), start + match.end())
        at = match.end()
    _write_visible(writer, shown[at:], start + at)


def _write_visible(writer: _Writer, shown: str, start: int) -> None:
    at = 0
    for match in _INVISIBLE.finditer(shown):
        if match.start() > at:
            writer.text(shown[at : match.start()], start + at, start + match.start(), exact=True)
        at = match.end()
    if at < len(shown):
        writer.text(shown[at:], start + at, start + len(shown), exact=True)


def _write_preformatted(writer: _Writer, shown: str, start: int, end: int) -> None:
    if end - start != len(shown):
        writer.text(shown, start, end, exact=False)
        return
    for match in re.finditer(r"[ \r]*\n|[^\n]+", shown):
        if match.group().endswith("\n"):
            writer.hard_break()
        else:
            writer.text(match.group(), start + match.start(), start + match.end(), exact=True)
