"""``etiquette-lint send -- COMMAND``: the gate before sending, in the place of the mail program's sendmail."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etiquette_lint.cli.options import ConfigFile, FailOn

if TYPE_CHECKING:
    from etiquette_lint.outbox.gate import Policy
    from etiquette_lint.outbox.held import Held
    from etiquette_lint.outbox.inspection import Failed, Inspection, Request

CONTEXT_SETTINGS = {"allow_interspersed_args": False}
"""Everything after the command's name is the command's own, dashes or not."""


class Scope(StrEnum):
    """Which messages are judged."""

    AUTO = "auto"
    ALL = "all"


class OnFailure(StrEnum):
    """What becomes of a message that could not be judged."""

    SEND = "send"
    HOLD = "hold"


def send(
    command: Annotated[
        list[str] | None,
        typer.Argument(help="The program that sends, with its arguments: '-- msmtp -t'.", show_default=False),
    ] = None,
    scope: Annotated[
        Scope, typer.Option("--scope", help="Judge what looks like an interview follow-up, or all mail.")
    ] = Scope.AUTO,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Hold from this severity on.  [default: error]")
    ] = None,
    on_failure: Annotated[
        OnFailure, typer.Option("--on-failure", help="Where the check itself fails: send, or hold.")
    ] = OnFailure.SEND,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that the check may take.")] = 30.0,
    exit_code: Annotated[
        int, typer.Option("--exit-code", min=1, max=255, help="Exit status where a message is held (75: EX_TEMPFAIL).")
    ] = 75,
    remove_headers: Annotated[
        bool, typer.Option("--remove-headers", help="Take X-Etiquette-Lint: lines out of what is sent; nothing else.")
    ] = False,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask on the terminal, where there is one, what to do.")
    ] = True,
    config: ConfigFile = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell why a message was judged, or was not.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge and tell; send nothing, hold nothing.")] = False,
    release: Annotated[
        str | None, typer.Option("--release", help="Send a held message as it is.", metavar="NAME")
    ] = None,
    list_held: Annotated[bool, typer.Option("--held", help="List held messages.")] = False,
) -> None:
    """Pass a message on only if a recruiter would not object to it.

    Put it before the program that sends: etiquette-lint send -- msmtp -t. The message, on standard input, goes through
    unchanged, and the exit status is the program's own. A message that is held is kept in a folder of yours.
    """
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.outbox import held
    from etiquette_lint.outbox.gate import Policy

    policy = Policy(held.state_folder(), on_failure is OnFailure.HOLD, remove_headers, exit_code, ask, verbose)
    if list_held:
        _list(policy.folder)
        return
    if release is not None:
        raise typer.Exit(_release(release, command or [], policy))
    if not command and not dry_run:
        raise Failure("no command to send with: write it behind two dashes, such as 'etiquette-lint send -- msmtp -t'")
    raise typer.Exit(_pass(command or [], policy, _inspector(scope, fail_on, config, timeout), dry_run))


def _pass(command: list[str], policy: Policy, inspector: Callable[[bytes], Inspection | Failed], dry_run: bool) -> int:
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.outbox import gate

    if sys.stdin is None or sys.stdin.isatty():
        raise Failure("no message given: a mail program pipes it in (try it by hand: '... send -- cat < message.eml')")
    data = sys.stdin.buffer.read()
    if dry_run:
        return _tell_only(inspector(data))
    return gate.let_through(data, command, policy, inspector, _say)


def _tell_only(found: Inspection | Failed) -> int:
    from etiquette_lint.outbox.inspection import Failed

    if isinstance(found, Failed):
        _say(f"not checked: {found.reason}")
        return 2
    judged = "judged" if found.inside else "not judged as an interview follow-up"
    _say(f"{found.report}\n{judged}: {'; '.join(found.reasons)}".strip())
    return 1 if found.objects else 0


def _inspector(
    scope: Scope, fail_on: FailOn | None, config: Path | None, timeout: float
) -> Callable[[bytes], Inspection | Failed]:
    import shutil

    from etiquette_lint.outbox.inspection import Request, inspect
    from etiquette_lint.rule import Severity

    request: Request = Request(
        scope=scope.value,
        config=config,
        fail_on=Severity((fail_on or FailOn.ERROR).value),
        color=_colours(),
        width=min(100, shutil.get_terminal_size((80, 24)).columns),
    )
    return partial(inspect, request=request, timeout=timeout)


def _colours() -> bool:
    """Whether the writer's screen shows colours, and they want any."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stderr is not None and sys.stderr.isatty()


def _list(folder: Path) -> None:
    from etiquette_lint.cli.output import write
    from etiquette_lint.outbox.held import waiting

    messages = waiting(folder)
    write("".join(f"{m.name}  {m.path}\n" for m in messages) or "No message is held.\n")


def _release(name: str, command: list[str], policy: Policy) -> int:
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.outbox import gate, held

    message: Held | None = held.find(name, policy.folder)
    if message is None:
        raise Failure(f"no held message '{name}', or several: see 'etiquette-lint send --held'")
    if command:
        message = held.Held(message.path, tuple(command))
    if not message.command:
        raise Failure(f"{message.path}: the command that was to send it is not known: name it behind two dashes")
    return gate.release(message, policy, _say)


def _say(text: str) -> None:
    """On standard error; the report's own lines are safe already, ours hold paths."""
    if sys.stderr is None:
        return
    lines = text.splitlines() or [""]
    prefix = "etiquette-lint: " if len(lines) == 1 else ""
    try:
        sys.stderr.write("".join(f"{prefix}{line}\n" for line in lines))
        sys.stderr.flush()
    except (OSError, ValueError, UnicodeError):
        return
