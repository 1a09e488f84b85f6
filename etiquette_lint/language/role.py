"""The position that is spoken of, where the words leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from etiquette_lint.language.namebook import namebook

_WORD = r"[A-Za-z][\w/&+#'’-]*"
_EMPHASIS = re.compile(r"(?<![\w*])[*_]{1,3}(?=[A-Za-z])|(?<=[A-Za-z])[*_]{1,3}(?![\w*])")
"""The marks of Markdown, and of people in plain text, around words: ``**Frontend Engineer**``."""


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``the transport planner job`` and ``the post of archivist``."""
    noun = rf"(?:{'|'.join(sorted(namebook().positions.nouns))})"
    before = re.compile(rf"\b(?:the|your|that|a|an|for) ((?:{_WORD} ){{1,5}}){noun}(?:\b(?!-))", re.I)
    return before, re.compile(rf"\b{noun} of (?:an? |the )?((?:{_WORD} ?){{1,4}})", re.I)


def roles(text: str) -> Iterator[str]:
    """The positions that a sentence names: ``the transport planner job``, ``the post of archivist``."""
    text = _EMPHASIS.sub("", text)
    before, of = _phrases()
    for match in before.finditer(text):
        if title := _title(match.group(1).split()):
            yield title
    for match in of.finditer(text):
        words = match.group(1).split()
        known = namebook().positions
        end = next((i for i, w in enumerate(words) if known.is_title(w) and w.lower() not in known.ranks), None)
        more = words[end + 1 :] if end is not None else []
        if end is not None and more and more[0][:1].isupper() and known.is_title(more[0]):
            end += 1  # "Executive Assistant", "Nurse Manager"
        if end is not None and not any(w.lower() in known.no_part for w in words[: end + 1]):
            yield " ".join(words[: end + 1])


def _title(words: list[str]) -> str | None:
    """The words next to the noun that can be a title: those behind the last one that cannot."""
    known = namebook().positions
    last = max((i for i, w in enumerate(words) if w.lower().strip("'’") in known.no_part), default=-1)
    title = " ".join(words[last + 1 :])
    return title if title and known.is_title(words[-1]) and title.lower() not in known.ranks else None


@lru_cache(maxsize=1)
def _capitals() -> re.Pattern[str]:
    """``be your PA``, ``interview for the post-16 SENCO``, ``the QA conversation``; not ``met your CFO``."""
    title = rf"(?:{'|'.join(sorted(namebook().positions.capitals))})\b"
    lead = r"(?:(?:an?|the|your|their|next|new|first|a new|night|day|senior|junior|lead)\s+)*"
    return re.compile(
        rf"\b(?i:as|be|become|becoming|being)\s+(?i:{lead}){title}"
        rf"|\b(?i:interview\w*|appl\w+|considered|conversation|talk|chat)\s+(?:\w+\s+){{0,3}}?"
        rf"(?i:for|about|as)\s+(?i:{lead}){title}"
        rf"|\b{title}\s+(?i:interview|conversation|chat|discussion|seat|place)\b"
    )


def in_capitals(role: str) -> bool:
    """Whether a title is written in capitals, or in part: ``CFO``, ``QA Engineer``."""
    return not namebook().positions.capitals.isdisjoint(role.split())


def names_title_in_capitals(text: str) -> bool:
    """Whether a sentence is about a position that is written in capitals, and not only of somebody who holds one."""
    return _capitals().search(text) is not None


def place_of(role: str, text: str) -> tuple[int, int]:
    """Where ``roles`` found ``role`` in ``text``, whatever marks stand between its words."""
    found = re.search(r"[\s*_]+".join(map(re.escape, role.split())), text)
    return found.span() if found else (0, len(text))


def role_of_subject(subject: str) -> str | None:
    """The part of a subject line that is a title: ``Re: Transport Planner - good to meet you``."""
    bare = re.sub(r"^(?:\s*(?:re|fwd?|aw|sv|tr|antw)\s*:)+", "", subject, flags=re.I)
    if named := next(roles(f"for {bare}"), None):
        return named
    for part in re.split(r"\s+[-–—|]\s+|[:;,(]|\b(?:for|about|regarding|as)(?: an?| the)?\b", bare):
        words = [w for w in part.strip(" )").split() if w.lower() not in _BESIDE]
        if 1 <= len(words) <= 5 and _is_named(words, whole=part.strip() == bare.strip()):
            return " ".join(words)
    return None


_BESIDE = frozenset({"the", "a", "interview", "position", "role", "conversation", "chat", "talk", "discussion"})
"""Words that stand beside a title in a subject line and are no part of it."""


def _is_named(words: list[str], *, whole: bool) -> bool:
    """Whether words of a subject name a position: with capitals throughout, or with one where they are all of it."""
    known = namebook().positions
    capitals = all(w[:1].isupper() or w.lower() in known.connecting for w in words)
    alone = whole and words[0][:1].isupper() and words[0].lower() not in known.no_part
    return (capitals or alone) and known.is_title(words[-1])


def first_role(texts: Iterable[str]) -> tuple[str, str] | None:
    """The first title in ``texts`` and the text it stands in."""
    return next(((role, text) for text in texts for role in roles(text)), None)


def content(role: str) -> frozenset[str]:
    """The words of a title that tell it from another, cut to stems."""
    return frozenset(
        w.lower()[:5] for w in re.findall(r"[A-Za-z]{2,}", role) if w.lower() not in namebook().positions.connecting
    )
