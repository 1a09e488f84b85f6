"""How many things stand in a list that somebody asks about: "the salary, the pension and the parking" are three."""

from __future__ import annotations

import re

_GOVERNOR = re.compile(
    r"\b(?:(?:advise|tell|inform|update|enlighten)(?: me| us)?|let me know|know|knowing|hear|hearing|learn|ask|asking"
    r"|confirm|clarify|clarification|share|curious|wonder\w*|enquire|inquire|details?|information|info|unclear|clear"
    r"|what(?:'?s| is| are| about| of| would be| were)?|how about)(?: please)?"
    r"(?: (?:more|something|a word|a little|a bit))?(?: (?:about|on|of|regarding|as to|for))?\s+"
    r"(?=(?:the|your|any|my|a|an)\s)",
    re.I,
)
_JOINT = re.compile(r"\s*,\s*(?:and|or|plus|also|as well as)?\s+|\s+(?:and|or|plus|&|as well as)\s+|\s*[/&]\s*", re.I)
_ITEM = re.compile(r"(?:(?:the|your|any|my|an?|also|about|on|of|for|regarding)\s+)*(?:[\w'’-]+\s*){1,6}", re.I)
_FIRST_OF_ITEM = re.compile(r"(?:(?:also|about|on|of|regarding)\s+)*(?:the|your|any|my|an?)\s", re.I)
_NO_ITEM = re.compile(
    r"\b(?:i|we|you|he|she|they|it|this|that|which|who|whom|if|whether|when|where|what|how|why|because|as|so|but|is|are"
    r"|was|were|am|be|been|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must|please|thanks"
    r"|thank|not|then|there|sir|madam|pls|plz|since|until|till|after|before|told|said|i'm|i'd|i've|i'll|it's)\b",
    re.I,
)
LONG = 3
"""Items from which on a list is one, whether or not each has its article."""


def listed(text: str) -> int:
    """How many things the longest list that ``text`` asks about holds; 1 where there is none."""
    return max((_items(text[m.end() :]) for m in _GOVERNOR.finditer(text)), default=1)


def _items(rest: str) -> int:
    """How many noun phrases stand side by side at the start of ``rest``, the last of them joined by a word."""
    stretch = re.split(r"[.?!;:()]|\s[-–—]\s", rest, maxsplit=1)[0]
    items: list[str] = []
    end = joined = 0
    for joint in (*_JOINT.finditer(stretch), None):
        part = stretch[end : joint.start() if joint else len(stretch)].strip()
        if not _ITEM.fullmatch(part) or _NO_ITEM.search(part):
            break
        items.append(part)
        if joint is None:
            break
        end = joint.end()
        joined = len(items) + 1 if joint.group().strip(" ,") else joined
    del items[joined:]
    articles = sum(1 for item in items if _FIRST_OF_ITEM.match(item))
    return len(items) if len(items) >= LONG or articles == len(items) > 1 else 1
