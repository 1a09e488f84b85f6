"""``etiquette-lint send -- COMMAND``: the gate before sending, in the place of the mail program's sendmail."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from etiquette_lint.cli.groups import grouped
from etiquette_lint.cli.send_options import Gating, Telling, Waiting

if TYPE_CHECKING:
    from etiquette_lint.outbox.gate import Policy
    from etiquette_lint.outbox.held import Held
    from etiquette_lint.outbox.inspection import Failed, Inspection, Request
    from etiquette_lint.settings import Gate

CONTEXT_SETTINGS = {"allow_interspersed_args": False}
"""Everything after the command's name is the command's own, dashes or not."""


@grouped
def send(
    *,
    command: Annotated[
        list[str] | None,
        typer.Argument(help="The program that sends, with its arguments: '-- msmtp -t'.", show_default=False),
    ] = None,
    gating: Gating,
    telling: Telling,
    waiting: Waiting,
) -> None:
    """Pass a message on only if a recruiter would not object to it.

    Put it before the program that sends: etiquette-lint send -- msmtp -t. The message, on standard input, goes through
    unchanged, and the exit status is the program's own. A message that is held is kept in a folder of yours.
    The table [send] of a configuration file holds the same choices; what stands here comes first.
    """
    from etiquette_lint.cli.failure import Failure

    choices = _choices(telling.config, gating.stated())
    policy = _policy(choices.gate, verbose=telling.verbose)
    if waiting.held:
        _list(policy.folder)
        return
    if waiting.release is not None:
        raise typer.Exit(_release(waiting.release, command or [], policy))
    if not command and not telling.dry_run:
        raise Failure("no command to send with: write it behind two dashes, such as 'etiquette-lint send -- msmtp -t'")
    raise typer.Exit(_pass(command or [], policy, _inspector(choices, telling.config), telling.dry_run))


class Choices(msgspec.Struct, frozen=True):
    """What was chosen for the gate, and what keeps the configuration from being read, if anything does."""

    gate: Gate
    fault: str = ""


def _choices(config: Path | None, stated: dict[str, Any]) -> Choices:
    """The configuration's choices under those of the command line.

    A message never falls with a configuration that cannot be read: whoever chose something there may have chosen
    to hold what was not checked, so it is held, unless the command line says otherwise.
    """
    from msgspec.structs import replace

    from etiquette_lint import settings
    from etiquette_lint.rule import Severity
    from etiquette_lint.tables import TableError

    if "fail_on" in stated:
        stated = {**stated, "fail_on": Severity(stated["fail_on"].value)}
    try:
        return Choices(replace(settings.read_gate(config or settings.config_for(Path.cwd())), **stated))
    except TableError as error:
        return Choices(settings.Gate(**{"on_failure": "hold", **stated}), str(error))


def _policy(gate: Gate, *, verbose: bool) -> Policy:
    from etiquette_lint.outbox.gate import Policy

    return Policy(
        folder=_folder(gate),
        hold_on_failure=gate.on_failure == "hold",
        remove_headers=gate.remove_headers,
        held_status=gate.exit_code,
        asks=gate.ask,
        verbose=verbose,
        release_options=_release_options(gate),
    )


def _folder(gate: Gate) -> Path:
    """Where messages are held, as it is called from any folder."""
    from etiquette_lint.outbox import held

    return Path(gate.held_folder).resolve() if gate.held_folder else held.state_folder()


def _release_options(gate: Gate) -> tuple[str, ...]:
    """What ``--release`` must be told, since the configurations it may meet, here or elsewhere, do not say it."""
    met = (_choices(None, {}).gate, _choices_elsewhere())
    options: list[str] = []
    if any(_folder(other) != _folder(gate) for other in met):
        options += ["--held-folder", str(_folder(gate))]
    if any(other.remove_headers != gate.remove_headers for other in met):
        options.append("--remove-headers" if gate.remove_headers else "--keep-headers")
    return tuple(options)


def _choices_elsewhere() -> Gate:
    """What holds in a folder without a configuration of its own."""
    from etiquette_lint import settings
    from etiquette_lint.tables import TableError

    try:
        return settings.read_gate(None)
    except TableError:
        return settings.Gate()


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


def _inspector(choices: Choices, config: Path | None) -> Callable[[bytes], Inspection | Failed]:
    import shutil

    from etiquette_lint.outbox.inspection import Failed, Request, inspect

    if choices.fault:
        return lambda _: Failed(choices.fault)
    request: Request = Request(
        scope=choices.gate.scope,
        config=config,
        fail_on=choices.gate.fail_on,
        color=_colours(),
        width=min(100, shutil.get_terminal_size((80, 24)).columns),
    )
    return partial(inspect, request=request, timeout=choices.gate.timeout)


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
        raise Failure(
            f"no held message '{name}' in {policy.folder}, or several: 'etiquette-lint send --held' lists them,"
            f" with --held-folder those of another folder"
        )
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
