"""Every draft of a run judged: remembered, or anew, here or by several processes; the order never changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.tables import TableError

if TYPE_CHECKING:
    from etiquette_lint.batch.memory import Memory
    from etiquette_lint.batch.store import Key
    from etiquette_lint.batch.workers import Crew, Judged, Task
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.engine import Linter
    from etiquette_lint.finding import Report

MANY = 150
"""Drafts to be judged, from which on several processes are quicker: starting them takes its time, too."""

MOST_JOBS = 8
"""Processes started unless the user says more."""

MEMORY = 400_000_000
"""Bytes to be had for each of them, out of half the machine's memory: one that has judged some 20,000 different
sentences, the most it remembers, holds 300 MB."""

CHUNK = 8
"""Drafts handed over at once: few enough that all processes end at about the same time."""

LOST = (
    "a process of etiquette-lint ended while judging this draft, so it is not judged; the others are. "
    "If there is memory left, the fault is ours: please report it, with this line"
)


class Order(msgspec.Struct):
    """A draft to be judged, and what comes of it: a report, or what the user is told instead."""

    number: int
    draft: Draft
    linter: Linter
    key: Key | None = None
    report: Report | None = None
    fault: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether it is known what comes of it."""
        return self.report is not None or bool(self.fault)


class Plan(msgspec.Struct, frozen=True):
    """How a round goes.

    ``jobs`` is the number of processes, or None to choose; ``tick`` is told how many drafts are done, and
    how many there are so far; ``explain`` puts an error of ours into words.
    """

    explain: Callable[[Exception], str]
    jobs: int | None = None
    memory: Memory | None = None
    tick: Callable[[int, int], None] = lambda done, known: None


def usable_cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_jobs() -> int:
    """The processes that pay off on this machine, when there are many drafts."""
    return max(1, min(usable_cores(), MOST_JOBS, _memory() // 2 // MEMORY))


def _memory() -> int:
    """The machine's memory in bytes; plenty, where the system does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 2 * MOST_JOBS * MEMORY


def judged(drafts: Iterable[tuple[Draft, Linter]], plan: Plan) -> list[Order]:
    """Each draft with what came of it, in order; raises TableError for a fault of the whole configuration."""
    round = _Round(plan)
    try:
        for draft, linter in drafts:
            round.add(draft, linter)
        round.finish()
    finally:
        round.close()
    return round.orders


class _Round(msgspec.Struct):
    plan: Plan
    orders: list[Order] = msgspec.field(default_factory=list)
    _waiting: list[Order] = msgspec.field(default_factory=list)
    _crew: Crew | None = None
    _alone: bool = False
    _configs: dict[int, bytes] = msgspec.field(default_factory=dict)
    _done: int = 0

    def add(self, draft: Draft, linter: Linter) -> None:
        """One more draft: remembered, or to be judged; with many of those, the work begins at once."""
        order = Order(len(self.orders), draft, linter)
        self.orders.append(order)
        self._remember(order)
        if order.is_settled:
            self._tick()
            return
        self._waiting.append(order)
        if self._crew is None and len(self._waiting) >= MANY:
            self._hire(self._wanted or default_jobs())
        if self._crew is not None and len(self._waiting) >= CHUNK:
            self._hand_over(CHUNK)

    def finish(self) -> None:
        """Judge what is still waiting, here where there are no workers."""
        if self._crew is None and self._wanted:
            self._hire(min(self._wanted, len(self._waiting)))
        if self._crew is not None:
            self._hand_over(max(1, min(CHUNK, len(self._waiting) // (2 * self._crew.jobs))))
        if self._crew is not None:
            self._collect(self._crew)
        for order in self.orders:
            if not order.is_settled:
                self._judge_here(order)

    @property
    def _wanted(self) -> int | None:
        """The number of processes asked for: on the command line, or in the first draft's configuration."""
        configured = self._waiting[0].linter.config.jobs if self._waiting else None
        return self.plan.jobs or configured

    def close(self) -> None:
        """End the workers, and leave the cache in bounds."""
        if self._crew is not None:
            self._crew.close()
        if self.plan.memory is not None:
            self.plan.memory.tidy()

    def _remember(self, order: Order) -> None:
        memory = self.plan.memory
        if memory is not None and order.linter.config.cache:
            order.key = memory.key(order.draft, order.linter)
            if order.key is not None:
                order.report = memory.recall(order.key, order.draft, order.linter)

    def _hire(self, jobs: int) -> None:
        if jobs > 1 and not self._alone:
            from etiquette_lint.batch.workers import Crew

            self._crew = Crew(jobs, self.plan.explain, LOST)

    def _hand_over(self, size: int) -> None:
        from etiquette_lint.batch.workers import NoWorkers

        try:
            while self._waiting and self._crew is not None:
                self._crew.offer(self._task(_alike(self._waiting, size)))
        except NoWorkers:
            self._crew, self._alone = None, True

    def _task(self, orders: Sequence[Order]) -> Task:
        from etiquette_lint.batch.workers import Task, pickled

        del self._waiting[: len(orders)]
        linter = orders[0].linter
        config = self._configs.setdefault(id(linter), b"") or pickled(linter.config)
        self._configs[id(linter)] = config
        return Task(tuple(o.number for o in orders), tuple(o.draft for o in orders), config)

    def _collect(self, crew: Crew) -> None:
        from etiquette_lint.batch.workers import NoWorkers

        try:
            for number, result in crew.judged():
                self._settle(self.orders[number], result)
        except NoWorkers:
            return

    def _settle(self, order: Order, result: Judged) -> None:
        """Take in what a worker sends."""
        from etiquette_lint.batch.record import NoRecord, unpack

        if isinstance(result, bytes):
            try:
                order.report = unpack(result, order.draft, {rule.name: rule for rule in order.linter.active})
            except NoRecord:
                # A rule file was changed while we ran: judged here, the draft meets the rules of the start.
                return
            self._keep(order, result)
        else:
            order.fault = result.message
        self._tick()

    def _judge_here(self, order: Order) -> None:
        from etiquette_lint.batch.record import pack

        try:
            order.report = order.linter.lint(order.draft)
        except TableError:
            raise
        except Exception as error:
            order.fault = self.plan.explain(error)
        else:
            if order.key is not None:
                self._keep(order, pack(order.report))
        self._tick()

    def _keep(self, order: Order, record: bytes) -> None:
        if self.plan.memory is not None and order.key is not None:
            self.plan.memory.keep(order.key, record)

    def _tick(self) -> None:
        self._done += 1
        self.plan.tick(self._done, len(self.orders))


def _alike(waiting: Sequence[Order], size: int) -> list[Order]:
    """The first few that share a configuration."""
    first = waiting[0].linter
    few = list(waiting[:size])
    return few[: next((i for i, order in enumerate(few) if order.linter is not first), len(few))]
