"""Configuration and sidecar files with one rule more to leave out; comments and layout stay (tomlkit)."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from etiquette_lint.settings import SHARED_FILE

ABOUT_NAMES = frozenset({"recipient-name-mismatch", "organisation-mismatch", "role-mismatch"})
"""Rules that may take a right name for a wrong one."""


def config(text: str | None, name: str, rule: str) -> str | None:
    """The configuration ``text`` (None: a new file) of the file called ``name``, leaving ``rule`` out."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text or "")
        table: Any = document
        if name == SHARED_FILE:
            table = document["tool"]["etiquette-lint"]
        return tomlkit.dumps(document) if _add(table, rule) else None
    except (TOMLKitError, KeyError, TypeError, AttributeError):
        return None


def sidecar(text: str | None, rule: str, reason: str = "") -> str | None:
    """The file beside a draft, leaving ``rule`` out."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text or "# What etiquette-lint leaves out of this draft.\n")
        added = _add(document, rule)
        if reason and "reason" not in document:
            document["reason"] = reason
        return tomlkit.dumps(document) if added else None
    except (TOMLKitError, TypeError, AttributeError):
        return None


def _add(table: MutableMapping[str, Any], rule: str) -> bool:
    """Whether ``rule`` was not there yet."""
    if "ignore" not in table:
        table["ignore"] = [rule]
        return True
    if rule in table["ignore"]:
        return False
    table["ignore"].append(rule)
    return True
