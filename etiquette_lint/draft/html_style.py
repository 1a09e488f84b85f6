"""Which elements of an HTML mail nobody sees: preheaders, tracking pixels, hidden spans."""

from __future__ import annotations

import re
from collections.abc import Mapping

Hidden = frozenset[str]
"""Class names that a style sheet of the document hides."""

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em"
    r"|%)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.I,
)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,1000})\}")
_CLASS = re.compile(r"^\s*(?:\w+)?\.([\w-]+)\s*$")
_SHEET = re.compile(r"<style\b[^>]{0,300}>", re.I)
_MAX_SHEET = 100_000


def hidden_classes(markup: str) -> Hidden:
    """The classes that the first style sheets hide everywhere, not only on some screens."""
    found: set[str] = set()
    read = 0
    for match in _SHEET.finditer(markup):
        end = markup.find("</", match.end())
        sheet = markup[match.end() : min(end if end > 0 else len(markup), match.end() + _MAX_SHEET - read)]
        read += len(sheet)
        found.update(_classes(sheet))
        if read >= _MAX_SHEET:
            break
    return frozenset(found)


def _classes(sheet: str) -> set[str]:
    found: set[str] = set()
    for match in _RULE.finditer(sheet):
        if "@" in match.group(1) or not _STYLE.search(match.group(2)):
            continue
        if sheet.count("{", 0, match.start()) > sheet.count("}", 0, match.start()):
            continue
        for selector in match.group(1).split(","):
            named = _CLASS.match(selector)
            if named:
                found.add(named.group(1).lower())
    return found


def is_hidden(name: str, attributes: Mapping[str, object], hidden: Hidden) -> bool:
    """Whether the element is not shown."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    if name == "input":
        return True
    style = attributes.get("style")
    if style and _STYLE.search(str(style)[:2000]):
        return True
    classes = attributes.get("class")
    return bool(hidden and classes) and not hidden.isdisjoint(str(classes).lower().split())
