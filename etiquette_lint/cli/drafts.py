"""From the paths of the command line to drafts, one by one; what cannot be read is kept as a problem."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etiquette_lint.cli.failure import Failure
from etiquette_lint.draft import Problem, discover, read
from etiquette_lint.draft.model import Draft, UnreadableDraft

STANDARD_INPUT = "-"


@dataclass
class Inputs:
    """Iterates over the drafts of ``paths``; ``problems`` is complete once they are read."""

    paths: Sequence[str]
    stdin_filename: str
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Draft]:
        paths = list(self.paths) or [STANDARD_INPUT]
        if not self.paths and sys.stdin.isatty():
            raise Failure("no draft given: name a file or folder, or pipe a draft in (see 'etiquette-lint --help')")
        for path in paths:
            if path == STANDARD_INPUT:
                yield from self._read(sys.stdin.buffer.read(), self.stdin_filename)
                continue
            found = discover([path])
            self.problems.extend(found.problems)
            for file in found.files:
                try:
                    with open(file, "rb") as stream:
                        data = stream.read()
                except OSError as error:
                    self.problems.append(Problem(file, f"cannot be read: {error.strerror or error}"))
                    continue
                yield from self._read(data, file)

    def _read(self, data: bytes, path: str) -> Iterator[Draft]:
        try:
            yield from read(data, path)
        except UnreadableDraft as error:
            self.problems.append(Problem(path, str(error)))
