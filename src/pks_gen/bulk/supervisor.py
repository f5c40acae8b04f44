"""Calls in a queue -> their futures fulfilled by worker processes, each on a pipe of its own.

Nothing is shared between workers, neither queue nor lock, so one that is killed at any instant takes only
its own call with it. All that happens here happens in one thread of the parent.
"""

from __future__ import annotations

import atexit
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

from pks_gen.bulk.crew import LEAVE_SECONDS, Limits, Task, Worker
from pks_gen.bulk.failures import PoolBrokenError, WorkerDiedError
from pks_gen.bulk.inbox import Inbox
from pks_gen.bulk.worker import READY, answer_of

_FAILED_STARTS = 8
"""Workers in a row that die before they are ready: then none will ever be."""
_AGAIN_SECONDS = 0.1
_LOOK_SECONDS = 0.1
"""Between two looks at the memory of workers at work."""


@dataclass(eq=False)
class Supervisor:
    """The thread that starts workers, hands out calls, listens, and replaces who died."""

    context: BaseContext
    size: int
    limits: Limits
    initializer: Callable[..., object] | None = None
    initargs: tuple[object, ...] = ()
    _workers: list[Worker] = field(default_factory=list)
    _leaving: list[tuple[Worker, float]] = field(default_factory=list)
    _failed_starts: int = 0
    _start_again: float = 0.0
    """Until this moment none is started, for the system has just refused one; 0: it has not."""
    _killing: bool = False

    def __post_init__(self) -> None:
        self._inbox = Inbox(self.context)
        # A daemon, so that the interpreter's end is not held up before the pool's own farewell can run.
        self._thread = threading.Thread(target=self._run, name="pks-pengawas", daemon=True)
        self._begun = threading.Lock()

    # ---- called from other threads ----------------------------------------------------------------

    def add(self, task: Task) -> None:
        """Queue a call; raises RuntimeError when closed."""
        if self._begun.acquire(blocking=False):  # once
            self._thread.start()
        self._inbox.put(task)

    def close(self, *, cancel: bool = False) -> None:
        """Take no more calls; with ``cancel`` drop those that wait."""
        self._inbox.close(cancel=cancel)

    def finish(self) -> None:
        """Take no more calls, and wait until those that were taken are done."""
        self.close()
        if self._thread.is_alive():
            self._thread.join()
        atexit.unregister(self.finish)

    def kill(self) -> None:
        """End all workers, and wait a while for it.

        The thread settles the futures, not the caller: Ctrl-C may have left the lock of one of them taken.
        """
        self._killing = True
        self.close()
        if self._thread.is_alive():
            self._thread.join(LEAVE_SECONDS)
        atexit.unregister(self.finish)

    def pids(self) -> list[int]:
        """Process ids of the workers at this moment."""
        return [worker.pid for worker in list(self._workers)]

    # ---- the thread -------------------------------------------------------------------------------

    def _run(self) -> None:
        if hasattr(signal, "pthread_sigmask"):  # what is started from here must be deaf to Ctrl-C as well
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            while self._turn():
                pass
        except BaseException as error:
            self._break(PoolBrokenError("pengawas proses pekerja gagal; ulangi perintah ini"), error)
        finally:
            self._farewell()

    def _turn(self) -> bool:
        """Hand out, listen, stop who overstays; False when there is nothing left to do."""
        self._hand_out()
        inbox = self._inbox
        if self._killing or inbox.broken is not None:
            return False
        if inbox.closed and not inbox and all(worker.task is None for worker in self._workers):
            return False
        self._listen()
        self._enforce()
        return True

    def _listen(self) -> None:
        sources: list[Any] = [self._inbox.bell]
        for worker in self._workers:
            sources += (worker.pipe, worker.process.sentinel)
        sources += (worker.process.sentinel for worker, _ in self._leaving)
        heard = set(wait(sources, self._patience()))
        if self._inbox.bell in heard:
            self._inbox.hear()
        for worker in list(self._workers):
            if worker.pipe in heard or worker.process.sentinel in heard:
                self._hear(worker)

    def _patience(self) -> float | None:
        """Seconds until somebody must be looked after; None: until somebody speaks."""
        times = [worker.deadline for worker in self._workers if worker.deadline is not None]
        times += [until for _, until in self._leaving]
        if self._start_again:
            times.append(self._start_again)
        left = [max(0.0, min(times) - time.monotonic())] if times else []
        if self.limits.memory_per_job and any(worker.task for worker in self._workers):
            left.append(_LOOK_SECONDS)
        return min(left, default=None)

    # ---- handing out ------------------------------------------------------------------------------

    def _hand_out(self) -> None:
        for worker in self._workers:
            while worker.idle and (task := self._inbox.take()) is not None:
                if not worker.give(task, self.limits.seconds_per_job):
                    self._inbox.put_back(task)
        if time.monotonic() < self._start_again:
            return
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(len(self._inbox) - starting, self.size - len(self._workers))):
            if not self._hire():
                return

    def _hire(self) -> bool:
        self._start_again = 0.0
        try:
            worker = Worker.begin(self.context, self.limits, self.initializer, self.initargs)
        except (OSError, EOFError) as error:
            self._start_again = time.monotonic() + _AGAIN_SECONDS
            self._start_failed(error)
            return False
        self._workers.append(worker)
        return True

    def _start_failed(self, error: BaseException | None) -> None:
        self._failed_starts += 1
        if self._failed_starts < _FAILED_STARTS:
            return
        if any(worker.ready for worker in self._workers):
            self.size, self._failed_starts = len(self._workers), 0  # fewer than wished for do it as well
            return
        self._break(
            PoolBrokenError(
                "proses pekerja tidak dapat dijalankan; periksa izin menjalankan Python pada komputer "
                "ini dan memorinya, atau ulangi dengan `--jobs 1`"
            ),
            error,
        )

    # ---- listening --------------------------------------------------------------------------------

    def _hear(self, worker: Worker) -> None:
        try:
            while worker in self._workers and worker.pipe.poll():
                self._heard(worker, worker.pipe.recv_bytes())
        except (EOFError, OSError):
            self._bury(worker)
        else:
            if worker in self._workers and wait([worker.process.sentinel], 0):
                self._bury(worker)

    def _heard(self, worker: Worker, message: bytes) -> None:
        worker.deadline = None
        if not worker.ready:
            if message == READY:
                worker.ready, self._failed_starts = True, 0
            else:
                error = answer_of(message).value
                self._break(PoolBrokenError(f"proses pekerja gagal bersiap ({type(error).__name__})"), error)
            return
        task, worker.task = worker.task, None
        worker.served += 1
        answer = answer_of(message)
        if worker.worn(self.limits, answer.memory):
            self._retire(worker)
        if task is not None:
            task.settle(answer)

    def _retire(self, worker: Worker) -> None:
        self._workers.remove(worker)
        self._leaving.append((worker, time.monotonic() + LEAVE_SECONDS))
        worker.dismiss()

    def _bury(self, worker: Worker) -> None:
        """Settle what a dead worker leaves: its call is tried again by another, unless it was the cause."""
        self._workers.remove(worker)
        exit_code = worker.bury(kill=True)
        task, worker.task = worker.task, None
        if task is None:
            if not worker.ready:
                self._start_failed(None)
        elif worker.verdict is not None:
            task.future.set_exception(worker.verdict)
        else:
            task.deaths += 1
            if task.deaths >= self.limits.attempts:
                task.future.set_exception(WorkerDiedError.after(task.deaths, exit_code))
            else:
                self._inbox.put_back(task)

    # ---- limits -----------------------------------------------------------------------------------

    def _enforce(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            if (verdict := worker.overstepped(self.limits, now)) is not None:
                worker.stop(verdict)
        for worker, until in list(self._leaving):
            if now >= until or wait([worker.process.sentinel], 0):
                self._leaving.remove((worker, until))
                worker.bury(kill=True)

    # ---- the end ----------------------------------------------------------------------------------

    def _break(self, broken: PoolBrokenError, cause: BaseException | None) -> None:
        broken.__cause__ = cause
        self._inbox.broken = self._inbox.broken or broken

    def _farewell(self) -> None:
        """Leave no process and no future open."""
        broken = self._inbox.broken
        hurry = self._killing or broken is not None
        self._inbox.close()
        for worker in self._workers:
            if worker.ready and not hurry:
                worker.dismiss()
            else:
                worker.process.kill()
        held = [worker.task for worker in self._workers if worker.task is not None]
        for worker in (*self._workers, *(worker for worker, _ in self._leaving)):
            worker.bury(kill=hurry)
        self._workers.clear()
        self._leaving.clear()
        ended = broken or PoolBrokenError("pekerjaan dihentikan sebelum selesai")
        for task in held:
            task.future.set_exception(ended)
        if self._killing:
            self._inbox.close(cancel=True)
        while (waiting := self._inbox.take()) is not None:
            waiting.future.set_exception(ended)
