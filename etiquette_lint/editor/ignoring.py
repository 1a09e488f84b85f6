"""Configuration and sidecar files with one rule more to leave out, or one name more that is right.

Comments and layout stay (tomlkit).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from etiquette_lint.settings import SHARED_FILE

ABOUT_NAMES = frozenset({"recipient-name-mismatch", "organisation-mismatch", "role-mismatch"})
"""Rules that may take a right name for a wrong one; they heed the names that the configuration holds."""


def config(text: str | None, name: str, rule: str) -> str | None:
    """The configuration ``text`` (None: a new file) of the file called ``name``, leaving ``rule`` out."""
    return _with(text, name, "ignore", rule)


def learning(text: str | None, name: str, learned: str) -> str | None:
    """The configuration ``text`` of the file called ``name``, in which the name ``learned`` is right."""
    return _with(text, name, "names", learned)


def _with(text: str | None, name: str, key: str, entry: str) -> str | None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text or "")
        table: Any = document
        if name == SHARED_FILE:
            table = document["tool"]["etiquette-lint"]
        return tomlkit.dumps(document) if _add(table, key, entry) else None
    except (TOMLKitError, KeyError, TypeError, AttributeError):
        return None


def sidecar(text: str | None, rule: str) -> str | None:
    """The file beside a draft, leaving ``rule`` out."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text or "# What etiquette-lint leaves out of this draft.\n")
        return tomlkit.dumps(document) if _add(document, "ignore", rule) else None
    except (TOMLKitError, TypeError, AttributeError):
        return None


def _add(table: MutableMapping[str, Any], key: str, entry: str) -> bool:
    """Whether ``entry`` was not there yet."""
    if key not in table:
        table[key] = [entry]
        return True
    if entry in table[key]:
        return False
    table[key].append(entry)
    return True
