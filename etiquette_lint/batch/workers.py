"""Drafts judged by several processes; a worker that dies takes no other draft with it.

Workers are started afresh ("spawn"), on every system alike: a forked copy would inherit whatever threads
and locks the libraries in use hold at that moment.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from types import MappingProxyType
from typing import Any

import msgspec

from etiquette_lint.batch.record import pack
from etiquette_lint.config import Config
from etiquette_lint.draft.model import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.tables import TableError

Explain = Callable[[Exception], str]
"""Puts an error of ours into words for the user."""


class Fault(msgspec.Struct, frozen=True):
    """A draft that could not be judged, and what the user is told of it."""

    message: str


Judged = bytes | Fault


class Task(msgspec.Struct, frozen=True):
    """Drafts that share a configuration, pickled once, and the numbers they go by."""

    numbers: tuple[int, ...]
    drafts: tuple[Draft, ...]
    config: bytes

    def singly(self) -> Iterator[Task]:
        """The same drafts, each by itself."""
        for number, draft in zip(self.numbers, self.drafts, strict=True):
            yield Task((number,), (draft,), self.config)


class NoWorkers(Exception):
    """This system lets no worker start, or they end as soon as they have."""


class Crew(msgspec.Struct):
    """``jobs`` workers, started with the first drafts that are offered."""

    jobs: int
    explain: Explain
    lost: str
    """What the user is told of a draft that a worker died of."""
    _pool: ProcessPoolExecutor | None = None
    _given: deque[tuple[Future[list[Judged]], Task]] = msgspec.field(default_factory=deque)

    def offer(self, task: Task) -> None:
        """Hand drafts over; they are judged from now on.  Raises NoWorkers."""
        if self._pool is None:
            self._pool = _pool(self.jobs)
        try:
            self._given.append((self._submit(task), task))
        except BrokenProcessPool:
            self._given.append((_broken(), task))

    def judged(self) -> Iterator[tuple[int, Judged]]:
        """What became of each draft, as they were offered; those that a worker was lost with come last."""
        lost: list[Task] = []
        while self._given:
            future, task = self._given.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                lost.append(task)
                continue
            yield from zip(task.numbers, results, strict=True)
        if lost:
            self._pool = None
            yield from self._one_by_one([single for task in lost for single in task.singly()])

    def _one_by_one(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Judged]]:
        """Each draft by itself, so that it is known which one a worker dies of; raises NoWorkers."""
        for task in tasks:
            if self._pool is None:
                self._pool = _proven_pool()
            try:
                (result,) = self._submit(task).result()
            except BrokenProcessPool:
                self._pool = None
                result = Fault(self.lost)
            yield task.numbers[0], result

    def _submit(self, task: Task) -> Future[list[Judged]]:
        assert self._pool is not None
        with _undisturbed():
            return self._pool.submit(_judge, task, self.explain)

    def close(self) -> None:
        """End the workers at once, whatever they are at."""
        if self._pool is not None:
            for process in multiprocessing.active_children():
                process.kill()
            # Aside, since a pool whose workers are gone may wait for them.
            Thread(target=self._pool.shutdown, args=(False,), kwargs={"cancel_futures": True}, daemon=True).start()
            self._pool = None


QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
"""Python's tidying process inherits this: what an interrupted run leaves it to clear away is nothing to tell."""


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Read-only mappings are part of every draft and configuration; pickle does not know them.
    ForkingPickler.register(MappingProxyType, _reduced)
    try:
        if QUIET not in sys.warnoptions:
            sys.warnoptions.append(QUIET)
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _ignore_interrupts)
    except (ImportError, NotImplementedError, OSError) as error:
        raise NoWorkers from error


def _proven_pool() -> ProcessPoolExecutor:
    """One worker that is known to live; raises NoWorkers."""
    pool = _pool(1)
    try:
        with _undisturbed():
            future = pool.submit(_ignore_interrupts)
        future.result()
    except BrokenProcessPool as error:
        raise NoWorkers from error
    return pool


def _broken() -> Future[list[Judged]]:
    future: Future[list[Judged]] = Future()
    future.set_exception(BrokenProcessPool())
    return future


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back for a moment: workers that start meanwhile never get it, and only we heed it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def pickled(config: Config) -> bytes:
    """``config`` as a worker takes it."""
    ForkingPickler.register(MappingProxyType, _reduced)
    return bytes(ForkingPickler.dumps(config))


# What follows runs in a worker.


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _judge(task: Task, explain: Explain) -> list[Judged]:
    linter = _linter(task.config)
    return [judge(linter, draft, explain) for draft in task.drafts]


def judge(linter: Linter, draft: Draft, explain: Explain) -> Judged:
    """The judgement of one draft as a record; raises TableError for a fault of the whole configuration."""
    try:
        return pack(linter.lint(draft))
    except TableError:
        raise
    except Exception as error:
        return Fault(explain(error))


@lru_cache(maxsize=8)
def _linter(config: bytes) -> Linter:
    return Linter(pickle.loads(config))
