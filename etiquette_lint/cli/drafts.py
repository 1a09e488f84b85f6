"""The drafts a command is to read, one by one; what cannot be read is a problem that stops nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec
from msgspec.structs import replace

from etiquette_lint.cli.failure import Failure, unexpected
from etiquette_lint.cli.shelf import Shelf
from etiquette_lint.draft import COLLECTIONS, Draft, UnreadableDraft, discover, format_of, read
from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.sizes import megabytes
from etiquette_lint.settings import read_sidecar
from etiquette_lint.tables import TableError

STANDARD_INPUT = "-"
UNNAMED = "draft.txt"
"""What standard input is called by default: the name then says nothing of its format."""
MAX_FILE = 200_000_000
"""The bytes of the largest file that is opened; readers set lower bounds of their own."""


class Inputs(msgspec.Struct, dict=True):
    """Iterating reads the drafts; ``problems`` are told afterwards."""

    paths: Sequence[str]
    stdin_filename: str
    problems: list[Problem] = msgspec.field(default_factory=list)
    fields: Sequence[str] = ()
    config: Path | None = None
    wanted: Callable[[str], bool] = lambda file: True
    """Which of the files found are read at all."""

    def __post_init__(self) -> None:
        """Raise Failure where ``fields`` (of collections, see docs/templates.md) cannot be understood."""
        self.shelf = Shelf(self.fields, self.config)
        self.met: set[str] = set()

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
                    if file != path:
                        self.met.add(file)
                    if self.wanted(file):
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
        if looks == "text" and self.fields:
            hint = "tell what is piped in, so that its fields can be found: --stdin-filename library.csv"
            self.problems.append(Problem("standard input", hint))
            return
        yield from self._read(data, self.stdin_filename, looks)

    def _discover(self, path: str) -> tuple[str, ...]:
        try:
            found = discover([path], also=self._picks)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self.problems.append(Problem(path, f"cannot be read: {reason}"))
            return ()
        for problem in found.problems:
            hint = _command_hint(path) if problem.path == path and not Path(path).is_dir() else ""
            self.problems.append(replace(problem, message=problem.message + hint))
        return found.files

    def _picks(self, file: str) -> bool:
        """Whether a file met in a folder is a collection to read."""
        try:
            return self.shelf.picks(file)
        except TableError as error:
            self._tell_once(file, error)
            return False

    def _tell_once(self, file: str, error: TableError) -> None:
        """A configuration at fault is one problem, however many files it is for."""
        path, _, message = str(error).partition(": ")
        problem = Problem(path, f"{message}; the drafts it is for are not checked")
        if problem not in self.problems:
            self.problems.append(problem)

    def _file(self, file: str) -> Iterator[Draft]:
        try:
            with open(file, "rb") as stream:
                if (size := os.fstat(stream.fileno()).st_size) > MAX_FILE:
                    told = f"is {megabytes(size)}; up to {megabytes(MAX_FILE)} are read: split it into several files"
                    self.problems.append(Problem(file, told))
                    return
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
        chosen = format or format_of(path, data)
        try:
            yield from (
                self._collection(data, path, chosen) if chosen in COLLECTIONS else read(data, path, format=chosen)
            )
        except TableError as error:
            self._tell_once(path, error)
        except UnreadableDraft as error:
            self.problems.append(Problem(path, str(error)))
        except Exception as error:
            self.problems.append(Problem(path, unexpected(error, "reading this draft")))

    def _collection(self, data: bytes, path: str, format: str) -> Iterator[Draft]:
        """The records of a collection; one without the fields, met in a folder, is none of ours."""
        from etiquette_lint.cli.output import tell
        from etiquette_lint.draft.collections.reading import NoRecords, read_collection

        try:
            found = read_collection(data, path, format, self.shelf.fields(path))
        except NoRecords:
            if path in self.met and not self.shelf.names(path):
                return
            raise
        self.problems.extend(Problem(path, problem) for problem in found.problems)
        for remark in found.remarks:
            tell(f"{path}: {remark}")
        yield from found.drafts


def _command_hint(path: str) -> str:
    """A path that is nearly the name of a command was perhaps meant as one."""
    from etiquette_lint.cli.app import COMMANDS

    close = get_close_matches(path, COMMANDS, n=1, cutoff=0.75)
    return f" (did you mean the command '{close[0]}'?)" if close else ""
