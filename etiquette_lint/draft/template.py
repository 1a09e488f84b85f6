"""Template syntax in a draft: placeholders, block tags and comments, and what stands in for them.

Nine template languages and the brackets people type by hand are known by their form alone,
so no engine is needed and nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from etiquette_lint.draft.model import Placeholder, Span
from etiquette_lint.draft.standin import stand_in

BLOCK_TAG = "block-tag"
"""The style of tags that steer a template and say nothing themselves."""

_HTML_NAMES = frozenset(
    "a abbr address article aside b base big blockquote body br button caption center cite code col dd del details div"
    " dl dt em fieldset figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd"
    " label li"
    " link main mark meta nav ol option p pre q s samp script section select small span strike strong style sub summary"
    " sup svg table tbody td template textarea tfoot th thead title tr tt u ul var video wbr".split()
)

MAX_SEARCHED = 1_000_000
"""Template syntax is looked for in this many characters from the start; no template is longer."""

MAX_HOLES = 5_000
"""More holes than any template has; the rest is left as text."""

RULE = 30
"""Underscores that fill a line are no gap but a rule: Outlook draws one above a quoted message."""

_COMMENT_STARTS = re.compile(r"<!--|\{#|\{%-?[ \t]{0,3}comment\b|\{\{!")
_COMMENT_ENDS: tuple[tuple[str, str], ...] = (
    ("<!--", "-->"),
    ("{#", "#}"),
    ("{%", "endcomment"),
    ("{{!--", "--}}"),
    ("{{!", "}}"),
)

_TAGS = (
    r"\{%[^%{}]{1,300}%\}|\{%[^%\n]{1,300}%\}|\{%[^%{}\n]{1,80}(?=\r?\n|\Z)",
    r"\{\{\{?[~-]?\s{0,5}(?:[#/^>]|else\b|end\b|if\b|range\b)[^{}]{0,300}\}\}\}?",
    r"<%(?!=)[^%<>]{1,300}%>",
    r"</?[#@][a-z]{1,20}[^<>\n]{0,200}>",
    r"\*\|/?(?:IF|IFNOT|ELSEIF|ELSE|END|INTERESTED)\b:?[^|*\n]{0,100}\|\*",
    r"\*\|END:IF\|\*",
    r"\[%[^\[\]%]{1,300}%\]",
)

_FIELD = r"(?:[^{}'\"\n]|(?<=\w)['\"]|(?<!\w)'(?:(?!\{\{)[^'\n]){0,100}'|(?<!\w)\"(?:(?!\{\{)[^\"\n]){0,100}\"){1,200}"
"""The inside of a field: what is quoted there, such as the default in ``{{ x | default('}') }}``, may hold brackets."""

_HOLES: tuple[tuple[str, str], ...] = (
    (
        "mustache",
        rf"\{{\{{\{{{_FIELD}\}}\}}\}}|\{{\{{{_FIELD}\}}\}}"
        r"|\{\{\{[^{}]{1,200}\}\}\}|\{\{[^{}]{1,200}\}\}|\{\{[\w .]{1,60}\}",
    ),
    ("erb", r"<%=[^%<>]{1,200}%>"),
    ("dollar", rf"\$\{{{_FIELD}\}}|" r"\$\{[^{}\n]{1,120}\}|\$[A-Z][A-Z_]{1,40}\b"),
    ("salesforce", r"\{![^{}\n]{1,120}\}"),
    ("brace", r"\{[^{}\n]{1,80}\}"),
    ("mailchimp", r"\*\|[^|*\n]{1,80}\|\*"),
    ("double-angle", r"<<[^<>\n]{1,80}>>"),
    ("guillemet", r"«\w{1,60}»"),
    ("angle", r"<[A-Za-z][^<>@\n/=]{0,80}>"),
    ("double-square", r"\[\[[^\[\]]{1,120}\]\]"),
    ("square", r"\[[^\[\]]{2,200}\](?![(\[:])|\[(?:[A-Z][a-z]{1,20} ){1,3}?[A-Z][a-z]{1,20}(?=\r?\n|\Z)"),
    ("percent", r"%{1,2}[A-Za-z_][\w.]{1,40}%{1,2}|%\([A-Za-z_]\w{0,40}\)s"),
    ("double-at", r"@@\w{1,40}@@"),
    ("tilde", r"~[A-Z][\w ]{0,30}~(?!~)"),
    ("hash", r"#[A-Z][A-Z0-9_]{1,40}#"),
    ("blank", r"_{3,}(?![_\w])"),
    (
        "parenthesis",
        r"\((?i:insert|add your|enter|fill in|mention (?:a|an|the|your|something|specific)|specify|name (?:a|an"
        r"|the|something)"
        r"|describe|your (?:full |typed )?(?:name|signature|number|phone|e-?mail|address|title"
        r"|company))\b[^()]{0,120}\)",
    ),
)

_HOLE = re.compile(
    "|".join([f"(?P<tag>{'|'.join(_TAGS)})"] + [f"(?P<{name.replace('-', '_')}>{form})" for name, form in _HOLES])
)
_TRIGGER = re.compile(r"[{<\[%$*#@(«_~]")
_DUMMY = re.compile(
    r"[AX](?:(?<=X)X{2,40}(?!\w)|(?:(?<=X)YZ|(?<=A)BC|(?<=X)\.Y\.Z\.|(?<=A)\.B\.C\.)"
    r"(?: (?:Corp(?:oration)?|Compan(?:y|ies)|Inc|Ltd|Limited|LLC|PLC|plc|GmbH|Group|Enterprises|Industries)"
    r"(?:\.(?=\s+[a-z]))?)?(?!\w))"
)
_NOTE = re.compile(r"\[(?:\d{1,3}|[ xX✓]|sic|\.\.\.|…|[!^*]\w*)\]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_CALL = re.compile(r"\s*(?:\||\bdefault\b|!\"|\?).*$", re.DOTALL)


class Comment(msgspec.Struct, frozen=True):
    """Text for the template's author or for this linter, not for the reader of the mail."""

    span: Span
    text: str


def find_comments(text: str) -> tuple[Comment, ...]:
    """HTML, Jinja, Liquid and Handlebars comments."""
    found: list[Comment] = []
    unclosed: set[str] = set()
    at = 0
    while match := _COMMENT_STARTS.search(text, at, MAX_SEARCHED):
        start, closer = _closer(text, match.start())
        end = -1 if closer in unclosed else text.find(closer, start, MAX_SEARCHED)
        if end < 0:
            unclosed.add(closer)
            at = match.end()
            continue
        at = _after_tag(text, end + len(closer)) if closer == "endcomment" else end + len(closer)
        found.append(Comment(Span(match.start(), at), _content(text[start:end], closer)))
    return tuple(found)


def _closer(text: str, at: int) -> tuple[int, str]:
    return next((at + len(opener), closer) for opener, closer in _COMMENT_ENDS if text.startswith(opener, at))


def _content(inside: str, closer: str) -> str:
    """The words of a comment; of a Liquid one, what stands between its two tags."""
    if closer == "endcomment":
        inside = inside.partition("%}")[2].rpartition("{%")[0]
    return inside.strip("-#~ \t\r\n")


def _after_tag(text: str, at: int) -> int:
    end = text.find("%}", at, at + 20)
    return at if end < 0 else end + 2


def find_placeholders(text: str, without: Iterable[Span] = ()) -> tuple[Placeholder, ...]:
    """The holes of a template in reading order; nothing inside ``without`` (comments, links) counts."""
    left_out = tuple(without)
    shown = _blanked(text[:MAX_SEARCHED], left_out)
    found = sorted(
        [*islice(_bracketed(shown), MAX_HOLES), *islice(_dummies(shown), MAX_HOLES)], key=lambda hole: hole.span
    )
    return tuple(
        hole for last, hole in zip([None, *found], found, strict=False) if not last or last.span.end <= hole.span.start
    )


def _bracketed(text: str) -> Iterator[Placeholder]:
    at = 0
    while trigger := _TRIGGER.search(text, at):
        match = _HOLE.match(text, trigger.start())
        at = trigger.end()
        if match is None:
            continue
        style = (match.lastgroup or "").replace("_", "-")
        if style == "tag":
            yield Placeholder(Span(*match.span()), _inner(match.group()), BLOCK_TAG)
        elif _is_text(text, match, style):
            continue
        else:
            yield _hole(text, match, style)
        at = match.end()


def _dummies(text: str) -> Iterator[Placeholder]:
    for match in _DUMMY.finditer(text):
        if match.start() == 0 or not (text[match.start() - 1].isalnum() or text[match.start() - 1] in "_.-"):
            yield _hole(text, match, "blank" if match.group().startswith("XX") else "dummy")


def mask(text: str, placeholders: Sequence[Placeholder], comments: Iterable[Comment] = ()) -> str:
    """``text`` for judging structure: holes become capitalised words, tags and comments blanks; lengths stay."""
    if not placeholders:
        return _blanked(text, [comment.span for comment in comments])
    pieces: list[str] = []
    at = 0
    for hole in placeholders:
        width = len(hole.span)
        pieces.append(text[at : hole.span.start])
        pieces.append(_mask_of(hole, text, width))
        at = hole.span.end
    pieces.append(text[at:])
    return _blanked("".join(pieces), [comment.span for comment in comments])


def emptied(text: str) -> str:
    """A header without its holes: a name or an address that is still to be filled in is none.

    Of a hole in angle brackets, the brackets stay: ``Tom Reyes <email>`` is a name and its address.
    """
    pieces, at = [], 0
    for hole in find_placeholders(text):
        pieces += [text[at : hole.span.start], "<>" if hole.style == "angle" else ""]
        at = hole.span.end
    return "".join((*pieces, text[at:]))


def is_template(placeholders: Sequence[Placeholder]) -> bool:
    """Whether the holes are meant: tags of an engine, or several different ones; one left-over is a slip."""
    names = {hole.name.lower() for hole in placeholders if hole.style not in (BLOCK_TAG, "dummy", "blank")}
    # Blanks to fill in by hand have no names to tell apart: a form has many.
    by_hand = sum(hole.style in ("blank", "parenthesis", "dummy") for hole in placeholders)
    return len(names) >= 3 or by_hand >= 4 or any(hole.style == BLOCK_TAG for hole in placeholders)


def _mask_of(hole: Placeholder, text: str, width: int) -> str:
    if hole.style == BLOCK_TAG:
        return "".join(char if char in "\r\n" else " " for char in hole.span.of(text))
    if hole.style == "dummy":
        return hole.span.of(text)
    return "N" + "n" * (width - 1)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        if span.start >= len(text):
            break
        pieces.append(text[at : span.start])
        pieces.append("".join(char if char in "\r\n" else " " for char in span.of(text)))
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces) if len(pieces) > 1 else text


def _is_text(text: str, match: re.Match[str], style: str) -> bool:
    """Brackets that are plain writing: footnotes, tags of HTML, e-mail addresses, editors' marks."""
    found = match.group()
    if "\n\n" in found or "\r\n\r\n" in found:
        return True
    if style == "blank":
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        is_rule = len(found) >= RULE and not before.strip(" \r\n") and not after.strip(" \r\n")
        return is_rule or before.isalnum() or before == "_"
    if style == "angle":
        word = re.split(r"[\s/]", found[1:-1], maxsplit=1)[0].lower()
        return word in _HTML_NAMES or ":" in found or "@" in found or "." in word
    if style == "square":
        return bool(_NOTE.fullmatch(found)) or "@" in found or "http" in found
    if style == "brace":
        return not any(char.isalnum() for char in found)
    return False


def _hole(text: str, match: re.Match[str], style: str) -> Placeholder:
    name = _inner(match.group())
    before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 40]
    return Placeholder(Span(*match.span()), name, style, stand_in(name, style, before, after))


def _inner(found: str) -> str:
    """The words inside the brackets, without filters, defaults and formats."""
    bare = _EDGES.sub("", found)
    if found[:2] in ("{{", "${"):
        bare = _CALL.sub("", bare)
    return re.sub(r"\s+", " ", bare).strip() or found


def holes(placeholders: Iterable[Placeholder]) -> Iterator[Placeholder]:
    """Only those that a word belongs into."""
    return (hole for hole in placeholders if hole.style != BLOCK_TAG)
