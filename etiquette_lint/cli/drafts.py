"""The drafts a command is to read, one by one; what cannot be read is a problem that stops nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from etiquette_lint.cli.failure import Failure, unexpected
from etiquette_lint.draft import Draft, UnreadableDraft, discover, format_of, read
from etiquette_lint.draft.discover import Problem
from etiquette_lint.settings import read_sidecar
from etiquette_lint.tables import TableError

STANDARD_INPUT = "-"
UNNAMED = "draft.txt"
"""What standard input is called by default: the name then says nothing of its format."""


@dataclass
class Inputs:
    """Iterating reads the drafts; ``problems`` are told afterwards."""

    paths: Sequence[str]
    stdin_filename: str
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Draft]:
        for name in self.names():
            yield from self._standard_input() if name == STANDARD_INPUT else self._file(name)

    def names(self) -> Iterator[str]:
        """The files that are read, each once and in order; ``-`` is standard input."""
        seen: set[str] = set()
        for path in list(self.paths) or [STANDARD_INPUT]:
            if path in seen:
                continue
            seen.add(path)
            if path == STANDARD_INPUT:
                yield path
                continue
            for file in self._discover(path):
                if file == path or file not in seen:
                    seen.add(file)
                    yield file

    def _standard_input(self) -> Iterator[Draft]:
        if sys.stdin is None or (not self.paths and sys.stdin.isatty()):
            raise Failure("no draft given: name a file or folder, or pipe a draft in (see 'etiquette-lint --help')")
        try:
            data = sys.stdin.buffer.read()
        except OSError as error:
            self.problems.append(Problem("standard input", f"cannot be read: {error.strerror or error}"))
            return
        looks = format_of("", data) if self.stdin_filename == UNNAMED else None
        yield from self._read(data, self.stdin_filename, looks)

    def _discover(self, path: str) -> tuple[str, ...]:
        try:
            found = discover([path])
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self.problems.append(Problem(path, f"cannot be read: {reason}"))
            return ()
        for problem in found.problems:
            hint = _command_hint(path) if problem.path == path and not Path(path).is_dir() else ""
            self.problems.append(replace(problem, message=problem.message + hint))
        return found.files

    def _file(self, file: str) -> Iterator[Draft]:
        try:
            with open(file, "rb") as stream:
                data = stream.read()
        except OSError as error:
            self.problems.append(Problem(file, f"cannot be read: {error.strerror or error}"))
            return
        try:
            wishes = read_sidecar(Path(file))
        except TableError as error:
            self.problems.append(Problem(file, f"its sidecar is not heeded: {error}"))
            wishes = ()
        for draft in self._read(data, file):
            yield replace(draft, directives=(*draft.directives, *wishes)) if wishes else draft

    def _read(self, data: bytes, path: str, format: str | None = None) -> Iterator[Draft]:
        try:
            yield from read(data, path, format=format)
        except UnreadableDraft as error:
            self.problems.append(Problem(path, str(error)))
        except Exception as error:
            self.problems.append(Problem(path, unexpected(error, "reading this draft")))


def _command_hint(path: str) -> str:
    """A path that is nearly the name of a command was perhaps meant as one."""
    from etiquette_lint.cli.app import COMMANDS

    close = get_close_matches(path, COMMANDS, n=1, cutoff=0.75)
    return f" (did you mean the command '{close[0]}'?)" if close else ""
