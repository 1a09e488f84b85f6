"""Words by which names are told from other words, read from rules/context/names.toml when the first name is met."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from etiquette_lint import tables
from etiquette_lint.locations import rules_folder

Words = frozenset[str]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in greetings and addresses beside names."""

    titles: Words
    nobody: Words
    offices: Words


class Organisations(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What stands in mail domains and signatures beside the names of houses."""

    providers: Words
    suffixes: Words
    agencies: Words
    houses: Words
    shared: Words
    legal: Words
    not_names: Words


class Positions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What positions are called, and what only looks so."""

    nouns: Words
    no_part: Words
    endings: Words
    titles: Words
    capitals: Words
    no_titles: Words
    ranks: Words
    connecting: Words

    def is_title(self, word: str) -> bool:
        """Whether a word may be the last one of a title: ``planner``, ``archivist``, ``nurse``, ``CFO``."""
        if word in self.capitals:
            return True
        low = word.lower()
        if low in self.no_titles or not low.isalpha():
            return False
        return low in self.titles or any(low.endswith(end) and len(low) > len(end) + 1 for end in self.endings)


class NameBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """rules/context/names.toml."""

    people: People
    organisations: Organisations
    positions: Positions


@lru_cache(maxsize=1)
def namebook() -> NameBook:
    """The words of names.toml; raises tables.TableError where the file is damaged."""
    path = rules_folder() / "context" / "names.toml"
    return tables.convert(tables.load(path), NameBook, str(path))
