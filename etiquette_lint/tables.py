"""TOML tables read strictly into typed, frozen structures (msgspec): every fault names file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

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
        raise TableError(f"{where}: {_explain(str(error), kind)}") from error


def nearest(name: str, known: list[str]) -> str:
    """A hint such as `` (did you mean 'too-long'?)``, or nothing."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f" (did you mean '{close[0]}'?)" if close else ""


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


def _explain(message: str, kind: type) -> str:
    text, _, place = message.partition(" - at `$")
    key = place.rstrip("`").lstrip(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.+)`", text)
    if unknown:
        fields = [f.encode_name for f in msgspec.structs.fields(kind)] if not key else []
        inside = f" in [{key}]" if key else ""
        return f"unknown key '{unknown[1]}'{inside}{nearest(unknown[1], fields)}"
    missing = re.fullmatch(r"Object missing required field `(.+)`", text)
    if missing:
        return f"the key '{missing[1]}'{f' in [{key}]' if key else ''} is missing"
    text = _TYPE.sub(lambda m: _IN_WORDS.get(m[1], m[1]), text[:1].lower() + text[1:])
    return f"key '{key}': {text}" if key else text
