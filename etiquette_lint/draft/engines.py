"""The tags that steer a template: where they stand and what they open or close.

Jinja's own lexer and parser read Jinja, python-liquid's read Liquid.  Whether Handlebars tags are sound is
judged by pydantic-handlebars (a port of the reference parser that is kept up and asks only for pydantic,
which spaCy brings along; pybars3 rests since 2019, tree-sitter's grammar for Handlebars does not know
``{{^name}}``).  It tells where it stumbles but not where each tag stands, so these are taken as the reader of
placeholders found them, and so are those of Mailchimp, FreeMarker, Go, ERB and Template Toolkit, for which
there is no well-kept parser in Python at all.  Nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.draft.template import BLOCK_TAG

_OPENERS = {"if": "if", "ifnot": "unless", "unless": "unless", "case": "case", "switch": "case"}
_LOOPS = frozenset({"for", "foreach", "each", "range", "list", "tablerow", "while"})
_MIDDLES = {"else": "else", "elif": "elif", "elsif": "elif", "elseif": "elif", "when": "when"}
_PAIRED = frozenset(_OPENERS) | _LOOPS
_DELIMITERS = re.compile(r"^(?:\{\{\{?[~-]?|\{%-?|<%-?|\[%-?|\*\||<)\s*|\s*(?:[~-]?\}?\}\}|-?%\}|-?%>|-?%\]|\|\*|/?>)$")
_LIQUID_ONLY = re.compile(r"\{%-?\s*(?:elsif|unless|case|when|assign|capture|tablerow)\b|\|\s*\w+:\s")

_NOT_LINE_END = re.compile(r"[^\r\n]")
_NOT_HANDLEBARS = re.compile(r"\{\{[-~]?\s*(?:end\b|if\b|range\b|with\b|else if \.|[#][>*])")
"""Tags of Go, and partials of Handlebars that its parser does not read."""


class Tag(msgspec.Struct, frozen=True):
    """One tag.  ``role`` is open, middle or close; ``word`` what it does; ``condition`` the rest of it."""

    span: Span
    role: str
    word: str
    condition: str = ""


class Fault(msgspec.Struct, frozen=True):
    """What an engine's parser objects to, in its own words."""

    span: Span
    message: str


def tags(draft: Draft) -> tuple[Tag, ...]:
    """The opening, middle and closing tags of choices and loops, in order."""
    found = list(_parsed(_without_fields(draft))) if "{%" in draft.text else []
    found.extend(
        tag
        for hole in draft.placeholders
        if hole.style == BLOCK_TAG and not hole.span.of(draft.text).startswith("{%")
        for tag in _classified(hole.span, hole.span.of(draft.text))
    )
    return tuple(sorted(found, key=lambda tag: tag.span))


def syntax_fault(draft: Draft) -> Fault | None:
    """What keeps the tags of ``draft`` from being a template; None where one engine accepts them."""
    try:
        if "{%" in draft.text:
            return _refusal(_without_fields(draft))
        return _handlebars_refusal(draft) if "{{#" in draft.text or "{{/" in draft.text else None
    except RecursionError:
        # Tags nested so deep that the engines' own parsers give up: no mail, and no fault to point at.
        return None


def _refusal(text: str) -> Fault | None:
    from jinja2 import Environment, TemplateSyntaxError

    try:
        Environment().parse(_plain_ends(text))
    except TemplateSyntaxError as error:
        jinja = Fault(_line_span(text, error.lineno), error.message or "is not valid Jinja")
    else:
        return None
    from liquid import Environment as Liquid
    from liquid.exceptions import LiquidError

    try:
        Liquid().from_string(text)
    except LiquidError as error:
        at = error.token.start_index if error.token is not None else jinja.span.start
        return Fault(_tag_at(text, at), str(error.message)) if _LIQUID_ONLY.search(text) else jinja
    return None


def _handlebars_refusal(draft: Draft) -> Fault | None:
    """What the parser of Handlebars says of the block tags alone; fields may be another engine's."""
    spans = [h.span for h in draft.placeholders if h.style == BLOCK_TAG and h.span.of(draft.text).startswith("{{")]
    found = [span.of(draft.text) for span in spans]
    if any(_NOT_HANDLEBARS.match(tag) for tag in found):
        return None
    from pydantic_handlebars import HandlebarsParseError, compile

    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [_NOT_LINE_END.sub(" ", draft.text[at : span.start]), span.of(draft.text)]
        at = span.end
    text = "".join(pieces)
    try:
        compile(text)
    except HandlebarsParseError as error:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: (error.line or 1) - 1]) + (error.column or 1) - 1
        place = max((span for span in spans if span.start <= start), default=spans[0])
        return Fault(place, str(error).split(" at line ")[0])
    return None


def _without_fields(draft: Draft) -> str:
    """The text with its fields blanked: their filters and brackets differ from engine to engine, the tags hardly."""
    pieces: list[str] = []
    at = 0
    for hole in draft.placeholders:
        if hole.style != BLOCK_TAG and hole.span.of(draft.text).startswith("{{"):
            pieces += [draft.text[at : hole.span.start], _NOT_LINE_END.sub(" ", hole.span.of(draft.text))]
            at = hole.span.end
    return "".join([*pieces, draft.text[at:]])


def _parsed(text: str) -> Iterator[Tag]:
    """Tags as Jinja's lexer cuts them; what it cannot read, Liquid's may."""
    from jinja2 import TemplateSyntaxError

    try:
        spans = list(_jinja_spans(text))
    except TemplateSyntaxError:
        spans = list(_liquid_spans(text))
    for span in spans:
        yield from _classified(span, span.of(text))


def _jinja_spans(text: str) -> Iterator[Span]:
    from jinja2 import Environment

    plain = _plain_ends(text)
    at = start = 0
    for _, kind, value in Environment().lex(plain):
        # White space that a tag strips is not among the tokens: look for the next one from here on.
        at = plain.index(value, at)
        if kind == "block_begin":
            start = at
        at += len(value)
        if kind == "block_end":
            yield Span(start, plain.index("%}", at - len(value)) + 2)


def _liquid_spans(text: str) -> Iterator[Span]:
    from liquid import Environment
    from liquid.exceptions import LiquidError

    try:
        tokens = list(Environment().tokenizer()(text))
    except LiquidError:
        return
    for token in tokens:
        if token.kind == "tag":
            start = text.rfind("{%", 0, token.start_index)
            end = text.find("%}", token.start_index)
            yield Span(start, end + 2 if end >= 0 else len(text))


def _classified(span: Span, text: str) -> Iterator[Tag]:
    inner = _DELIMITERS.sub("", _DELIMITERS.sub("", text, count=1)).strip()
    mark, bare = (inner[0], inner[1:].strip()) if inner[:1] in ("#", "^", "/", "@") else ("", inner)
    if mark == "" and text.startswith("</"):
        mark = "/"
    bare = bare.lstrip("#@/").strip()
    word, _, rest = re.sub(r"^(\w+):", r"\1 ", bare).partition(" ")
    word, rest = word.lower().rstrip(":"), rest.strip().rstrip(":").strip()
    if mark == "/" or word.startswith("end"):
        closed = word.removeprefix("end")
        if (closed in _PAIRED or not closed or (mark and not text.startswith("<"))) and "|" not in bare:
            yield Tag(span, "close", closed)
    elif word in _MIDDLES and rest.startswith("if "):
        yield Tag(span, "middle", "elif", rest[3:].strip())
    elif word in _MIDDLES:
        yield Tag(span, "middle", _MIDDLES[word], rest)
    elif mark == "^":
        yield Tag(span, "open", "unless", bare) if bare else Tag(span, "middle", "else")
    elif word in _OPENERS:
        yield Tag(span, "open", _OPENERS[word], rest)
    elif word in _LOOPS or re.search(r"\bdo\b(?:\s*\|[^|]*\|)?$", bare):
        yield Tag(span, "open", "loop", rest)
    elif mark == "#" and not text.startswith("<"):
        # A Handlebars helper takes arguments and gives a text; a bare name is a section shown where it holds.
        yield Tag(span, "open", "loop" if rest else "if", rest or bare)


def _plain_ends(text: str) -> str:
    """Jinja evens out line ends; done here so that no position moves."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _line_span(text: str, number: int) -> Span:
    lines = _plain_ends(text).split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return _tag_at(text, start)


def _tag_at(text: str, at: int) -> Span:
    """The tag that stands at ``at``, or the first one after it, or the last one before."""
    start = text.find("{%", max(0, at - 3))
    start = start if start >= 0 else max(0, text.rfind("{%"))
    end = text.find("%}", start)
    line_end = text.find("\n", start)
    stops = [place for place in (end + 2 if end >= 0 else -1, line_end, len(text)) if place > start]
    return Span(start, min(stops))


def unpaired(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Tags that open and are never closed, or close what is not open."""
    waiting: list[Tag] = []
    wrong: list[Tag] = []
    for tag in tags:
        if tag.role == "open":
            waiting.append(tag)
        elif tag.role == "close" and waiting:
            waiting.pop()
        elif not waiting:
            wrong.append(tag)
    return tuple(sorted((*wrong, *waiting), key=lambda tag: tag.span))
