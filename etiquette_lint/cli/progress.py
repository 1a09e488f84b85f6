"""How far a long run has come: a bar on standard error, where a person looks at it and nowhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds of work before a bar appears."""

FEW = 20
"""Drafts up to which there is no bar."""


class Bar(msgspec.Struct):
    """Appears when work has lasted a while, and leaves no trace on the screen."""

    _began: float = msgspec.field(default_factory=lambda: time.monotonic())
    _shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown is not None:
            self._shown[0].stop()

    def tick(self, done: int, known: int) -> None:
        """``done`` of the ``known`` drafts are judged."""
        if self._shown is not None:
            progress, task = self._shown
            progress.update(task, completed=done, total=known)
        elif known > FEW and time.monotonic() - self._began > PATIENCE and _is_watched():
            self._shown = _bar(done, known)


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _bar(done: int, known: int) -> tuple[Progress, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading drafts"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    progress.start()
    return progress, progress.add_task("", total=known, completed=done)
