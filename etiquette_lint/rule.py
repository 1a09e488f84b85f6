"""A rule: one TOML file that names a fault, says why it matters, and proves itself by examples.

The file's name is the rule's name, the folder's name its pack.  Loading is strict: an unknown key, a
missing ``why`` or ``source``, too few examples or a wrong type raises tables.TableError, which names
file and key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import msgspec

from etiquette_lint import tables

CODE = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FEWEST_EXAMPLES = 2


class Severity(StrEnum):
    """How much a finding weighs, mildest first."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return list(Severity).index(self)


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who says so."""

    title: str
    url: str
    note: str = ""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft that the rule flags, or leaves alone.

    ``flags`` are the exact words the findings mark, in order; a bad example without any marks the
    draft as a whole (something is missing).  ``path`` chooses the reader, ``given`` sets context and
    ``options`` the rule's own numbers.  ``known_miss`` is a strict expected failure.
    """

    text: str
    flags: tuple[str, ...] = ()
    path: str = "draft.txt"
    given: dict[str, str | bool] = {}
    options: dict[str, Any] = {}
    known_miss: bool = False
    note: str = ""


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said, instead of the rule's own words, where its check tells that this case is at hand."""

    means: str
    message: str
    advice: str
    severity: Severity | None = None


class _RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    severity: Severity
    summary: str
    message: str
    advice: str
    why: str
    source: Source
    check: dict[str, Any]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    covered_by: tuple[str, ...] = ()
    unless_reply: tuple[Literal["accepts", "declines", "refused"], ...] = ()
    default: bool = True
    case: dict[str, Case] = {}


class Rule(msgspec.Struct, frozen=True):
    """A loaded rule.

    ``check`` are the parameters of its kind of check, the user's options merged in.  Where a finding
    of a rule in ``covered_by`` already holds a finding's words as evidence, only the former is shown.
    In an answer of a kind in ``unless_reply`` (language/reply.py) the rule says nothing.
    ``cases`` are other words, and perhaps another severity, for what its kind of check tells apart.
    """

    code: str
    name: str
    pack: str
    severity: Severity
    summary: str
    message: str
    advice: str
    why: str
    source: Source
    kind: str
    check: Mapping[str, Any]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    covered_by: tuple[str, ...] = ()
    unless_reply: tuple[str, ...] = ()
    default: bool = True
    cases: Mapping[str, Case] = msgspec.field(default_factory=dict)
    path: Path = msgspec.field(default_factory=Path)


def load_rule(path: Path) -> Rule:
    """Read one rule file; raises tables.TableError."""
    file = tables.convert(tables.load(path), _RuleFile, str(path))
    check = dict(file.check)
    kind = check.pop("kind", None)
    for wrong, key, fault in (
        (not NAME.fullmatch(path.stem), "name of the file", "use small letters, digits and hyphens"),
        (not CODE.fullmatch(file.code), "key 'code'", "three capitals and three digits, such as QST001"),
        (not isinstance(kind, str), "key 'check.kind'", "the kind of check is missing"),
        (not file.why.strip(), "key 'why'", "say what the reader feels"),
        (not file.advice.strip(), "key 'advice'", "say what to do instead"),
        (not file.source.title.strip() or not file.source.url.strip(), "key 'source'", "give title and url"),
        (len(file.bad) < FEWEST_EXAMPLES, "key 'bad'", f"give at least {FEWEST_EXAMPLES} examples"),
        (len(file.good) < FEWEST_EXAMPLES, "key 'good'", f"give at least {FEWEST_EXAMPLES} near misses"),
    ):
        if wrong:
            raise tables.TableError(f"{path}: {key}: {fault}")
    return Rule(
        code=file.code,
        name=path.stem,
        pack=path.parent.name,
        severity=file.severity,
        summary=_line(file.summary),
        message=_line(file.message),
        advice=_line(file.advice),
        why=_line(file.why),
        source=file.source,
        kind=str(kind),
        check=check,
        bad=file.bad,
        good=file.good,
        covered_by=file.covered_by,
        unless_reply=file.unless_reply,
        default=file.default,
        cases={name: _tidy(case) for name, case in file.case.items()},
        path=path,
    )


def _tidy(case: Case) -> Case:
    return Case(_line(case.means), _line(case.message), _line(case.advice), case.severity)


def _line(text: str) -> str:
    return " ".join(text.split())
