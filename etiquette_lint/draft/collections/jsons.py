"""JSON and JSON Lines, with the place of every string.

The parser is the standard library's own, in the form it keeps for interpreters without its C twin: that one
calls a function for each string, list and object, and so can be asked where it is.  json-source-map, the
one package that gives positions, is a parser written anew and has been left alone since 2021; tree-sitter
would bring two binary packages, and a second opinion on what JSON is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder, decoder, scanner
from typing import Any

from etiquette_lint.draft.collections.tree import Leaf, Listing, Node, Parsed, Table, Writing, too_many
from etiquette_lint.draft.encoding import Decoded, decode
from etiquette_lint.draft.model import UnreadableDraft

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANK = " \t\r\n"


def read_json(data: bytes) -> Parsed:
    """One JSON document; raises UnreadableDraft where it is broken."""
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise UnreadableDraft("the file is empty: no records to read")
    try:
        node, end = _parse(text, _skip(text, 0))
        end = _skip(text, end)
        if end != len(text):
            raise JSONDecodeError("there is more behind the end of the data", text, end)
    except JSONDecodeError as error:
        if _is_lines(text):
            return _lines(decoded)
        raise UnreadableDraft(_told(error, error.lineno)) from error
    return Parsed(text, decoded.encoding, (node,))


def read_json_lines(data: bytes) -> Parsed:
    """A JSON document a line; a broken line is a fault and stops no other."""
    return _lines(decode(data))


def _lines(decoded: Decoded) -> Parsed:
    text = decoded.text
    items: list[Node] = []
    faults: list[str] = []
    at = 0
    for number, whole in enumerate(_LINE.findall(text), start=1):
        line = whole.rstrip(_BLANK)
        if line:
            try:
                node, end = _parse(line, _skip(line, 0), shift=at)
                if end != len(line):
                    raise JSONDecodeError("there is more behind the end of the record", line, end)
                items.append(node)
                too_many(len(items))
            except JSONDecodeError as error:
                faults.append(_told(error, number))
        at += len(whole)
    return Parsed(text, decoded.encoding, (Listing(tuple(items), 0),) if items or not faults else (), tuple(faults))


def _is_lines(text: str) -> bool:
    """Whether a file named .json holds a document a line."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        _, end = _parse(first, 0)
    except JSONDecodeError:
        return False
    return first.startswith("{") and _skip(first, end) == len(first) and rest.lstrip().startswith("{")


def _told(error: JSONDecodeError, line: int) -> str:
    what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
    what += "; write a line break as \\n" if "control character" in what else ""
    return f"line {line}, column {error.colno}: this is no valid JSON ({what}); mend the line and run again"


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _parse(text: str, at: int, shift: int = 0) -> tuple[Node, int]:
    """The value at ``at`` and where it ends; ``shift`` is where ``text`` starts in the file."""
    try:
        value, end = _decoder(shift).raw_decode(text, at)
    except RecursionError as error:
        raise UnreadableDraft("its lists and objects are nested too deeply: is it a collection of drafts?") from error
    return _node(value, shift + at), end


def _decoder(shift: int) -> JSONDecoder:
    """The library's decoder, its strings, lists and objects made to remember where they stand."""

    def string(text: str, at: int, strict: bool = True) -> tuple[Leaf, int]:
        value, end = decoder.scanstring(text, at, strict)  # type: ignore[attr-defined]
        return Leaf(value, shift + at, shift + end - 1, Writing.JSON), end

    def array(place: tuple[str, int], scan: Callable[..., Any], *rest: Any) -> tuple[Listing, int]:
        values, end = decoder.JSONArray(place, scan)  # type: ignore[attr-defined]
        start = shift + place[1] - 1
        return Listing(tuple(_node(value, start) for value in values), start), end

    def mapping(place: tuple[str, int], strict: bool, scan: Callable[..., Any], *rest: Any) -> tuple[Table, int]:
        start = shift + place[1] - 1
        # The hook makes the library give all pairs as they stand; the last of two alike counts, as in JSON.
        pairs, end = decoder.JSONObject(place, strict, scan, None, list, {})  # type: ignore[attr-defined]
        return Table({key: _node(value, start) for key, value in pairs}, start), end

    made: Any = JSONDecoder()
    made.parse_string, made.parse_array, made.parse_object = string, array, mapping
    made.scan_once = scanner.py_make_scanner(made)  # type: ignore[attr-defined]
    decoding: JSONDecoder = made
    return decoding


def _node(value: Any, start: int) -> Node:
    """Numbers and words such as ``null`` stand at the start of what holds them: nothing needs more of them."""
    return value if isinstance(value, Leaf | Listing | Table) else Leaf(value, start, start)
