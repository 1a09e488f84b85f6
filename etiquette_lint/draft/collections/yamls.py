"""YAML, with the place of every scalar.

PyYAML, which reads front matter too, marks where each event starts and ends in code points.  The tree is
built from its events, not composed by it: its composer recurses in C, which deep nesting crashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from etiquette_lint.draft.collections.tree import MAX_DEPTH, Leaf, Listing, Node, Parsed, Table, Writing, too_many
from etiquette_lint.draft.encoding import decode
from etiquette_lint.draft.model import UnreadableDraft

_STYLES = {
    '"': Writing.DOUBLE,
    "'": Writing.SINGLE,
    "|": Writing.LITERAL,
    ">": Writing.FOLDED,
}
_MERGE = "<<"
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)+")
"""A tag or an anchor, which the mark of a scalar takes in."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(data: bytes) -> Parsed:
    """The documents of a YAML file; those above a broken place are kept."""
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise UnreadableDraft("the file is empty: no records to read")
    trees: list[Node] = []
    try:
        for tree in _documents(text):
            trees.append(tree)
            too_many(len(trees))
    except yaml.YAMLError as error:
        if not trees:
            raise UnreadableDraft(_told(error)) from error
        return Parsed(text, decoded.encoding, tuple(trees), (_told(error),))
    return Parsed(text, decoded.encoding, tuple(trees))


def _told(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    is_bare = any(words in what for words in ("mapping values", "expected key", "expected ','", "start any token"))
    hint = "; a text that holds ': ' or '{' needs quotes or a block ('|')" if is_bare else ""
    return f"{where}this is no valid YAML ({what}){hint}"


class _Open:
    """A list or table whose end has not come yet."""

    def __init__(self, event: Any) -> None:
        self.is_table = isinstance(event, yaml.MappingStartEvent)
        self.anchor: str | None = event.anchor
        self.start: int = event.start_mark.index
        self.items: list[Node] = []

    def close(self) -> Node:
        if not self.is_table:
            return Listing(tuple(self.items), self.start)
        entries: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        for key, value in zip(self.items[::2], self.items[1::2], strict=True):
            if not isinstance(key, Leaf):
                continue
            if key.value == _MERGE and key.writing is Writing.PLAIN:
                merged |= _merged(value)
            else:
                entries[str(key.value)] = value
        return Table({**merged, **entries}, self.start)


def _merged(node: Node) -> dict[str, Node]:
    """What ``<<:`` brings: a table, or a list of tables of which the first comes first."""
    if isinstance(node, Table):
        return dict(node.entries)
    tables = node.items if isinstance(node, Listing) else ()
    found: dict[str, Node] = {}
    for table in reversed(tables):
        found |= _merged(table) if isinstance(table, Table) else {}
    return found


def _documents(text: str) -> Iterator[Node]:
    """The tree of each document, built from events without recursion."""
    loader = _Loader(text)
    try:
        stack: list[_Open] = []
        anchors: dict[str, Node] = {}
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.DocumentStartEvent):
                anchors = {}
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(_Open(event))
                if len(stack) > MAX_DEPTH:
                    raise UnreadableDraft("its lists and tables are nested too deeply: is it a collection of drafts?")
                continue
            node = _node(event, stack, anchors, loader, text)
            if node is None:
                continue
            if stack:
                stack[-1].items.append(node)
            else:
                yield node
    finally:
        loader.dispose()


def _node(event: Any, stack: list[_Open], anchors: dict[str, Node], loader: Any, text: str) -> Node | None:
    """What ``event`` completes, if anything."""
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            mark: Any = event.start_mark
            raise yaml.composer.ComposerError(None, None, f"'*{event.anchor}' has no '&{event.anchor}' above", mark)
        return anchors[event.anchor]
    anchor: str | None
    node: Node
    if isinstance(event, yaml.ScalarEvent):
        anchor, node = event.anchor, _leaf(event, loader, text)
    elif isinstance(event, yaml.CollectionEndEvent):
        closing = stack.pop()
        anchor, node = closing.anchor, closing.close()
    else:
        return None
    if anchor is not None:
        anchors[anchor] = node
    return node


def _leaf(event: Any, loader: Any, text: str) -> Leaf:
    start, end = event.start_mark.index, event.end_mark.index
    if (event.anchor or event.tag) and (named := _PROPERTIES.match(text, start, end)):
        start = named.end()
    writing = _STYLES.get(event.style or "", Writing.PLAIN)
    if writing in (Writing.DOUBLE, Writing.SINGLE):
        start, end = start + 1, end - 1
    tag = event.tag or loader.resolve(yaml.ScalarNode, event.value, event.implicit)
    value: object = event.value
    if isinstance(tag, str) and tag.startswith("tag:yaml.org,2002:"):
        value = _value(tag.rpartition(":")[2], event.value)
    return Leaf(value, start, end, writing)


def _value(tag: str, text: str) -> object:
    """A scalar that is no text: only its kind matters, but the words of a date or number are kept where told."""
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() in ("yes", "true", "on")
    if tag in ("int", "float"):
        try:
            return float(text.replace("_", "")) if tag == "float" else int(text.replace("_", ""))
        except ValueError:
            return 0
    if tag == "timestamp":
        from datetime import date

        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return text
    return text
