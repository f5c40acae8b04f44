"""Jobs, a function, an executor, a ledger -> outcomes as they come; what is done is not done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from pks_gen.bulk.failures import JobLostError, PoolBrokenError
from pks_gen.bulk.flow import Finished
from pks_gen.bulk.jobs import Attempt, Job, Outcome, Refused, Result, State, Why, attempt, failed
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.progress import Meter, weight_of
from pks_gen.errors import ExitCode

P = TypeVar("P")


def run(
    jobs: Iterable[Job[P] | Refused],
    function: Callable[[P], Result],
    executor: Executor,
    ledger: Ledger,
    *,
    ahead: int,
    keep_going: bool = True,
    meter: Meter | None = None,
) -> Iterator[Outcome]:
    """Yield one outcome per job, whichever is settled first.

    Args:
        jobs: Taken as needed; at most ``ahead`` are handed out at a time.
        function: Makes a job's outputs, whole or not at all; called in other processes.
        executor: Who calls it. When it is left early, what is at work goes on, and the executor ends it.
        ledger: What is done; each result is recorded before its outcome is yielded.
        ahead: Twice or three times as many as there are workers.
        keep_going: With False no job is begun after the first that failed; those at work are finished.
        meter: Counts outcomes, and tells how far the run is.

    Raises:
        PoolBrokenError: when no job can be done any more.
        EnvironmentLackingError: when the ledger cannot be written.
    """
    course = _Course(iter(jobs), function, executor, ledger, ahead, keep_going=keep_going)
    for outcome, weight in course.outcomes():
        if meter is not None:
            meter.add(outcome, weight)
        yield outcome


@dataclass
class _Course(Generic[P]):
    """One run while it is under way."""

    jobs: Iterator[Job[P] | Refused]
    function: Callable[[P], Result]
    executor: Executor
    ledger: Ledger
    ahead: int
    keep_going: bool = field(kw_only=True)
    waiting: dict[Future[Attempt], tuple[Job[P], Why]] = field(default_factory=dict)
    finished: Finished[Attempt] = field(default_factory=Finished)
    settled: deque[tuple[Outcome, int]] = field(default_factory=deque)
    ids: set[str] = field(default_factory=set)
    makers: dict[str, str] = field(default_factory=dict)
    """Which job made each output."""
    stopped: bool = False

    def outcomes(self) -> Iterator[tuple[Outcome, int]]:
        """Take jobs, wait, settle, until there are none."""
        try:
            while True:
                self._take()
                if not self.settled and self.waiting:
                    self._settle(self.finished.next())
                if not self.settled:
                    if not self.waiting:
                        return
                    continue
                outcome, weight = self.settled.popleft()
                if outcome.state is State.FAILED and not self.keep_going:
                    self._stop()
                yield outcome, weight
        finally:
            for future in self.waiting:
                future.cancel()

    def _take(self) -> None:
        """Hand out jobs until enough are at work, or one needs no work and can be told."""
        while not self.stopped and not self.settled and len(self.waiting) < self.ahead:
            job = next(self.jobs, None)
            if job is None:
                self.stopped = True
            elif job.id in self.ids:
                reason = f"id {job.id} dipakai lebih dari satu kali; beri setiap perjanjian id sendiri"
                self._fail(job, Why.NEW, Result(reason=reason, exit_code=ExitCode.PROBLEMS))
            else:
                self.ids.add(job.id)
                self._begin(job)

    def _begin(self, job: Job[P] | Refused) -> None:
        if isinstance(job, Refused):
            self._fail(job, Why.NEW, job.result)
            return
        why, entry = self.ledger.why(job), self.ledger.entry(job.id)
        if why is Why.FRESH and entry is not None:
            self._tell(
                job,
                Outcome(job.id, job.key, State.SKIPPED, entry.result, why, job.inputs, 0.0, entry.left_over),
            )
        else:
            work: Callable[[P], Attempt] = partial(attempt, self.function)
            future = self.executor.submit(work, job.payload)
            self.waiting[future] = job, why
            self.finished.watch(future)

    def _settle(self, future: Future[Attempt]) -> None:
        if future not in self.waiting:  # dropped after the first failure
            return
        job, why = self.waiting.pop(future)
        if future.cancelled():  # by whoever ended the executor
            return
        try:
            result, seconds = future.result()
        except PoolBrokenError:
            raise
        except JobLostError as error:
            result, seconds = Result(reason=str(error), exit_code=ExitCode.ENVIRONMENT), 0.0
        except Exception as error:  # it could not be sent to a worker, or its result not back
            result, seconds = failed(error), 0.0
        if result.ok:
            result = self._refused(job, result) or result
        if not result.ok:
            self._fail(job, why, result, seconds)
            return
        entry = self.ledger.record(job, result)
        told = Outcome(job.id, job.key, State.DONE, result, why, job.inputs, seconds, entry.left_over)
        self._tell(job, told)

    def _refused(self, job: Job[P], result: Result) -> Result | None:
        """Refuse outputs that another job of this run has written, or that only the worker's machine has."""
        for path, *_ in result.outputs:
            if (other := self.makers.setdefault(path, job.id)) != job.id:
                reason = f"{path} juga ditulis oleh {other}; beri keduanya nama berkas yang berbeda"
                return Result(problems=result.problems, reason=reason, exit_code=ExitCode.PROBLEMS)
            if not self.ledger.store.holds(path):
                reason = (
                    f"{path} tidak terlihat dari komputer ini; pakai map yang sama di semua komputer, "
                    "atau alamat seperti s3://ember/map"
                )
                return Result(problems=result.problems, reason=reason, exit_code=ExitCode.ENVIRONMENT)
        return None

    def _fail(self, job: Job[P] | Refused, why: Why, result: Result, seconds: float = 0.0) -> None:
        key, inputs = (job.key, job.inputs) if isinstance(job, Job) else ("", {})
        left = self.ledger.left_over(job.id)
        self._tell(job, Outcome(job.id, key, State.FAILED, result, why, inputs, seconds, left))

    def _tell(self, job: Any, outcome: Outcome) -> None:
        if outcome.state is not State.FAILED:
            for output in outcome.result.outputs:
                self.makers.setdefault(output.path, job.id)
        self.settled.append((outcome, weight_of(job)))

    def _stop(self) -> None:
        """Take no more jobs, and drop those that no worker has."""
        self.stopped = True
        for future in list(self.waiting):
            if future.cancel():
                del self.waiting[future]
