"""The application: its commands, and ``check`` where none is named."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

EXAMPLES = """\b
Examples:
  etiquette-lint note.txt                      lint one draft
  pbpaste | etiquette-lint                     lint what is piped in
  etiquette-lint templates/ --format concise   lint a folder, one line a finding
  etiquette-lint explain missing-thanks        why a rule exists, with examples
"""


COMMANDS = ("check", "annotate", "explain", "rules", "evaluate", "new", "test-rules", "init", "send", "lsp")
OWN_OPTIONS = frozenset({"--help", "-h", "--version", "--install-completion", "--show-completion"})
COMPLETION_VARIABLE = "_ETIQUETTE_LINT_COMPLETE"


class DefaultsToCheck(TyperGroup):
    """A group whose unnamed command is ``check``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``check`` first unless a command, or an option of the whole program, stands there."""
        if ctx.resilient_parsing and not args:
            # A completion of the very first word: it may become a command.
            return super().parse_args(ctx, args)
        if not args and _at_terminal():
            args = ["--help"]
        elif not args or (args[0] not in COMMANDS and args[0] not in OWN_OPTIONS):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def build(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """The application with these commands: a run builds only the one it needs, since each takes time to set up."""
    app = typer.Typer(
        cls=DefaultsToCheck,
        rich_markup_mode=None,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog=EXAMPLES,
    )
    app.callback()(_program)
    for name in commands:
        own = name.replace("-", "_")
        module = import_module(f"etiquette_lint.cli.{own}")
        app.command(name, context_settings=getattr(module, "CONTEXT_SETTINGS", None))(getattr(module, own))
    return app


def needed(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """The commands that a run with these arguments may come to use."""
    first = arguments[0] if arguments else None
    if first in COMMANDS:
        return (first,)
    helps = first in OWN_OPTIONS or (first is None and _at_terminal()) or COMPLETION_VARIABLE in environment
    return COMMANDS if helps else ("check",)


def _version(wanted: bool) -> None:
    if wanted:
        from etiquette_lint import __version__

        typer.echo(f"etiquette-lint {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the draft of an interview follow-up email as an experienced recruiter would, before it is sent.

    Give files or folders, or pipe a draft in. Nothing you write ever leaves this machine.
    """
