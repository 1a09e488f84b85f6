"""The application: its commands, and ``check`` where none is named."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from etiquette_lint.cli import annotate, check, evaluate, explain, init, new, rules

EXAMPLES = """\b
Examples:
  etiquette-lint note.txt                      lint one draft
  pbpaste | etiquette-lint                     lint what is piped in
  etiquette-lint templates/ --format concise   lint a folder, one line a finding
  etiquette-lint explain missing-thanks        why a rule exists, with examples
"""


class DefaultsToCheck(TyperGroup):
    """A group whose unnamed command is ``check``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``check`` first unless a command, or an option of the whole program, stands there."""
        own = {"--help", "-h", "--version", "--install-completion", "--show-completion"}
        asks_for_help = not args and sys.stdin is not None and sys.stdin.isatty()
        if asks_for_help:
            args = ["--help"]
        elif not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=DefaultsToCheck,
    rich_markup_mode=None,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)


def _version(wanted: bool) -> None:
    if wanted:
        from etiquette_lint import __version__

        typer.echo(f"etiquette-lint {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the draft of an interview follow-up email as an experienced recruiter would, before it is sent.

    Give files or folders, or pipe a draft in. Nothing you write ever leaves this machine.
    """


app.command("check")(check.check)
app.command("annotate")(annotate.annotate)
app.command("explain")(explain.explain)
app.command("rules")(rules.rules)
app.command("evaluate")(evaluate.evaluate)
app.command("new")(new.new)
app.command("init")(init.init)


def run() -> None:
    """Run the program; a fault of the input is one line on standard error and exit 2."""
    from etiquette_lint.cli.failure import Failure, unexpected
    from etiquette_lint.cli.output import tell
    from etiquette_lint.tables import TableError

    try:
        app(prog_name="etiquette-lint")
    except (Failure, TableError) as error:
        tell(str(error))
        sys.exit(2)
    except Exception as error:
        tell(unexpected(error, "running"))
        sys.exit(2)
