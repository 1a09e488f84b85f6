"""What was said of a draft before, if nothing that it rests on has changed since."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.batch import record
from etiquette_lint.batch.ground import ground, of_draft, program
from etiquette_lint.batch.store import Key, Store

if TYPE_CHECKING:
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.engine import Linter
    from etiquette_lint.finding import Report


def default_folder() -> Path:
    """The user's own cache folder for this program."""
    from platformdirs import user_cache_path

    return user_cache_path("etiquette-lint", appauthor=False)


class Memory(msgspec.Struct, dict=True):
    """Judgements of earlier runs, and those of this one to be kept."""

    store: Store
    _grounds: dict[int, bytes] = msgspec.field(default_factory=dict)
    _kept: int = 0

    @cached_property
    def _program(self) -> bytes:
        return program(self.store)

    def key(self, draft: Draft, linter: Linter) -> Key | None:
        """Under what the judgement of ``draft`` by ``linter`` is kept; None where it cannot be."""
        if id(linter) not in self._grounds:
            self._grounds[id(linter)] = ground(linter, self._program)
        try:
            return Key.of(self._grounds[id(linter)], of_draft(draft, linter.config))
        except ValueError:
            return None

    def recall(self, key: Key, draft: Draft, linter: Linter) -> Report | None:
        """What is kept, joined to ``draft`` as it was read just now; None where that cannot be."""
        data = self.store.get(key)
        if data is None:
            return None
        try:
            return record.unpack(data, draft, {rule.name: rule for rule in linter.active})
        except record.NoRecord:
            return None

    def keep(self, key: Key, data: bytes) -> None:
        """Keep the record of a judgement."""
        self.store.put(key, data)
        self._kept += 1

    def tidy(self) -> None:
        """After a run that added something: keep the cache in bounds."""
        if self._kept:
            self.store.prune()
            self._kept = 0
