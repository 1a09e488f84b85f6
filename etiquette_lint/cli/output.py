"""Where results go: standard output or a file, as UTF-8 whatever the terminal's locale; problems to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from etiquette_lint.cli.failure import Failure

if TYPE_CHECKING:
    from etiquette_lint.draft.discover import Problem


def write(text: str, output: Path | None = None) -> None:
    """Write ``text``; raises Failure where it cannot be written. A reader that went away is no failure."""
    if output is not None and str(output) != "-":
        try:
            output.write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            raise Failure(f"{output}: cannot be written: {error.strerror or error}") from error
        return
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit: from here on, nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Failure(f"standard output cannot be written: {error.strerror or error}") from error


def tell(message: str) -> None:
    """One line on standard error; nothing in it can move or style the terminal."""
    from etiquette_lint.reporters.plain import printable

    if sys.stderr is not None:
        print(f"etiquette-lint: {printable(message)}", file=sys.stderr)  # noqa: T201


def tell_all(problems: Iterable[Problem]) -> None:
    """One line on standard error for each problem."""
    for problem in problems:
        tell(f"{problem.path}: {problem.message}")


def spare_inputs(output: Path | None, paths: Iterable[str]) -> None:
    """Raise Failure where a report would be written over one of the drafts it is about."""
    for path in paths:
        if output is not None and path != "-" and output.exists() and Path(path).exists() and output.samefile(path):
            raise Failure(f"--output: {output} is the draft itself and would be lost; choose another name")
