"""Whose organisation the reader speaks for, and which ones a text wishes to join."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etiquette_lint.draft.model import Draft
from etiquette_lint.language.passages import Passage, Voice
from etiquette_lint.language.people import Address, addresses, fold

_CAPITAL = r"[A-Z][\w'’&+-]*"
NAME = rf"{_CAPITAL}(?:(?: (?:&|and|of|of the|for|de|y))? {_CAPITAL})*"
_NAMES = re.compile(rf"\b{NAME}")
_PUBLIC = frozenset(
    """gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol proton protonmail gmx web mail mailbox
    fastmail zoho yandex btinternet sky virginmedia talktalk comcast verizon example test invalid post email inbox
    tutanota hey duck pm att sbcglobal bigpond optusnet rediffmail qq naver free orange wanadoo laposte""".split()
)
_SUFFIXES = frozenset(
    """com org net edu gov co ac uk us eu ie de fr es it nl au nz ca in za io ai app dev tech info biz example test
    invalid nhs sch mil int me tv online site school academy local lan www mail email smtp mx hr jobs careers
    talent""".split()
)
_AGENCY = re.compile(
    r"recruit|talent|staffing|personnel|hire|hiring|headhunt|search|resourcing|employment|agency|workday"
    r"|greenhouse|lever|jobs|career",
    re.I,
)
_COMMON_HOUSES = frozenset(
    "hr trust park infirmary playhouse council school hospital college university library museum company".split()
)
_SHARED_WORDS = frozenset(
    "the and for partners group limited ltd llp inc trust council services solutions associates company team"
    " school".split()
)
"""Words that many names share: one in common makes no house the same."""
_LEGAL = re.compile(
    r"\b(?:Ltd|Limited|LLP|PLC|plc|Inc|LLC|GmbH|Group|Trust|Council|University|College|School|Hospital|Academy"
    r"|Foundation"
    r"|Museum|Library|Partners|Associates|Solutions|Studios?|Labs?|Bakery|Engineering|Holdings|Bank|Charity|Society)\b"
)
_WISH = re.compile(
    rf"\b(?i:join(?:ing)?|work(?:ing)? (?:for|at)|(?:a )?(?:career|future|job|role|position|place|post"
    rf"|home) (?:with|at)"
    rf"|(?:be(?:ing|come|coming)?|am) (?:a )?part of|contribut(?:e|ing) to|employed by|belong(?:ing)? (?:to|at)"
    rf"|(?:my )?(?:career|working life|days|season|years) (?:with|at)|team at)(?i: the team at| the)? (?P<name>{NAME})"
)
_WISH_WORDS = ("join", "work", " with ", " at ", "part of", "contribut", "employ", "belong")
"""Without one of these a sentence need not be searched."""
_NOT_ORGANISATION = re.compile(
    r"^(?:The|A|An|My|Your|In|On|At|It|This|That|I|I'm|I've|I'd|Ward|Unit|Department|Team|Floor|Room|Building"
    r"|Level|Band|Grade|Class|Year|Monday|Tuesday"
    r"|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
    r"|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sister|Zoom|Teams|Python|Java|Excel|SQL|English|French|German|Spanish|Maths"
    r"|Christmas"
    r"|Europe|London|Britain|England|Scotland|Wales|Ireland|America|UK|USA|US|EU|Head|Senior|Junior|Graduate"
    r"|Assistant)\b"
)
_PAST = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|current(?:ly)?|used to|left|leaving|past|last (?:job|role|employer)|before"
    r"|worked"
    r"|was|were|had|been (?:a )?(?:part|at|with|employed|working)|since|years? (?:at|with|of)|while|when i"
    r"|my time|internship|other|another"
    r"|offer(?:ed)?"
    r"|instead of|rather than|than|turned down|like|similar|such as|compet\w+|client|partner\w*|not)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class House:
    """What is known of the reader's organisation: the labels of its mail domains, and words that belong to it."""

    labels: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def named(cls, name: str) -> House:
        """The house of that name, where somebody told it."""
        return cls((fold(name),), frozenset(fold(w) for w in re.findall(r"[\w'’]+", name)) - _SHARED_WORDS)

    def owns(self, name: str) -> bool:
        """Whether ``name`` may be this organisation, one of its parts, or something it spoke of."""
        pieces = [fold(w) for w in re.findall(r"[\w'’]+", name)]
        telling = [p for p in pieces if len(p) > 2 and p not in _SHARED_WORDS]
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
        parts = [p for p in mailbox.domain.split(".")[:-1] if p not in _SUFFIXES]
        if parts and not any(p in _PUBLIC for p in parts):
            found += [fold(p) for p in parts]
    return tuple(dict.fromkeys(f for f in found if f))


def house(draft: Draft, passages: Iterable[Passage]) -> House | None:
    """The reader's organisation, or None where mail domains do not tell it."""
    reader = (*addresses(draft, "To"), *_senders(draft))
    known = labels(reader)
    if not known or any(_AGENCY.search(label) for label in known):
        return None
    texts = [line for p in passages if p.voice is not Voice.OWN for line in p.lines]
    subject = draft.header("Subject")
    texts.append(subject.value if subject else "")
    words = frozenset(fold(w) for t in texts for w in re.findall(r"[\w'’]+", t) if len(w) > 2 and w[:1].isupper())
    return House(known, words)


def _senders(draft: Draft) -> Iterator[Address]:
    for message in draft.quoted:
        if not message.by_candidate and message.sender and "@" in message.sender:
            mailbox = re.search(r"[^\s<>]+@[^\s<>]+", message.sender)
            if mailbox:
                yield Address("", mailbox.group())


def wished_for(text: str) -> Iterator[re.Match[str]]:
    """The organisations that a sentence wishes to join; past, other and compared ones are left out."""
    lowered = text.lower()
    if not any(word in lowered for word in _WISH_WORDS):
        return
    for match in _WISH.finditer(text):
        if not _NOT_ORGANISATION.match(match["name"]) and not _PAST.search(text[: match.start("name")]):
            yield match


def past(text: str) -> bool:
    """Whether a sentence speaks of another time or another employer."""
    return _PAST.search(text) is not None


def named(text: str) -> Iterator[tuple[str, int, int]]:
    """Names of several capitalised words that may be organisations, with their places."""
    for match in _NAMES.finditer(text):
        name = match.group()
        if " " in name and not _NOT_ORGANISATION.match(name) and not _PAST.search(text[: match.start()]):
            yield name, match.start(), match.end()


def organisation(draft: Draft, passages: Iterable[Passage], own: Iterable[str]) -> tuple[str, str] | None:
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
        if origin == "the quoted mail" and _LEGAL.search(text) and len(text.split()) <= 6 and _NAMES.fullmatch(text):
            return text, origin
    wished = {name for text in own for m in wished_for(text) if (name := _bare(m["name"]))}
    return (wished.pop(), "your text") if len(wished) == 1 else None


def _bare(name: str) -> str:
    """The name without a possessive or a following "and I"; nothing where it names no house of its own."""
    bare = re.sub(r"(?: (?:and|&))? I$|['’]s$", "", name)
    return "" if bare.lower() in _COMMON_HOUSES else bare


def _spells(name: str, label: str) -> bool:
    squeezed = fold(name)
    return len(squeezed) > 3 and (squeezed == label or label.startswith(squeezed) or squeezed.startswith(label))
