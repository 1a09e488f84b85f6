"""Finds the records of a collection: whatever holds the chosen fields, however deep it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.collections.fields import ANY, TEXTS, USUAL, Field, Role, bare
from etiquette_lint.draft.collections.tree import Leaf, Listing, Node, Table, kind_of, too_many

Texts = tuple[tuple[Field, tuple[Leaf, ...]], ...]
"""The fields of a record that hold its text, each with its values (several for a list of lines)."""

FACTS = "interview_date promised_by questions_invited variables placeholders fields merge_fields language".split()
"""Further keys that are heeded as in front matter."""


class Record(msgspec.Struct, frozen=True):
    """One record: where it starts, its texts and subject, and what else it says of itself."""

    at: int
    texts: Texts
    subject: Leaf | None = None
    facts: Mapping[str, object] = msgspec.field(default_factory=lambda: MappingProxyType({}))
    label: str = ""
    number: int = 0


class Miss(msgspec.Struct, frozen=True):
    """A record that gives no draft, and why."""

    at: int
    message: str
    label: str = ""
    number: int = 0


Found = Record | Miss
_EMPTY = "has no text in '{}': fill it in, or take the record out"


def find(trees: Iterable[Node], fields: Sequence[Field]) -> tuple[Found, ...]:
    """The records in order, numbered from 1; those that stand among their like without a text are misses."""
    seen: set[int] = set()
    found = [one for tree in trees for one in _walk(tree, fields, "", seen, is_root=True)]
    too_many(len(found))
    return tuple(replace(one, number=number) for number, one in enumerate(found, start=1))


def names(trees: Iterable[Node]) -> list[str]:
    """The names that most tables have, for messages."""
    counts: Counter[str] = Counter()
    for tree in trees:
        for table in tables(tree):
            counts.update(list(table.entries))
    return [name for name, _ in counts.most_common(8)]


def tables(node: Node) -> Iterator[Table]:
    """Every table in ``node``, each once even where YAML aliases share it."""
    waiting: list[Node] = [node]
    seen: set[int] = set()
    while waiting:
        here = waiting.pop()
        if isinstance(here, Leaf) or id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, Table):
            yield here
            waiting.extend(reversed(list(here.entries.values())))
        else:
            waiting.extend(reversed(here.items))


def _walk(node: Node, fields: Sequence[Field], key: str, seen: set[int], *, is_root: bool = False) -> list[Found]:
    """The records in ``node``; what YAML aliases repeat is one record, met once."""
    if id(node) in seen:
        return []
    seen.add(id(node))
    here = _records(node, fields, key, is_root=is_root)
    if here or isinstance(node, Leaf):
        return here
    if isinstance(node, Table):
        return [one for name, value in node.entries.items() for one in _walk(value, fields, name, seen)]
    fresh = [item for item in node.items if id(item) not in seen]
    parts = [_walk(item, fields, "", seen) for item in fresh]
    if any(parts):
        parts = [part or [_lacking(item, fields, node)] for item, part in zip(fresh, parts, strict=True)]
    return [one for part in parts for one in part]


def _lacking(item: Node, fields: Sequence[Field], among: Listing) -> Miss:
    """What to tell of an item whose siblings are records."""
    text = next(one for one in fields if one.role in TEXTS)
    if not isinstance(item, Table):
        return Miss(max(item.start, among.start), f"is {kind_of(item)}, not a table with '{text.path}'")
    found = next((node for _, _, node in _follow(item, text.steps)), None)
    if found is None:
        return Miss(item.start, f"has no field '{text.path}': add it, or choose another with --field", item.label)
    if isinstance(found, Leaf):
        return Miss(item.start, _EMPTY.format(text.path), item.label)
    return Miss(item.start, f"holds {kind_of(found)} in '{text.path}', not text: write it as text", item.label)


def _records(node: Node, fields: Sequence[Field], key: str, *, is_root: bool) -> list[Found]:
    """The records that start at ``node``: one, or one for each thing that a wildcard stands for."""
    groups: dict[tuple[str, ...], list[tuple[Field, tuple[Table, ...], Node]]] = {}
    for one in fields:
        if one.role not in TEXTS or (one.steps[0] == ANY and not is_root):
            continue
        for bound, parents, value in _follow(node, one.steps):
            if _values(value):
                groups.setdefault(bound, []).append((one, parents, value))
    return [_record(node, fields, key, bound, hits) for bound, hits in groups.items()]


def _values(node: Node) -> tuple[Leaf, ...]:
    """The values of a field: one, or the lines of a list; a table or nothing gives none."""
    if isinstance(node, Leaf):
        return (node,) if node.value is not None else ()
    if isinstance(node, Listing):
        leaves = tuple(item for item in node.items if isinstance(item, Leaf) and isinstance(item.value, str))
        return leaves if len(leaves) == len(node.items) else ()
    return ()


def _record(
    node: Node,
    fields: Sequence[Field],
    key: str,
    bound: tuple[str, ...],
    hits: Sequence[tuple[Field, tuple[Table, ...], Node]],
) -> Found:
    parents = hits[0][1]
    label = next((table.label for table in parents if table.label), "")
    at = parents[0].start if parents else hits[0][2].start
    wrong = next((v for _, _, value in hits for v in _values(value) if not isinstance(v.value, str)), None)
    if wrong is not None:
        path = hits[0][0].path
        return Miss(at, f"holds {kind_of(wrong)} in '{path}', not text: write it as text", label)
    texts = tuple((field, _values(value)) for field, _, value in hits)
    if not any(str(leaf.value).strip() for _, leaves in texts for leaf in leaves):
        return Miss(at, _EMPTY.format(hits[0][0].path), label)
    subject = next(
        (value for value in _chosen(node, fields, Role.SUBJECT, bound) if isinstance(value.value, str)), None
    )
    return Record(at, texts, subject, MappingProxyType(_facts(node, fields, key, bound, parents)), label)


def _chosen(node: Node, fields: Sequence[Field], role: Role, bound: tuple[str, ...]) -> Iterator[Leaf]:
    """The values of the fields of a role, their wildcards standing for what those of the text stand for."""
    for one in fields:
        if one.role is role:
            filled = iter(bound)
            steps = tuple(next(filled, ANY) if step == ANY else step for step in one.steps)
            yield from (leaf for _, _, value in _follow(node, steps) for leaf in _values(value)[:1])


def _facts(
    node: Node, fields: Sequence[Field], key: str, bound: tuple[str, ...], parents: tuple[Table, ...]
) -> dict[str, object]:
    """Title, stage, audience and id, from the chosen fields or the usual names, the innermost table first."""
    facts: dict[str, object] = {}
    for role in (Role.TITLE, Role.STAGE, Role.AUDIENCE, Role.ID):
        chosen = next(_chosen(node, fields, role, bound), None)
        value = chosen or next((v for t in reversed(parents) for v in _usual(t, role)), None)
        if value is not None:
            facts[role.value] = value.value
    facts.setdefault("title", key)
    if bound:
        which = ", ".join(str(int(step) + 1) if step.isdigit() else step for step in bound)
        facts["title"] = f"{facts['title']} ({which})" if facts["title"] else which
    for table in parents:
        facts.update({name: _plain(value) for name, value in table.entries.items() if name in FACTS})
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _usual(table: Table, role: Role) -> Iterator[Leaf]:
    by_name: dict[str, Node] = {}
    for name, value in table.entries.items():
        by_name.setdefault(bare(name), value)
    for name in USUAL[role]:
        found = by_name.get(name)
        if isinstance(found, Leaf) and isinstance(found.value, str | int) and str(found.value).strip():
            yield found


def _plain(node: Node) -> object:
    """A value without its places."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items if isinstance(item, Leaf)]
    return {name: _plain(value) for name, value in node.entries.items() if isinstance(value, Leaf)}


Step = tuple[tuple[str, ...], tuple[Table, ...], Node]
"""What the wildcards stood for, the tables passed through, and what the path leads to."""


def _follow(
    node: Node, steps: tuple[str, ...], bound: tuple[str, ...] = (), parents: tuple[Table, ...] = ()
) -> Iterator[Step]:
    if not steps:
        yield bound, parents, node
    elif isinstance(node, Table):
        inside = (*parents, node)
        whole = _entry(node, ".".join(steps)) if len(steps) > 1 else None
        if whole is not None:
            yield bound, inside, whole
        elif steps[0] == ANY:
            for name, value in node.entries.items():
                yield from _follow(value, steps[1:], (*bound, name), inside)
        elif (entry := _entry(node, steps[0])) is not None:
            yield from _follow(entry, steps[1:], bound, inside)
    elif isinstance(node, Listing):
        if steps[0] == ANY:
            for index, item in enumerate(node.items):
                yield from _follow(item, steps[1:], (*bound, str(index)), parents)
        elif steps[0].isdigit() and int(steps[0]) < len(node.items):
            yield from _follow(node.items[int(steps[0])], steps[1:], bound, parents)


def _entry(table: Table, name: str) -> Node | None:
    """The entry of that name; where there is none, one that differs in capitals and blanks only."""
    if name in table.entries:
        return table.entries[name]
    wanted = name.casefold().strip()
    return next((value for key, value in table.entries.items() if key.casefold().strip() == wanted), None)
