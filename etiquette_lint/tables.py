"""TOML tables read strictly into typed, frozen structures (msgspec): every fault names file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
import tomli

T = TypeVar("T")


class TableError(ValueError):
    """A TOML file that cannot be used; the message names the file, the key and the fault."""


def load(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises TableError with file and line."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise TableError(f"{path}: is not valid TOML: {error}") from error


def convert(table: Mapping[str, Any], kind: type[T], where: str) -> T:
    """``table`` as a ``kind``; raises TableError that starts with ``where`` and names the key."""
    try:
        return msgspec.convert(dict(table), kind)
    except msgspec.ValidationError as error:
        raise TableError(f"{where}: {explain(error, table, kind)}") from error


NEAR = 0.65
"""How like a known name one must be to be taken for a slip; of short words, one is soon half like another."""

PREFIX = 3
"""Letters from which on the beginning of a known name is one."""


def nearest(name: str, known: Sequence[str]) -> str:
    """A hint such as `` (did you mean 'too-long'?)``, or nothing: a slip of the pen, a whole word, a beginning."""
    close = get_close_matches(name, known, n=1, cutoff=NEAR)
    part = (k for k in known if name in k.split("-") or (len(name) >= PREFIX and k.startswith(name)))
    hint = next(iter(close), None) or next(part, None)
    return f" (did you mean '{hint}'?)" if hint else ""


_STEP = re.compile(r"\.(?P<field>[^.\[\]]+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
_BARE = re.compile(r"[\w-]+")
_TYPE = re.compile(r"`(\w+)(?: \| null)?`")
_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "array": "a list",
        "str": "text",
        "int": "a whole number",
        "float": "a number",
        "bool": "true or false",
        "object": "a table",
    }
)


def explain(error: msgspec.ValidationError, table: Mapping[str, Any], kind: Any) -> str:
    """What keeps ``table`` from being a ``kind``: the key, what is wrong there, and what may stand there."""
    text, _, path = str(error).partition(" - at `$")
    place = _walk(path.rstrip("`"), table, kind)
    key = place.key
    unknown = re.fullmatch(r"Object contains unknown field `(.+)`", text)
    if unknown:
        inside = f" in [{key}]" if key else ""
        return f"unknown key '{unknown[1]}'{inside}{nearest(unknown[1], list(_fields(place.kind)))}"
    missing = re.fullmatch(r"Object missing required field `(.+)`", text)
    if missing:
        return f"the key '{missing[1]}'{f' in [{key}]' if key else ''} is missing"
    text = _wanted(place) or _TYPE.sub(lambda m: _IN_WORDS.get(m[1], m[1]), text[:1].lower() + text[1:])
    return f"key '{key}': {text}" if key else text


def unfit(value: Any, kind: type) -> str:
    """What keeps a lone ``value`` from being a ``kind``, and what may stand there."""
    return _wanted(_Place("", value, kind)) or f"expected {_IN_WORDS[kind.__name__]}, got {_shown(value)}"


class _Place(NamedTuple):
    """A place in a table: its key as a user writes it, what stands there, and the type it should have."""

    key: str
    value: Any
    kind: Any


def _walk(path: str, table: Any, kind: Any) -> _Place:
    """Where msgspec's ``path`` leads; of a table with free names it tells only that some value is wrong."""
    place = _Place("", table, kind)
    for step in _STEP.finditer(path):
        place = _stepped(place, step)
    return place


def _stepped(place: _Place, step: re.Match[str]) -> _Place:
    key, value, kind = place
    inner = get_args(kind)
    if step["field"]:
        below = value.get(step["field"]) if isinstance(value, dict) else None
        return _Place(f"{key}.{step['field']}".lstrip("."), below, _plain(_fields(kind).get(step["field"])))
    if step["index"]:
        at = int(step["index"])
        below = value[at] if isinstance(value, list) and at < len(value) else None
        return _Place(f"{key}[{at}]", below, _plain(inner[0]) if inner else None)
    if len(inner) != 2 or not isinstance(value, dict):
        return _Place(f"{key}[...]", None, None)
    name = next((name for name, one in value.items() if not _fits(one, inner[1])), "...")
    quoted = name if _BARE.fullmatch(name) else f'"{name}"'
    return _Place(f"{key}.{quoted}".lstrip("."), value.get(name), _plain(inner[1]))


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _fields(kind: Any) -> dict[str, Any]:
    """The types of a structure's fields by the names they have in a file."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return {}
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}


def _plain(kind: Any) -> Any:
    """``kind`` without bounds, and without the None of what may be left out."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        some = [one for one in get_args(kind) if one is not NoneType]
        return _plain(some[0]) if len(some) == 1 else kind
    return kind


def _wanted(place: _Place) -> str:
    """What may stand at a place that takes a date or one of a few words; nothing for any other place."""
    found = _shown(place.value)
    if place.kind is date:
        return f"{found} is no date: write it as year-month-day, such as 2026-11-20"
    known = [word for word in _words(place.kind) if word and isinstance(word, str)]
    if not known:
        return ""
    hint = nearest(place.value, known) if isinstance(place.value, str) else ""
    return f"{found} is none of {', '.join(map(repr, known))}{hint}"


def _words(kind: Any) -> tuple[Any, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(member.value for member in kind)
    return get_args(kind) if get_origin(kind) is Literal else ()


def _shown(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else _spelled(value)


def _spelled(value: Any) -> str:
    """A value that is no text, as it stands in the file; of a long one, what it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)
