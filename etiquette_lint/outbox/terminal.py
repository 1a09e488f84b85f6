"""The question to the writer, on the terminal itself: standard input is the message."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO, cast

DEVICE = "CON" if os.name == "nt" else "/dev/tty"
QUESTION = "[s]end it anyway, [e]dit it, or [k]eep it? "


class Choice(StrEnum):
    """What becomes of a message that a recruiter would object to."""

    SEND = "send"
    EDIT = "edit"
    KEEP = "keep"


def open_terminal(device: str = DEVICE) -> TextIO | None:
    """The controlling terminal, or None where nobody can answer on it.

    There is none (a mail program in a window, a job), or a mail program that fills the screen is reading its keys.
    """
    try:
        descriptor = os.open(device, os.O_RDWR | getattr(os, "O_NOCTTY", 0))
    except OSError:
        return None
    if not os.isatty(descriptor) or not _reads_lines(descriptor):
        os.close(descriptor)
        return None
    return _stream(descriptor)


def ask(terminal: TextIO, text: str) -> Choice:
    """Show ``text`` and ask until one of the letters comes; the end of the input keeps the message."""
    _say(terminal, text)
    while True:
        _say(terminal, QUESTION)
        try:
            line = terminal.readline()
        except (OSError, KeyboardInterrupt):
            return Choice.KEEP
        if not line:
            return Choice.KEEP
        for choice in Choice:
            if line.strip().lower() in {choice.value, choice.value[0]}:
                return choice


def edit(path: Path, device: str = DEVICE) -> str | None:
    """Open ``path`` in the writer's editor, on the terminal; a reason where that failed."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        with open(device, "rb", buffering=0) as keys, open(device, "wb", buffering=0) as screen:
            status = subprocess.run([*shlex.split(editor), str(path)], stdin=keys, stdout=screen).returncode
    except (OSError, ValueError) as error:
        return f"The editor '{editor}' could not be started ({error}): set EDITOR to another."
    return f"The editor '{editor}' ended with status {status}: nothing was checked again." if status else None


def command_line(words: Sequence[str]) -> str:
    """``words`` as the writer can paste them into a shell, whatever stands in them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _reads_lines(descriptor: int) -> bool:
    """Whether the terminal gives whole lines, as a shell's does; a full-screen program takes key by key."""
    try:
        import termios
    except ModuleNotFoundError:
        return True  # Windows: its consoles give lines to whoever opens them anew.
    return bool(termios.tcgetattr(descriptor)[3] & termios.ICANON)


def _say(terminal: TextIO, text: str) -> None:
    terminal.write(text)
    terminal.flush()


def _stream(descriptor: int) -> TextIO:
    """Reading and writing by line; a terminal cannot seek, which Python's own 'r+' asks for."""
    import io

    raw = io.FileIO(descriptor, "r+")
    return io.TextIOWrapper(cast(Any, io.BufferedRWPair(raw, raw)), "utf-8", "replace", line_buffering=True)
