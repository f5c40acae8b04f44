"""Outcomes, one after the other -> how far a run is, how fast, and how long it will take; plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass, field
from typing import Any

from pks_gen.bulk.jobs import Job, Outcome, Refused, State


@dataclass(frozen=True, slots=True)
class Total:
    """How much there is to do."""

    jobs: int
    weight: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is at one moment."""

    total: int | None
    """Jobs in all; None: not known."""
    done: int
    skipped: int
    failed: int
    seconds: float
    """Since the run began."""
    rate: float | None
    """Jobs made per second; None: none yet."""
    seconds_left: float | None
    """None: not known."""

    @property
    def settled(self) -> int:
        """Jobs that need nothing more."""
        return self.done + self.skipped + self.failed


@dataclass(slots=True)
class Meter:
    """Counts outcomes; the time left follows the jobs' weights, for one may be a hundred times another."""

    total: Total | None
    clock: Callable[[], float]
    """Seconds."""
    tell: Callable[[Progress], None] = lambda _: None
    """Told after each outcome."""
    counts: Counter[State] = field(default_factory=Counter)
    _begin: float = field(init=False)
    _settled: int = 0
    _worked: int = 0

    def __post_init__(self) -> None:
        self._begin = self.clock()

    def add(self, outcome: Outcome, weight: int) -> None:
        """Count one outcome, and tell how far the run is."""
        self.counts[outcome.state] += 1
        self._settled += weight
        if outcome.state is not State.SKIPPED:
            self._worked += weight
        self.tell(self.now())

    def now(self) -> Progress:
        """Say how far the run is."""
        seconds = self.clock() - self._begin
        made = self.counts[State.DONE] + self.counts[State.FAILED]
        return Progress(
            total=self.total.jobs if self.total else None,
            done=self.counts[State.DONE],
            skipped=self.counts[State.SKIPPED],
            failed=self.counts[State.FAILED],
            seconds=seconds,
            rate=made / seconds if made and seconds > 0 else None,
            seconds_left=self._left(seconds),
        )

    def _left(self, seconds: float) -> float | None:
        if self.total is None:
            return None
        left = max(0, self.total.weight - self._settled)
        if not left:
            return 0.0
        return seconds * left / self._worked if self._worked else None


def total_of(jobs: Iterable[Job[Any] | Refused]) -> Total | None:
    """Count jobs that are all there; None for those that are made as they are taken."""
    if not isinstance(jobs, Sized):
        return None
    return Total(len(jobs), sum(weight_of(job) for job in jobs))


def weight_of(job: Job[Any] | Refused) -> int:
    """How much work a job is; one that is refused is none."""
    return job.weight if isinstance(job, Job) else 0
