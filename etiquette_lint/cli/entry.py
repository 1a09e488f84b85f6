"""From the arguments to the command, and from a fault to one line."""

from __future__ import annotations

import os
import sys

from etiquette_lint.cli.failure import Failure, unexpected
from etiquette_lint.tables import TableError

STDIO = {"--stdio"}
"""What editors add for a server on standard input and output, as ours is (Visual Studio Code's client always does)."""


def run() -> None:
    """Run the program; a fault of the input is one line on standard error and exit 2."""
    try:
        _command()
    except (Failure, TableError) as error:
        _fail(str(error))
    except Exception as error:
        _fail(unexpected(error, "running"))


def _command() -> None:
    if sys.argv[1:2] == ["lsp"] and set(sys.argv[2:]) <= STDIO:
        # An editor waits for it: what reads options takes an eighth of its start.
        from etiquette_lint.cli.lsp import lsp

        lsp()
        return
    from etiquette_lint.cli.app import build, needed

    build(needed(sys.argv[1:], os.environ))(prog_name="etiquette-lint")


def _fail(line: str) -> None:
    from etiquette_lint.cli.output import tell

    tell(line)
    sys.exit(2)
