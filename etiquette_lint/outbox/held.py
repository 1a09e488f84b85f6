"""Held messages: whole, unchanged, readable by their owner alone, each with the command that waits for it."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

MESSAGE_SUFFIX = ".eml"
COMMAND_SUFFIX = ".command.json"


class Held(msgspec.Struct, frozen=True):
    """One held message: the file, and the command with its arguments (the recipients may stand there)."""

    path: Path
    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the user calls it by."""
        return self.path.stem


def state_folder() -> Path:
    """Where held messages wait (XDG_STATE_HOME, or what the system uses for such things)."""
    from platformdirs import user_state_path

    return user_state_path("etiquette-lint", appauthor=False) / "held"


def hold(data: bytes, command: Sequence[str], folder: Path, now: datetime) -> Held:
    """Write ``data`` to a new file of ``folder``, safely on disk; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stored = _from_anywhere(command)
    name = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    path = folder / f"{name}{MESSAGE_SUFFIX}"
    _write(path, data)
    _write(folder / f"{name}{COMMAND_SUFFIX}", json.dumps({"command": list(stored)}).encode())
    return Held(path, stored)


def waiting(folder: Path) -> tuple[Held, ...]:
    """All held messages, oldest first."""
    if not folder.is_dir():
        return ()
    return tuple(_read(path) for path in sorted(folder.glob(f"*{MESSAGE_SUFFIX}")))


def find(name: str, folder: Path) -> Held | None:
    """The held message of that name, path, or beginning of a name that only one bears."""
    every = waiting(folder)
    exact = [h for h in every if name in {h.name, h.path.name} or Path(name).resolve() == h.path.resolve()]
    near = exact or [h for h in every if name and h.name.startswith(name)]
    return near[0] if len(near) == 1 else None


def discard(held: Held) -> None:
    """Remove a message that has been sent."""
    held.path.unlink(missing_ok=True)
    _command_file(held.path).unlink(missing_ok=True)


def _from_anywhere(command: Sequence[str]) -> tuple[str, ...]:
    """``command`` as it can be run from any folder: a program called by a path from here by its whole path.

    A link stays one: some programs do as the name says that they were called by.
    """
    if not command or not os.path.dirname(command[0]) or not os.path.isfile(command[0]):
        return tuple(command)
    return (str(Path(command[0]).absolute()), *command[1:])


def _read(path: Path) -> Held:
    try:
        table = json.loads(_command_file(path).read_bytes())
        return Held(path, tuple(map(str, table["command"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Held(path, ())


def _command_file(path: Path) -> Path:
    return path.with_name(path.stem + COMMAND_SUFFIX)


def _write(path: Path, data: bytes) -> None:
    """A new file, for its owner alone, on the disk before anything is said of it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
