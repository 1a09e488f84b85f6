"""What mail programs write in each language around quoted mail: locales.toml, read when the first such line is met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from etiquette_lint import tables

FILE = Path(__file__).with_name("locales.toml")
_EDGES = re.compile(r"^[-_*=~<>«»\s]+|[-_*=~<>«»\s:：]+$")
_LONGEST_NAME = 24
"""Characters of a field's name."""


class Locale(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """The words of one language; see the head of locales.toml."""

    language: str
    sender: tuple[str, ...]
    sent: tuple[str, ...]
    to: tuple[str, ...]
    subject: tuple[str, ...]
    wrote: tuple[str, ...]
    other: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    original: tuple[str, ...] = ()
    forwarded: tuple[str, ...] = ()
    device: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()

    def fields(self) -> Iterator[tuple[str, str]]:
        """The name of each field with what it holds."""
        for group in ("sender", "sent", "to", "subject", "other"):
            yield from ((folded(name), group) for name in getattr(self, group))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    locale: tuple[Locale, ...]


class Locales(msgspec.Struct, frozen=True, dict=True):
    """All languages together, in the forms that the readers ask for."""

    known: tuple[Locale, ...]

    @cached_property
    def senders(self) -> frozenset[str]:
        """Every name of the field that says whom a message is from."""
        return frozenset(folded(name) for locale in self.known for name in locale.sender)

    @cached_property
    def block_openers(self) -> frozenset[str]:
        """Every name of the fields that a block above a message may start with."""
        return self.senders | {folded(name) for locale in self.known for name in locale.sent}

    def fields(self, first: str) -> Mapping[str, str]:
        """What the fields of a block hold whose first field is ``first``: in its languages, and in English."""
        speaking = [locale for locale in self.known if first in map(folded, (*locale.sender, *locale.sent))]
        names = dict(self.known[0].fields())
        for locale in reversed(speaking):
            names.update(locale.fields())
        return MappingProxyType(names)

    @cached_property
    def separators(self) -> frozenset[str]:
        """The lines between two messages, without their dashes."""
        return frozenset(folded(s) for locale in self.known for s in (*locale.original, *locale.forwarded))

    @cached_property
    def separator_starts(self) -> tuple[str, ...]:
        """Separators that a name follows: ``Forwarded by Sam on ...``."""
        by = {folded(s) for locale in self.known for s in locale.forwarded if len(s.split()) > 1}
        return tuple(sorted(s for s in by if s.split()[-1] in _BY))

    @cached_property
    def wrote(self) -> re.Pattern[str]:
        """The words that say somebody wrote."""
        return _phrases((word for locale in self.known for word in locale.wrote), cjk=True)

    @cached_property
    def opens(self) -> re.Pattern[str]:
        """The words, or a date, that a line above a quote starts with."""
        words = _alternatives(word for locale in self.known for word in locale.opens)
        # A capital only: "on Monday I wrote" is running text.
        day = r"\d{1,4}(?:[-/. ]|年|년){1,2}\d{1,2}|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}\b"
        return re.compile(rf"(?:{words})(?!\w)|{day}")

    @cached_property
    def filler(self) -> re.Pattern[str]:
        """Words of such a line that are neither the date nor the name."""
        return _phrases((word for locale in self.known for word in (*locale.filler, *locale.wrote)), cjk=True)

    @cached_property
    def device_notes(self) -> tuple[str, ...]:
        """How the notes of devices and programs start."""
        return tuple({folded(start) for locale in self.known for start in locale.device})

    @cached_property
    def months(self) -> Mapping[str, int]:
        """How the names of months start."""
        return MappingProxyType(
            {
                folded(stem): number
                for locale in self.known
                for number, stems in enumerate(locale.months, 1)
                for stem in stems.split("|")
            }
        )

    def month(self, name: str) -> int | None:
        """The number of a month by its name, in any of the languages; the longest known start decides."""
        name = folded(name)
        return next((self.months[name[:n]] for n in range(len(name), 1, -1) if name[:n] in self.months), None)

    @cached_property
    def afternoon(self) -> tuple[str, ...]:
        """The marks of the second half of the day."""
        return tuple(folded(mark) for locale in self.known for mark in locale.afternoon)

    def is_separator(self, line: str) -> bool:
        """Whether the line stands between two messages: ``-----Original Message-----`` and its like."""
        bare = folded(_EDGES.sub("", line[:120]))
        dashed = line[:2] in ("--", "__", "==", "**")
        if bare in self.separators:
            return dashed or " " in bare or line.endswith(":")
        return dashed and bare.startswith(self.separator_starts)

    def is_device_note(self, line: str) -> bool:
        """Whether the line is a note such as ``Sent from my phone``."""
        return folded(line[:80]).startswith(self.device_notes)

    def is_disclaimer(self, paragraph: str) -> bool:
        """Whether a paragraph in one of these languages is small print: two of its words at least."""
        text = folded(paragraph[:2000])
        return any(sum(word in text for word in locale.disclaimer) > 1 for locale in self.known)


_BY = frozenset("by von par por da door przez av af od".split())


@lru_cache(maxsize=1)
def locales() -> Locales:
    """The data of locales.toml; raises tables.TableError where the file is damaged."""
    return Locales(tables.convert(tables.load(FILE), _File, str(FILE)).locale)


def folded(text: str) -> str:
    """Case aside, with every run of white space as one space and plain apostrophes."""
    return " ".join(text.casefold().replace("’", "'").split())


def field_name(text: str) -> str:
    """A field's name as the data writes it; nothing where it is too long for one."""
    return folded(text) if len(text) <= _LONGEST_NAME else ""


def _phrases(words: Iterable[str], *, cjk: bool = False) -> re.Pattern[str]:
    known = set(words)
    spaced = _alternatives(w for w in known if w.isascii() or not _is_unspaced(w))
    joined = _alternatives(w for w in known if _is_unspaced(w))
    tail = f"|(?:{joined})" if cjk and joined else ""
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w){tail}", re.I)


def _is_unspaced(word: str) -> bool:
    """Whether the word is of a script that leaves no blanks between words."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in word)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda w: (-len(w), w)))
