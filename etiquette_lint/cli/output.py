"""Findings to standard output or a file, as UTF-8 whatever the terminal's locale."""

from __future__ import annotations

import sys
from pathlib import Path

from etiquette_lint.cli.failure import Failure


def write(text: str, output: Path | None) -> None:
    """Write ``text``; raises Failure where the file cannot be written."""
    if output is not None and str(output) != "-":
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Failure(f"{output}: cannot be written: {error.strerror or error}") from error
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
