"""Configuration files: etiquette-lint.toml, or [tool.etiquette-lint] in pyproject.toml, nearest upward.

Where there is none, a file of the user's own holds: etiquette-lint.toml in their configuration folder.
Beside a draft may stand a sidecar, ``note.txt.etiquette.toml``, that leaves rules out for that draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from etiquette_lint import tables
from etiquette_lint.config import Config
from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from etiquette_lint.draft.collections.fields import Field
    from etiquette_lint.draft.model import Directive
    from etiquette_lint.rulebook import RuleBook

OWN_FILE = "etiquette-lint.toml"
SHARED_FILE = "pyproject.toml"
SIDECAR_SUFFIX = ".etiquette.toml"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}
    rule_folders: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    names: tuple[str, ...] = ()
    send: dict[str, Any] = {}
    templates: tuple[str, ...] = ()
    collections: dict[str, Any] = {}
    context: dict[str, Any] = {}
    fail_on: Severity = Severity.WARNING
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    jobs: Annotated[int, msgspec.Meta(ge=1)] | None = None
    cache: bool = True


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The table ``[send]``: how the gate before sending treats a message, where the command line does not say."""

    scope: Literal["auto", "all"] = "auto"
    fail_on: Severity = Severity.ERROR
    on_failure: Literal["send", "hold"] = "send"
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 30.0
    exit_code: Annotated[int, msgspec.Meta(ge=1, le=255)] = 75
    remove_headers: bool = False
    ask: bool = True
    held_folder: str = ""


class _Collection(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    fields: tuple[str, ...] = ()


class _Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The table ``[context]``: the moment that all drafts of a folder are written into."""

    stage: Literal["thank-you", "follow-up", "second-follow-up", "other"] | None = None
    interview_date: date | None = None
    promised_by: date | None = None
    questions_invited: bool | None = None
    recipient: str | None = None
    role: str | None = None
    organisation: str | None = None


class _Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ignore: tuple[str, ...]
    reason: str = ""


def find_config(folder: Path) -> Path | None:
    """The configuration file nearest to ``folder``, upward; raises tables.TableError for a broken pyproject.toml."""
    start = folder.resolve()
    for candidate in (start, *start.parents):
        own, shared = candidate / OWN_FILE, candidate / SHARED_FILE
        if _is_file(own):
            return own
        if _is_file(shared) and _speaks_of_us(shared):
            return shared
    return None


def config_for(folder: Path) -> Path | None:
    """The configuration for drafts in ``folder``: the nearest, else the user's own; raises tables.TableError."""
    found = find_config(folder)
    if found is None and _is_file(own := personal_file()):
        return own
    return found


def personal_file() -> Path:
    """Where the user's own configuration stands, if they have one."""
    from platformdirs import user_config_path

    return user_config_path("etiquette-lint", appauthor=False) / OWN_FILE


def read_gate(path: Path | None) -> Gate:
    """What ``path`` says of the gate, whatever else stands there; raises tables.TableError.

    A mail program may be started anywhere: where the configuration it meets says nothing of the gate, the
    user's own does.
    """
    for file in (path, own if _is_file(own := personal_file()) else None):
        table, where = _table(file) if file else ({}, "")
        if file and "send" in table:
            return _gate(table["send"], where, file)
    return Gate()


def read_config(path: Path | None) -> Config:
    """The configuration in ``path``, or the defaults; raises tables.TableError that names file and key."""
    if path is None:
        return Config()
    table, where = _table(path)
    read = tables.convert(table, _File, where)
    _gate(read.send, where, path)
    return Config(
        select=read.select,
        ignore=read.ignore,
        severities=MappingProxyType(read.severities),
        options=MappingProxyType(read.options),
        rule_folders=tuple((path.parent / Path(folder).expanduser()).resolve() for folder in read.rule_folders),
        per_file_ignores=MappingProxyType(read.per_file_ignores),
        names=read.names,
        templates=read.templates,
        collections=_collections(read.collections, where),
        given=_given(read.context, where),
        fail_on=read.fail_on,
        confidence=read.confidence,
        jobs=read.jobs,
        cache=read.cache,
        root=path.parent.resolve(),
        file=path,
    )


def check_names(config: Config, rulebook: RuleBook) -> None:
    """Raise tables.TableError for a name in ``config`` that no rule, code or pack bears, with file and key."""
    for key, name in _names(config):
        try:
            rulebook.named(name)
        except LookupError as error:
            where = f"{config.file}: " if config.file else ""
            raise tables.TableError(f"{where}key '{key}': {error.args[0]}") from error


def no_rule_on(config: Config) -> str:
    """What to tell of choices that leave no rule on."""
    chosen = f"'select' takes {', '.join(config.select)}, and " if config.select else ""
    return (
        f"no rule is left on: {chosen}'ignore' leaves out {', '.join(dict.fromkeys(config.ignore))};"
        f" take a name out of 'ignore', or select more"
    )


def is_before_interview(sent: date | None, interview: date | None, stage: str) -> bool:
    """Whether a mail is told to be sent before the interview that it follows up.

    What is no follow-up may well be: a mail that confirms the interview.
    """
    return sent is not None and interview is not None and sent < interview and stage != "other"


def read_sidecar(draft: Path) -> tuple[Directive, ...]:
    """The wishes that stand beside a draft, if any; raises tables.TableError."""
    from etiquette_lint.draft.model import Directive

    path = draft.with_name(draft.name + SIDECAR_SUFFIX)
    if not _is_file(path):
        return ()
    read = tables.convert(tables.load(path), _Sidecar, str(path))
    return (Directive(read.ignore, None, whole_draft=True, reason=read.reason, origin="sidecar"),)


def _names(config: Config) -> Iterator[tuple[str, str]]:
    yield from (("select", name) for name in config.select)
    yield from (("ignore", name) for name in config.ignore)
    yield from (("severities", name) for name in config.severities)
    yield from (("options", name) for name in config.options)
    for glob, names in config.per_file_ignores.items():
        yield from ((f'per-file-ignores."{glob}"', name) for name in names)


def _table(path: Path) -> tuple[dict[str, Any], str]:
    """Our table of a configuration file, and how a message names its place."""
    table = tables.load(path)
    return (_own_table(table), f"{path}: [tool.etiquette-lint]") if path.name == SHARED_FILE else (table, str(path))


def _given(table: dict[str, Any], where: str) -> Mapping[str, Any]:
    """The facts of the table ``[context]``, by the names that the context has for them."""
    if not table:
        return MappingProxyType({})
    from etiquette_lint.language.analysis import Known
    from etiquette_lint.language.context import CONFIGURATION

    read = msgspec.structs.asdict(tables.convert(table, _Context, f"{where}: [context]"))
    return MappingProxyType({key: Known(value, CONFIGURATION) for key, value in read.items() if value is not None})


def _collections(found: Mapping[str, Any], where: str) -> Mapping[str, tuple[Field, ...]]:
    """The fields of the collections that each glob fits; none means the usual ones."""
    if not found:
        return MappingProxyType({})
    from etiquette_lint.draft.collections.fields import FieldError, parse

    chosen = {}
    for glob, table in found.items():
        place = f'{where}: [collections."{glob}"]'
        if not isinstance(table, dict):
            raise tables.TableError(f'{place}: expected a table: write fields = ["subject", "body"] below it')
        try:
            chosen[glob] = parse(tables.convert(table, _Collection, place).fields)
        except FieldError as error:
            raise tables.TableError(f"{place}: key 'fields': {error}") from error
    return MappingProxyType(chosen)


def _gate(table: object, where: str, path: Path) -> Gate:
    if not isinstance(table, dict):
        raise tables.TableError(f"{where}: key 'send': expected a table: write it as [send]")
    place = f"{path}: [tool.etiquette-lint.send]" if path.name == SHARED_FILE else f"{path}: [send]"
    gate = tables.convert(table, Gate, place)
    folder = Path(gate.held_folder).expanduser()
    return msgspec.structs.replace(gate, held_folder=str(path.parent.resolve() / folder) if gate.held_folder else "")


def _own_table(table: dict[str, Any]) -> dict[str, Any]:
    tool = table.get("tool", {})
    own = tool.get("etiquette-lint", {}) if isinstance(tool, dict) else {}
    return own if isinstance(own, dict) else {}


def _speaks_of_us(shared: Path) -> bool:
    """Whether a pyproject.toml has our table; one that never mentions us is not even parsed."""
    try:
        if b"etiquette-lint" not in shared.read_bytes():
            return False
    except OSError:
        return False
    tool = tables.load(shared).get("tool", {})
    return isinstance(tool, dict) and "etiquette-lint" in tool


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
