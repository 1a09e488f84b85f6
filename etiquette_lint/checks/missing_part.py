"""A part of the letter that is not there: subject, greeting, sign-off, name, phone, the role by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.places import closing, end, opening, top
from etiquette_lint.draft.directives import HEADER as OWN_HEADER
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Analysis, Known
from etiquette_lint.language.role import names_title_in_capitals

PATTERNS = ("patterns",)
"""Parameters that hold patterns, read when the rule is loaded."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``part``: which. ``patterns``: for ``words``, what body or subject should hold;

    for ``sign-off``, what takes leave as the last sentence. ``or_acts``: for ``words``, acts that will do;
    ``or_role``: so will the role that is known, and one that is written in capitals.
    """

    part: Literal["subject", "greeting", "sign-off", "name", "phone", "words"]
    patterns: tuple[str, ...] = ()
    or_acts: tuple[str, ...] = ()
    or_role: bool = False


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit where the part would stand."""
    if analysis.sentences:
        yield from _PARTS[parameters.part](analysis, parameters, workbench)


def _subject(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """Only a draft that has header lines can lack its subject; a wish to the linter is none of them."""
    header = analysis.draft.header("Subject")
    if any(h.name.lower() != OWN_HEADER.lower() for h in analysis.draft.headers) and (
        header is None or not header.value.strip()
    ):
        yield Hit(header.span if header and header.span else top(analysis))


def _greeting(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    if not analysis.draft.of_kind(BlockKind.GREETING):
        yield Hit(opening(analysis))


def _sign_off(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A last sentence that takes leave (``patterns``) will do: "Enjoy your weekend." above the name."""
    last = workbench.words(analysis.sentences[-1].text)
    if not analysis.draft.of_kind(BlockKind.SIGN_OFF) and not workbench.patterns(parameters.patterns).find(last):
        signature = analysis.draft.of_kind(BlockKind.SIGNATURE)
        yield Hit(closing(analysis) if signature else end(analysis))


def _name(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    if not analysis.draft.of_kind(BlockKind.SIGNATURE):
        yield Hit(end(analysis))


def _words(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    patterns = workbench.patterns(parameters.patterns)
    read = (*analysis.sentences, *analysis.margins)
    if analysis.performing(parameters.or_acts) or any(patterns.find(workbench.words(s.text)) for s in read):
        return
    if parameters.or_role and any(_names_role(s.text, analysis.context.role) for s in read):
        return
    yield Hit(opening(analysis))


def _names_role(text: str, known: Known[str] | None) -> bool:
    """Whether a sentence names the known role as it is written, or one that is written in capitals."""
    if names_title_in_capitals(text):
        return True
    if known is None:
        return False
    flags = re.NOFLAG if known.value.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(known.value)}(?!\w)", text, flags) is not None


def _phone(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """A number counts wherever it stands: many writers give it in the last line of the body."""
    if not any(sum(c.isdigit() for c in found) >= PHONE_DIGITS for found in _NUMBER.findall(analysis.draft.text)):
        yield Hit(end(analysis))


_NUMBER = re.compile(r"[+(]?\d[\d ()./-]{5,24}\d")
PHONE_DIGITS = 7
"""Fewer digits than this are a date, a time or a room."""

_PARTS: Mapping[str, Callable[[Analysis, Parameters, Workbench], Iterator[Hit]]] = MappingProxyType(
    {"subject": _subject, "greeting": _greeting, "sign-off": _sign_off, "name": _name, "phone": _phone, "words": _words}
)
