"""The options of ``send`` in groups, each a frozen structure whose fields are the options (see groups.py)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from etiquette_lint.cli.options import ConfigFile, FailOn


class Scope(StrEnum):
    """Which messages are judged."""

    AUTO = "auto"
    ALL = "all"


class OnFailure(StrEnum):
    """What becomes of a message that could not be judged."""

    SEND = "send"
    HOLD = "hold"


class Gating(msgspec.Struct, frozen=True, kw_only=True):
    """How a message is treated; None where the configuration's table ``[send]`` is to say."""

    scope: Annotated[
        Scope | None,
        typer.Option("--scope", help="Judge what looks like an interview follow-up, or all mail.  [default: auto]"),
    ] = None
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Hold from this severity on.  [default: error]")
    ] = None
    on_failure: Annotated[
        OnFailure | None,
        typer.Option("--on-failure", help="Where the check itself fails: send, or hold.  [default: send]"),
    ] = None
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.1, help="Seconds that the check may take.  [default: 30]")
    ] = None
    exit_code: Annotated[
        int | None,
        typer.Option("--exit-code", min=1, max=255, help="Exit status of a held message.  [default: 75, EX_TEMPFAIL]"),
    ] = None
    remove_headers: Annotated[
        bool | None,
        typer.Option(
            "--remove-headers/--keep-headers",
            help="Take X-Etiquette-Lint: lines out of what is sent; nothing else.  [default: keep]",
            show_default=False,
        ),
    ] = None
    ask: Annotated[
        bool | None,
        typer.Option("--ask/--no-ask", help="Ask on the terminal, if any.  [default: ask]", show_default=False),
    ] = None
    held_folder: Annotated[
        Path | None, typer.Option("--held-folder", help="Where held messages are kept.", metavar="FOLDER")
    ] = None

    def stated(self) -> dict[str, Any]:
        """What the command line says, by field."""
        every = {field: getattr(self, field) for field in self.__struct_fields__}
        return {name: value for name, value in every.items() if value is not None}


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What is told, and by which configuration."""

    config: ConfigFile = None
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell why a message was judged, or was not.")] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge and tell; send nothing, hold nothing.")] = False


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Held messages, instead of one that is to go out."""

    release: Annotated[str | None, typer.Option("--release", help="Send a held message as it is.", metavar="NAME")] = (
        None
    )
    held: Annotated[bool, typer.Option("--held", help="List held messages.")] = False
