"""Which fields are meant where none was chosen: those of the usual names that hold running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from etiquette_lint.draft.collections.fields import USUAL, Field, Role, bare
from etiquette_lint.draft.collections.records import tables
from etiquette_lint.draft.collections.tree import Leaf, Listing, Node, Table

Steps = tuple[str, ...]

_RANK = {name: rank for role in (Role.BODY, Role.HTML) for rank, name in enumerate(USUAL[role])}


def guess(trees: Iterable[Node]) -> tuple[Field, ...]:
    """The text, its HTML twin and the subject, as most records have them; nothing where no usual name is there."""
    counts: Counter[tuple[Role, Steps]] = Counter()
    for tree in trees:
        for table in tables(tree):
            counts.update(_candidates(table))
    body = _best(counts, Role.BODY)
    html = _best(counts, Role.HTML, beside=body)
    texts = [Field(steps, role) for role, steps in ((Role.BODY, body), (Role.HTML, html)) if steps]
    if not texts:
        return ()
    prefix = texts[0].steps[:-1]
    subjects = [steps for role, steps in counts if role is Role.SUBJECT and steps[:-1] in (prefix, ())]
    subject = max(subjects, key=lambda steps: (len(steps), counts[Role.SUBJECT, steps]), default=None)
    return (*((Field(subject, Role.SUBJECT),) if subject else ()), *texts)


def _best(counts: Counter[tuple[Role, Steps]], role: Role, beside: Steps | None = None) -> Steps | None:
    """The path that most records have; of two alike the longer, which knows the subject, then the more usual."""
    found = [steps for kind, steps in counts if kind is role and (beside is None or steps[:-1] == beside[:-1])]
    return max(found, key=lambda s: (counts[role, s], len(s), -_RANK[bare(s[-1])]), default=None)


def _candidates(table: Table) -> Iterator[tuple[Role, Steps]]:
    own = list(_named(table))
    yield from own
    if any(role is Role.SUBJECT for role, _ in own) or any(bare(name) in USUAL[Role.TITLE] for name in table.entries):
        for name, value in table.entries.items():
            if isinstance(value, Table):
                yield from ((role, (name, *steps)) for role, steps in _named(value))


def _named(table: Table) -> Iterator[tuple[Role, Steps]]:
    for name, value in table.entries.items():
        for role in (Role.BODY, Role.HTML, Role.SUBJECT):
            if bare(name) in USUAL[role] and (role is Role.SUBJECT or _is_running_text(value)):
                yield role, (name,)


def _is_running_text(node: Node) -> bool:
    """Words, not a setting such as ``"text": "left"``."""
    if isinstance(node, Listing):
        return any(_is_running_text(item) for item in node.items if isinstance(item, Leaf))
    return isinstance(node, Leaf) and isinstance(node.value, str) and len(node.value.split()) > 1
