"""The command line: ``etiquette-lint [PATHS...]``, and its further commands, one file each."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process."""
    try:
        from etiquette_lint.cli.app import run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
