"""Who is written to: the people of the headers, the greeting, the quoted signatures.

Names are cut by nameparser, which knows honorifics, particles and "Last, First"; it is imported when a
draft has somebody to compare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from etiquette_lint.draft.greeting import OPENERS
from etiquette_lint.draft.model import BlockKind, Draft, Span
from etiquette_lint.draft.template import emptied
from etiquette_lint.language.namebook import namebook
from etiquette_lint.language.passages import Passage, Voice

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_GREETING = re.compile(
    rf"^[\W_]*(?!ola\b)(?:{OPENERS}|salut)(?![\w'’-])(?:\s+(?:again|there))?(?:[\s,]+|(?=\W*$))",
    re.I,
)
"""Ola is somebody's name."""
_STRANGERS = re.compile(
    r"[\W_]*(?:(?:sirs?|madam[es]?|mesdames|ma['’]?a?m|ma)\b(?:\(s\))?[\W_]*(?:(?:or|and)\b[\W_]*)?){2,3}", re.I
)
"""``Sir/Madam`` and its like, in which ``Ma`` is no name."""
_SPLIT = re.compile(r"\s*(?:,|/|&|\band\b|\+|;)\s*", re.I)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+$")


def fold(name: str) -> str:
    """A name without case, diacritics and marks: ``Siobhán`` and ``Siobhan`` are one."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(c for c in plain if c.isalpha())


class Person(msgspec.Struct, frozen=True):
    """One person: the name as written, its first and last names, and the address if known."""

    name: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    address: str = ""
    origin: str = ""
    guessed: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """First and last names, folded."""
        return tuple(f for n in (*self.first, *self.last) for f in (fold(n),) if f)


class Address(msgspec.Struct, frozen=True):
    """One mailbox of a header."""

    name: str
    mailbox: str

    @property
    def local(self) -> str:
        """What stands before the @."""
        return self.mailbox.partition("@")[0].lower()

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.mailbox.partition("@")[2].lower().strip(">. ")

    @property
    def is_role(self) -> bool:
        """Whether the mailbox belongs to an office rather than a person."""
        return any(p in namebook().people.offices for p in re.split(r"[._+-]", self.local))


def addresses(draft: Draft, *names: str) -> tuple[Address, ...]:
    """The mailboxes of these headers, in order, each once."""
    from email.utils import getaddresses

    values = [emptied(h.value) for h in draft.headers if h.name.lower() in {n.lower() for n in names}]
    found = [Address(_tidy(name), mailbox) for name, mailbox in getaddresses(values) if name or mailbox]
    return tuple({(a.mailbox.lower() or a.name.lower()): a for a in found}.values())


def _tidy(name: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|\[.*?\]|[\"“”<>]", " ", name).strip(" '").split())


def person(name: str, address: str = "", origin: str = "") -> Person | None:
    """``name`` cut into its parts, or None where it names nobody in particular."""
    name = _tidy(name)
    words = _WORD.findall(name)
    if not words or len(words) > 6 or _ADDRESS.match(name) or any(fold(w) in namebook().people.nobody for w in words):
        return None
    from nameparser import HumanName

    parsed = HumanName(name)
    first = _without_titles(f"{parsed.first} {parsed.middle} {parsed.nickname}")
    last = _without_titles(parsed.last)
    if not last and parsed.title and len(first) == 1:
        first, last = (), first  # "Sister Holloway": a title goes with the last name
    return Person(name, first, last, address, origin) if first or last else None


def _without_titles(names: str) -> tuple[str, ...]:
    return tuple(w for w in _WORD.findall(names) if fold(w) not in namebook().people.titles)


def addressed(draft: Draft) -> tuple[Person, ...]:
    """The people of To: by display name or, guessed, by a mailbox such as ``first.last``."""
    return tuple(p for a in addresses(draft, "To") if (p := of_address(a, "the To: line")))


def of_address(address: Address, origin: str) -> Person | None:
    """The person behind a mailbox."""
    if address.name and not _ADDRESS.match(address.name):
        return person(address.name, address.mailbox, origin)
    parts = [p for p in re.split(r"[._]", address.local) if p.isalpha()]
    if address.is_role or len(parts) != 2 or not all(parts) or len(parts[1]) < 3:
        return None
    return Person(" ".join(p.title() for p in parts), (parts[0],), (parts[1],), address.mailbox, origin, guessed=True)


def writers(draft: Draft) -> tuple[Person, ...]:
    """Who wrote the quoted messages that are not the candidate's own."""
    found = []
    for message in draft.quoted:
        if message.by_candidate or not message.sender:
            continue
        name, _, rest = emptied(message.sender).partition("<")
        address = Address(_tidy(name), rest.rstrip("> ") or (name if "@" in name else ""))
        one = of_address(address, "the quoted mail") if address.mailbox else person(name, "", "the quoted mail")
        if one:
            found.append(one)
    return tuple(found)


def signed(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Short last lines of the reader's mails that may be signatures: how they call themselves."""
    for passage in passages:
        if passage.voice is not Voice.READER:
            continue
        for line in passage.lines[-8:]:
            if len(line) <= 60 and (words := _WORD.findall(line)) and len(words) <= 6:
                yield line
        if passage.sentences and len(passage.sentences[-1].split()) <= 4:
            yield passage.sentences[-1]
        last = passage.lines[-1].split() if passage.lines else []
        if last and last[-1][:1].isupper():
            yield last[-1]


class Greeted(msgspec.Struct, frozen=True):
    """One name of the greeting: the words, where they stand, and whether a title leads."""

    name: str
    span: Span
    words: tuple[str, ...]
    title: str = ""


def greeted(draft: Draft) -> tuple[Greeted, ...]:
    """The people that the greeting names; empty where it names nobody."""
    block = next(iter(draft.of_kind(BlockKind.GREETING)), None)
    if block is None or any(p.span.overlaps(block.span) for p in draft.placeholders):
        return ()
    text = block.span.of(draft.text)
    lead = _GREETING.match(text)
    start = lead.end() if lead else 0
    end = len(text.rstrip(" \t\r\n,;:!.–—-"))
    if _STRANGERS.fullmatch(text, start, end):
        return ()
    found = []
    for piece in _pieces(text, start, end):
        words = list(re.finditer(_WORD, text[piece.start : piece.end]))
        known = namebook().people
        title = " ".join(w.group() for w in words if fold(w.group()) in known.titles)
        names = [w for w in words if fold(w.group()) not in known.titles]
        if not names or len(names) > 4 or any(fold(n.group()) in known.nobody for n in names):
            continue
        base = block.span.start + piece.start
        span = Span(base + names[0].start(), base + names[-1].end())
        found.append(Greeted(span.of(draft.text), span, tuple(n.group().rstrip(".") for n in names), title))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _SPLIT.finditer(text, start, end):
        if match.start() > at:
            yield Span(at, match.start())
        at = match.end()
    if end > at:
        yield Span(at, end)
