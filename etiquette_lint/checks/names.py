"""The greeting against the To: line and the quoted signature: misspelt, another person, or turned round.

Distances are rapidfuzz's, short forms come from the data of the package nicknames; both are imported
only for a name that does not stand in the headers or the thread as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from etiquette_lint.checks.contract import Edit, Hit, Suggestion, Workbench
from etiquette_lint.checks.facts import learned, thread
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.context import told
from etiquette_lint.language.passages import Voice
from etiquette_lint.language.people import (
    Greeted,
    Person,
    addressed,
    addresses,
    fold,
    greeted,
    of_address,
    person,
    signed,
    writers,
)
from etiquette_lint.rule import Severity

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TAKES_LAST_NAME = frozenset({"mr", "mrs", "ms", "miss", "mx"})


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``titles``: whether a title before a first name ("Mr Tom") is told as a suggestion."""

    titles: bool = True


class _Readers(msgspec.Struct, frozen=True):
    """Whom the message may be for, and every name that is right in its greeting."""

    people: tuple[Person, ...]
    right: frozenset[str]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit for the greeting, unless one of the people it names is a reader."""
    names = greeted(analysis.draft)
    if any(learned(workbench.names, g.name) for g in names):
        return
    readers = _readers(analysis, workbench.names) if names else None
    if readers is None:
        return
    wrong = [g for g in names if any(not _is_right(w, readers) for w in g.words)]
    if len(wrong) == len(names):
        yield from filter(None, (_wrong(g, readers) for g in wrong[:1]))
    elif not wrong:
        yield from filter(None, (_turned(g, readers, parameters) for g in names[:1]))


def _readers(analysis: Analysis, right: tuple[str, ...]) -> _Readers | None:
    draft = analysis.draft
    stated = person(told(analysis.context.recipient) or "", "", _origin(analysis))
    if stated:
        known = {fold(w) for name in right for w in _WORD.findall(name)}
        return _Readers((stated,), frozenset({*stated.parts, *known} - {""}))
    people = (*addressed(draft), *writers(draft)) if draft.headers or draft.quoted else ()
    if not people or not (addressed(draft) or not addresses(draft, "To")):
        return None  # An office's mailbox does not tell who opens it.
    passages = thread(analysis)
    copied = [p for a in addresses(draft, "Cc", "Reply-To") if (p := of_address(a, "the Cc: line"))]
    spoken = {
        fold(w)
        for p in passages
        if p.voice is not Voice.OWN
        for line in p.lines
        for w in _WORD.findall(line)
        if w[:1].isupper()
    }
    signatures = {fold(w) for line in signed(passages) for w in _WORD.findall(line)}
    mailboxes = {fold(p) for a in addresses(draft, "To") for p in re.split(r"[._-]", a.local)}
    known = {fold(w) for name in right for w in _WORD.findall(name)}
    fitting = {part for p in (*people, *copied) for part in p.parts} | spoken | signatures | mailboxes | known
    return _Readers(people, frozenset(filter(None, fitting)))


def _origin(analysis: Analysis) -> str:
    known = analysis.context.recipient
    return known.origin if known else ""


def _is_right(word: str, readers: _Readers) -> bool:
    """Whether a reader, or somebody in the thread, may be called so."""
    name = fold(word)
    if not name or name in readers.right or not word[:1].isupper():
        return True
    if len(name) == 1:
        return any(part.startswith(name) for p in readers.people for part in p.parts)
    if any(_joined(name, p) for p in readers.people):
        return True
    return any(_is_short(name, part) for p in readers.people for part in p.parts)


def _joined(name: str, person: Person) -> bool:
    """``O'Neill``, ``Al-Khatib``, ``Ó Cathasaigh``: the parts of a name written as one, or one of several."""
    pieces = person.parts
    runs = {"".join(pieces[i:j]) for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1)}
    return name in runs or any(name in {fold(x) for x in re.split(r"[-'’ ]", n)} for n in (*person.first, *person.last))


def _is_short(name: str, full: str) -> bool:
    """``Sam`` for Samantha, ``Seun`` for Oluwaseun, ``Bob`` for Robert; umlauts written out."""
    short, long = sorted((name, full), key=len)
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) != 1:
        return True
    if len(short) >= 4 and long.endswith(short) and len(long) - len(short) > 2:
        return True
    if _plain(name) == _plain(full):
        return True
    return name in _nicknames(full) or full in _nicknames(name)


def _plain(name: str) -> str:
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ss", "s")


def _nicknames(name: str) -> frozenset[str]:
    from nicknames import NickNamer

    return frozenset(n.lower() for n in NickNamer().nicknames_of(name))


def _wrong(greeting: Greeted, readers: _Readers) -> Hit | None:
    word = next(w for w in greeting.words if not _is_right(w, readers))
    known = readers.people[0]
    near = _nearest(word, readers.people)
    if near:
        reader, right = near
        fact = f"'{word}' looks like a slip: {reader.origin} spells it '{right}'"
        start = greeting.span.start + greeting.name.find(word)
        edit = Edit(type(greeting.span)(start, start + len(word)), right)
        return Hit(greeting.span, {"fact": fact}, suggestions=(Suggestion(f"Write '{right}'", (edit,)),))
    if known.guessed and len(greeting.words) > 1 and not greeting.title:
        return None  # A guess from an address is too little to doubt a full name.
    return Hit(greeting.span, {"fact": f"you greet '{greeting.name}', but {known.origin} names {known.name}"})


def _nearest(word: str, people: tuple[Person, ...]) -> tuple[Person, str] | None:
    """The name that ``word`` was probably meant to be."""
    from rapidfuzz.distance import OSA, JaroWinkler

    name, found = fold(word), []
    for reader in people:
        for part in (*reader.first, *reader.last):
            whole = fold(part)
            distance = OSA.distance(name, whole)
            near = distance <= (1 if len(whole) < 5 else 2 if len(whole) < 8 else 3)
            alike = JaroWinkler.similarity(name, whole) >= 0.85 and len(whole) > 5
            if len(whole) > 2 and (near or alike):
                found.append((distance, reader, part))
    if not found:
        return None
    _, nearest, part = min(found, key=lambda f: f[0])
    return nearest, part.title() if nearest.guessed else part


def _turned(greeting: Greeted, readers: _Readers, parameters: Parameters) -> Hit | None:
    """First and last name swapped, or a title that goes with the last name before the first."""
    words = [fold(w) for w in greeting.words]
    firsts = {fold(n) for p in readers.people for n in p.first}
    lasts = {fold(n) for p in readers.people for n in p.last}
    for reader in readers.people:
        # A directory that writes "Last First" makes one name both: then nothing is certain.
        first = {fold(n) for n in reader.first} - lasts
        last = {fold(n) for n in reader.last} - firsts
        if reader.guessed or not first or not last:
            continue
        if len(words) == 2 and words[0] in last and words[1] in first:
            right = f"{greeting.words[1]} {greeting.words[0]}"
            fact = f"first and last name stand the other way round: {reader.origin} says '{reader.name}'"
            edit = Suggestion(f"Write '{right}'", (Edit(greeting.span, right),))
            return Hit(greeting.span, {"fact": fact}, suggestions=(edit,))
        titled = greeting.title.lower().rstrip(".") in _TAKES_LAST_NAME
        if parameters.titles and titled and len(words) == 1 and words[0] in first:
            name = f"{greeting.title} {reader.last[-1]}"
            fact = f"'{greeting.title}' goes with the last name: '{name}', or just '{greeting.words[0]}'"
            return Hit(greeting.span, {"fact": fact}, severity=Severity.SUGGESTION)
    return None
