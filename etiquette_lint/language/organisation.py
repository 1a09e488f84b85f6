"""Whose organisation the reader speaks for, and which ones a text wishes to join."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from etiquette_lint.draft.model import Draft
from etiquette_lint.draft.template import emptied
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.namebook import namebook
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.language.people import Address, addresses, fold

_CAPITAL = r"[A-Z][\w'’&+-]*"
NAME = rf"{_CAPITAL}(?:(?: (?:&|and|of|of the|for|de|y))? {_CAPITAL})*"
_NAMES = re.compile(rf"\b{NAME}")
_FOLLOWS = re.compile(rf"(?i: the team at| the)? ['\"*]{{0,3}}(?P<name>{NAME})")
"""The name behind the words of a wish."""


class House(msgspec.Struct, frozen=True):
    """What is known of the reader's organisation: the labels of its mail domains, and words that belong to it."""

    labels: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def named(cls, name: str) -> House:
        """The house of that name, where somebody told it."""
        return cls(
            (fold(name),), frozenset(fold(w) for w in re.findall(r"[\w'’]+", name)) - namebook().organisations.shared
        )

    def owns(self, name: str) -> bool:
        """Whether ``name`` may be this organisation, one of its parts, or something it spoke of."""
        pieces = [fold(w) for w in re.findall(r"[\w'’]+", name)]
        telling = [p for p in pieces if len(p) > 2 and p not in namebook().organisations.shared]
        squeezed = "".join(pieces)
        initials = "".join(p[0] for p in pieces if p)
        for label in self.labels:
            if squeezed in label or label in squeezed or (len(initials) > 1 and initials in label):
                return True
            if any(p in label for p in telling if len(p) > 3) or _close(squeezed, label):
                return True
        return any(p in self.words for p in telling)


def _close(name: str, label: str) -> bool:
    from rapidfuzz.fuzz import partial_ratio

    return len(label) > 3 and partial_ratio(name, label) >= 80


def labels(mailboxes: Iterable[Address]) -> tuple[str, ...]:
    """The telling labels of mail domains; those of public providers tell nothing."""
    found = []
    for mailbox in mailboxes:
        parts = [p for p in mailbox.domain.split(".")[:-1] if p not in namebook().organisations.suffixes]
        if parts and not any(p in namebook().organisations.providers for p in parts):
            found += [fold(p) for p in parts]
    return tuple(dict.fromkeys(f for f in found if f))


def house(draft: Draft, passages: Iterable[Passage]) -> House | None:
    """The reader's organisation, or None where mail domains do not tell it."""
    reader = (*addresses(draft, "To"), *_senders(draft))
    known = labels(reader)
    if not known or any(word in label for label in known for word in namebook().organisations.agencies):
        return None
    texts = [line for p in passages if p.voice is not Voice.OWN for line in p.lines]
    subject = draft.header("Subject")
    texts.append(subject.value if subject else "")
    words = frozenset(fold(w) for t in texts for w in re.findall(r"[\w'’]+", t) if len(w) > 2 and w[:1].isupper())
    return House(known, words)


def _senders(draft: Draft) -> Iterator[Address]:
    for message in draft.quoted:
        if not message.by_candidate and message.sender and "@" in message.sender:
            mailbox = re.search(r"[^\s<>]+@[^\s<>]+", emptied(message.sender))
            if mailbox:
                yield Address("", mailbox.group())


class Named(msgspec.Struct, frozen=True):
    """A name that may be an organisation's, on characters ``start`` to ``end`` of a text."""

    name: str
    start: int
    end: int


def wished_for(text: str, cues: CueBook) -> Iterator[Named]:
    """The organisations that a sentence wishes to join; past, other and compared ones are left out."""
    if not _NAMES.search(text, 1):
        return
    end = 0
    for cue in cues["organisation"](text):
        match = _FOLLOWS.match(text, cue.end) if cue.name == "wish" and cue.end >= end else None
        if match and not _is_no_name(match["name"]) and not past(text[: match.start("name")], cues):
            end = match.end()
            name = match["name"].rstrip("'’")  # A quotation mark that closes: "to join 'Kestrel'"
            yield Named(name, match.start("name"), match.start("name") + len(name))


def past(text: str, cues: CueBook) -> bool:
    """Whether a sentence speaks of another time or another employer."""
    return any(cue.name == "elsewhere" for cue in cues["organisation"](text))


def named(text: str, cues: CueBook) -> Iterator[Named]:
    """Names of several capitalised words that may be organisations, with their places."""
    for match in _NAMES.finditer(text):
        name = match.group()
        if " " in name and not _is_no_name(name) and not past(text[: match.start()], cues):
            yield Named(name, match.start(), match.end())


def _is_no_name(name: str) -> bool:
    """Whether the first word only happens to have a capital: a day, a country, a rank."""
    first = name.split()[0]
    return (
        first in namebook().organisations.not_names or re.split(r"\W", first)[0] in namebook().organisations.not_names
    )


def _is_legal(text: str) -> bool:
    return not namebook().organisations.legal.isdisjoint(re.findall(r"\w+", text))


def organisation(
    draft: Draft, passages: Iterable[Passage], own: Iterable[str], cues: CueBook
) -> tuple[str, str] | None:
    """The reader's organisation as somebody wrote it, and where; None when unsure."""
    passages, own = tuple(passages), tuple(own)
    subject = draft.header("Subject")
    texts = [
        *((line, "the quoted mail") for p in passages if p.voice is Voice.READER for line in p.lines[-6:]),
        *((text, "your text") for text in own),
        *([(subject.value, "the subject")] if subject else []),
    ]
    known = labels((*addresses(draft, "To"), *_senders(draft)))
    matching = [
        (m.group(), origin)
        for text, origin in texts
        for m in _NAMES.finditer(text)
        if any(_spells(m.group(), label) for label in known)
    ]
    if matching:
        name, origin = max(matching, key=lambda found: len(found[0]))
        return name, f"{origin}, which fits the address of the To: line"
    for text, origin in texts:
        if origin == "the quoted mail" and _is_legal(text) and len(text.split()) <= 6 and _NAMES.fullmatch(text):
            return text, origin
    wished = {name for text in own for m in wished_for(text, cues) if (name := _bare(m.name))}
    return (wished.pop(), "your text") if len(wished) == 1 else None


def _bare(name: str) -> str:
    """The name without a possessive or a following "and I"; nothing where it names no house of its own."""
    bare = re.sub(r"(?: (?:and|&))? I$|['’]s$", "", name)
    return "" if bare.lower() in namebook().organisations.houses else bare


def _spells(name: str, label: str) -> bool:
    squeezed = fold(name)
    return len(squeezed) > 3 and (squeezed == label or label.startswith(squeezed) or squeezed.startswith(label))
