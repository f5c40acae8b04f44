"""The parent's view of a worker process: begin it, give it calls, hear its answers, see it off."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

from pks_gen.bulk.failures import JobLostError, JobTimedOutError, JobTooLargeError
from pks_gen.bulk.processes import resident_memory
from pks_gen.bulk.worker import STOP, Answer, Call, packed, serve

LEAVE_SECONDS = 5.0
"""How long a worker that was told to end may take for it."""
_START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker and a job may take; 0: no limit."""

    attempts: int = 3
    """How many workers a job may kill before it is given up."""
    jobs_per_worker: int = 0
    """After so many jobs a worker is replaced."""
    memory_per_worker: int = 0
    """A worker that holds more bytes after a job is replaced."""
    memory_per_job: int = 0
    """A job during which the worker holds more bytes is stopped; only where the system tells (Linux)."""
    seconds_per_job: float = 0.0
    """A job that takes longer is stopped."""


@dataclass(slots=True)
class Task:
    """A call that somebody waits for."""

    call: Call
    future: Future[Any]
    begun: bool = False
    """Whether a worker has had it, so that nobody can cancel it any more."""
    deaths: int = 0
    """Workers that died of it."""

    def settle(self, answer: Answer) -> None:
        """Tell who waits."""
        if answer.ok:
            self.future.set_result(answer.value)
        else:
            self.future.set_exception(answer.value)

    def begin(self) -> bool:
        """Mark as begun; False when it was cancelled meanwhile."""
        self.begun = self.begun or self.future.set_running_or_notify_cancel()
        return self.begun


@dataclass(slots=True, eq=False)
class Worker:
    """One process, and the pipe to it that nobody else has."""

    process: BaseProcess
    pipe: Connection
    deadline: float | None
    """When it is stopped unless it has answered; None: no limit."""
    ready: bool = False
    dying: bool = False
    task: Task | None = None
    served: int = 0
    verdict: JobLostError | None = None
    """Why it was stopped, when it was."""

    @classmethod
    def begin(
        cls,
        context: BaseContext,
        limits: Limits,
        initializer: Callable[..., object] | None,
        initargs: tuple[object, ...],
    ) -> Worker:
        """Start a process; it says itself when it is ready.

        Raises:
            OSError, EOFError: when it cannot be started; EOFError: the fork server went down meanwhile.
        """
        here, there = context.Pipe()
        arguments = (there, initializer, initargs, limits.memory_per_worker)
        process = context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        try:
            process.start()
        except BaseException:
            here.close()
            raise
        finally:
            there.close()
        return cls(process, here, time.monotonic() + _START_SECONDS)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid or 0

    @property
    def idle(self) -> bool:
        """Whether it can be given a call."""
        return self.ready and self.task is None and not self.dying

    def give(self, task: Task, seconds: float) -> bool:
        """Send a call, to be answered within so many seconds; False when the worker has died by now.

        What cannot be packed fails in its future.
        """
        try:
            message = packed(task.call)
        except Exception as error:
            task.future.set_exception(error)
            return True
        try:
            self.pipe.send_bytes(message)
        except OSError:
            self.dying = True
            self.process.kill()
            return False
        self.task = task
        self.deadline = time.monotonic() + seconds if seconds else None
        return True

    def worn(self, limits: Limits, memory: int) -> bool:
        """Whether it is to be replaced, after so many jobs or holding so many bytes."""
        old = bool(limits.jobs_per_worker) and self.served >= limits.jobs_per_worker
        return old or (bool(limits.memory_per_worker) and memory > limits.memory_per_worker)

    def overstepped(self, limits: Limits, now: float) -> JobLostError | None:
        """Say which limit its job has passed at this moment."""
        if self.verdict is not None:
            return None
        if self.deadline is not None and now >= self.deadline:
            return JobTimedOutError.after(limits.seconds_per_job)
        if limits.memory_per_job and self.task is not None:
            held = resident_memory(self.pid) or 0
            if held > limits.memory_per_job:
                return JobTooLargeError.beyond(limits.memory_per_job)
        return None

    def dismiss(self) -> None:
        """Tell it to end."""
        try:
            self.pipe.send_bytes(STOP)
        except OSError:
            self.process.kill()

    def stop(self, verdict: JobLostError) -> None:
        """Kill it for what its job did."""
        self.verdict, self.deadline = verdict, None
        self.process.kill()

    def bury(self, *, kill: bool) -> int | None:
        """Wait for its end, let go of its pipe, and return its exit code."""
        if kill:
            self.process.kill()
        self.process.join(LEAVE_SECONDS)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        exit_code = self.process.exitcode
        self.pipe.close()
        self.process.close()
        return exit_code
