"""A placeholder that is not on the list of those that will be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from etiquette_lint.checks.contract import Edit, Hit, Suggestion, Workbench
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.draft.template import BLOCK_TAG
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.rule import Severity

ON_TEMPLATE = True
KEYS = ("variables", "placeholders", "fields", "merge_fields")
"""Where front matter lists what will be filled in."""

ALIKE = 80
"""From this likeness on (0 to 100) another name was perhaps meant."""

_OWN_NAMES = re.compile(
    r"\{%-?\s*(?:for|set|assign|capture|with)\s+([\w, ]+?)\s*(?:\bin\b|=|-?%\})|\bas\s*\|([\w ]+)\|"
)
_NAME = re.compile(r"^[\s\W]*([A-Za-z_][\w.-]*)")


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``known``: the names that will be filled in, beside those that the template's front matter lists."""

    known: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A hit for each name that nobody declares, where it first stands; none where no full list is given.

    A list in front matter that leaves most of the names out is a note for people, not a full list.
    """
    draft = analysis.draft
    known = {even(name): name for name in (*parameters.known, *declared(draft.metadata))}
    if not known or not draft.is_template:
        return
    used = _used(draft)
    own = own_names(draft)
    unknown = [name for name in used if not {even(name), even(name.split(".")[0])} & {*known, *map(even, own)}]
    if parameters.known or 2 * len(unknown) <= len(used):
        for name in unknown:
            yield _hit(draft, used[name], name, known)


def own_names(draft: Draft) -> frozenset[str]:
    """Names that the template makes itself: of its loops, and what it sets."""
    found = _OWN_NAMES.finditer(draft.text)
    return frozenset(name for match in found for name in re.findall(r"\w+", match[1] or match[2]))


def _used(draft: Draft) -> dict[str, Span]:
    """The names of the placeholders, each with the first place it stands at."""
    used: dict[str, Span] = {}
    for hole in draft.placeholders:
        found = _NAME.match(hole.name)
        if found and hole.style not in (BLOCK_TAG, "blank", "dummy", "parenthesis"):
            used.setdefault(found[1] if hole.style == "mustache" else hole.name, hole.span)
    return used


def _hit(draft: Draft, span: Span, name: str, known: Mapping[str, str]) -> Hit:
    """A hit; where a known name is much like it, a slip of the pen, which weighs more."""
    from rapidfuzz import fuzz, process

    close = process.extractOne(even(name), list(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if close is None:
        return Hit(span, {"name": name, "hint": ""}, severity=Severity.SUGGESTION)
    meant = known[close[0]]
    edit = Edit(span, span.of(draft.text).replace(name, meant, 1))
    hint = f" Was '{meant}' meant?"
    return Hit(span, {"name": name, "hint": hint}, suggestions=(Suggestion(f"Write '{meant}'", (edit,)),))


def declared(metadata: Mapping[str, Any]) -> Iterable[str]:
    """The names that front matter lists."""
    for key in KEYS:
        listed = metadata.get(key)
        if isinstance(listed, Mapping):
            yield from map(str, listed)
        elif isinstance(listed, list):
            yield from (str(next(iter(item))) if isinstance(item, dict) and item else str(item) for item in listed)


def even(name: str) -> str:
    """``First Name``, ``first_name`` and ``firstName`` are one name."""
    return re.sub(r"[\W_]+", "", name).lower()
