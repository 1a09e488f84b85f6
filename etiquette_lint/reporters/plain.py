"""Draft text made safe for a screen: what is hostile or invisible is shown, never obeyed."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset({"\u200d", "\ufe0f"})
"""Joiner and variation selector: emoji need them, and they move nothing."""


def printable(text: str) -> str:
    """``text`` on one line: white space as spaces, control and direction characters as visible escapes."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\n\r\t\v\f\x85\u2028\u2029\u00a0":
        return " "
    if character not in _KEPT and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return f"\\u{ord(character):04x}"
    return character
