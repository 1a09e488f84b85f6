"""The way of a message through the gate: judged, then passed on unchanged, or held for its writer."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from etiquette_lint.outbox import held, terminal
from etiquette_lint.outbox.inspection import Failed, Inspection
from etiquette_lint.outbox.message import without_own_headers

EX_USAGE = 64
EX_TEMPFAIL = 75
"""What sendmail says where a message stays behind for now: mail programs keep the draft."""

NOT_FOUND = 127
NOT_STARTED = 126
BY_SIGNAL = 128

Inspector = Callable[[bytes], "Inspection | Failed"]
Tell = Callable[[str], None]


class Policy(msgspec.Struct, frozen=True):
    """What to do with a message; see ``etiquette-lint send --help``.

    ``release_options`` is what ``send --release`` must be told to do as this policy does, wherever it is run.
    """

    folder: Path
    hold_on_failure: bool = False
    remove_headers: bool = False
    held_status: int = EX_TEMPFAIL
    asks: bool = True
    verbose: bool = False
    release_options: tuple[str, ...] = ()


def let_through(data: bytes, command: Sequence[str], policy: Policy, inspector: Inspector, tell: Tell) -> int:
    """Judge ``data`` and pass it to ``command``, or hold it; the exit status of the whole."""
    found = inspector(data)
    if isinstance(found, Failed) and not policy.hold_on_failure:
        tell(f"sent without a check: {found.reason}")
        return deliver(data, command, policy, tell)
    if isinstance(found, Inspection) and not found.objects:
        if policy.verbose:
            tell(passed(found))
        return deliver(data, command, policy, tell)
    return _held(data, command, policy, inspector, tell, found)


def deliver(data: bytes, command: Sequence[str], policy: Policy, tell: Tell) -> int:
    """Run ``command`` with the message on its standard input; a message that cannot start on its way is kept."""
    status, problem = _run(data, command, policy)
    if problem:
        tell(problem)
        _where(_keep(data, command, policy, tell), policy, tell)
    return status


def release(message: held.Held, policy: Policy, tell: Tell) -> int:
    """Send a held message without judging it again; it is removed once the command says that it went out."""
    status, problem = _run(message.path.read_bytes(), message.command, policy)
    if status == 0:
        held.discard(message)
    else:
        tell(problem or f"'{message.command[0]}' ended with status {status}")
        tell(f"your message is still at {message.path}")
    return status


def _run(data: bytes, command: Sequence[str], policy: Policy) -> tuple[int, str]:
    """The command's exit status, as a shell tells it, and what kept it from starting."""
    sent = without_own_headers(data) if policy.remove_headers else data
    try:
        status = subprocess.run(list(command), input=sent).returncode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        status = NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_STARTED
        return status, f"'{command[0]}' could not be started ({reason})"
    return (BY_SIGNAL - status if status < 0 else status), ""


def passed(found: Inspection) -> str:
    """Why a message was let through."""
    reasons = "; ".join(found.reasons)
    if not found.inside:
        return f"sent, not judged as an interview follow-up: {reasons}"
    return f"sent: {found.says}; judged because {reasons}"


def _held(
    data: bytes, command: Sequence[str], policy: Policy, inspector: Inspector, tell: Tell, found: Inspection | Failed
) -> int:
    """Keep the message first, then talk: whatever happens to the terminal, it is on disk."""
    message = _keep(data, command, policy, tell)
    screen = terminal.open_terminal() if policy.asks else None
    if screen is None:
        tell(explained(found))
        _where(message, policy, tell)
        return policy.held_status
    with screen:
        return _talk(message or data, command, policy, inspector, tell, found, screen)


def _talk(
    kept: held.Held | bytes,
    command: Sequence[str],
    policy: Policy,
    inspector: Inspector,
    tell: Tell,
    found: Inspection | Failed,
    screen: TextIO,
) -> int:
    while True:
        text = _mended(found) or explained(found)
        choice = terminal.ask(screen, f"\n{text}\n")
        if choice is terminal.Choice.KEEP:
            _where(kept if isinstance(kept, held.Held) else None, policy, tell)
            return policy.held_status
        if choice is terminal.Choice.SEND:
            return deliver(kept, command, policy, tell) if isinstance(kept, bytes) else release(kept, policy, tell)
        if isinstance(kept, bytes):
            screen.write("It cannot be edited here, since it could not be saved.\n")
            continue
        problem = terminal.edit(kept.path)
        if problem:
            screen.write(f"{problem}\n")
        else:
            found = inspector(kept.path.read_bytes())


def _mended(found: Inspection | Failed) -> str:
    return f"Now there is {found.says}." if isinstance(found, Inspection) and not found.objects else ""


def explained(found: Inspection | Failed) -> str:
    """What the writer is shown of a message that is held."""
    if isinstance(found, Failed):
        return f"Held: the message could not be checked: {found.reason}."
    judged = "; ".join(found.reasons)
    return f"{found.report.rstrip()}\n\nHeld before sending. It was judged because {judged}."


def _keep(data: bytes, command: Sequence[str], policy: Policy, tell: Tell) -> held.Held | None:
    try:
        return held.hold(data, command, policy.folder, datetime.now())
    except OSError as error:
        reason = error.strerror or error
        tell(f"the message could not be saved in {policy.folder} ({reason}): keep it open in your mail program")
        return None


def _where(message: held.Held | None, policy: Policy, tell: Tell) -> None:
    if message is not None:
        line = terminal.command_line(["etiquette-lint", "send", *policy.release_options, "--release", message.name])
        tell(f"your message is kept, unchanged, at {message.path}")
        tell(f"to send it as it is: {line}")
