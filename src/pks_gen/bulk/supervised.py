"""Calls -> futures, kept by worker processes of which each may die at any time; an `Executor`."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any, Literal, ParamSpec, TypeVar

from pks_gen.bulk.crew import Limits, Task
from pks_gen.bulk.flow import map_lazily
from pks_gen.bulk.processes import MAX_WORKERS, start_method
from pks_gen.bulk.supervisor import Supervisor
from pks_gen.bulk.worker import Call

P = ParamSpec("P")
T = TypeVar("T")


class SupervisedPool(Executor):
    """Worker processes that are reused, watched and replaced.

    When a worker dies, only the call that it held is tried again, by another worker; after
    `Limits.attempts` of them it fails with :class:`~pks_gen.bulk.failures.WorkerDiedError`. Calls beyond a
    limit fail alone too. As with any process pool, functions, arguments and results must be picklable.

    Leaving a ``with`` block by Ctrl-C kills the workers; leaving it otherwise waits for all calls.
    """

    def __init__(
        self,
        workers: int,
        *,
        limits: Limits | None = None,
        initializer: Callable[..., object] | None = None,
        initargs: Sequence[object] = (),
        preload: Sequence[str] = (),
    ) -> None:
        """Get ready; processes are started when there is work.

        Args:
            workers: How many processes at most.
            limits: What jobs and workers may take.
            initializer: Called once in each worker, to warm it; where it fails, the pool is broken.
            initargs: Its arguments.
            preload: Modules that workers share from birth, where the system can (not on Windows).
        """
        if workers < 1:
            raise ValueError("workers must be at least 1")
        self.workers = min(workers, MAX_WORKERS)
        context = start_method(preload)
        self._supervisor = Supervisor(context, self.workers, limits or Limits(), initializer, tuple(initargs))
        # As with the standard pool, one that is forgotten finishes its calls before Python ends.
        weakref.finalize(self, self._supervisor.close)
        atexit.register(self._supervisor.finish)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call.

        Raises:
            RuntimeError: after `shutdown`.
            PoolBrokenError: when no worker can be started any more.
        """
        future: Future[T] = Future()
        self._supervisor.add(Task(Call(fn, args, kwargs), future))
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """Yield results in order, as the standard one does, but take the arguments as they are needed."""
        return map_lazily(self, fn, *iterables, timeout=timeout, chunksize=chunksize, ahead=self.workers * 3)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Take no more calls, and wait for those that were taken; with ``cancel_futures`` drop who waits."""
        self._supervisor.close(cancel=cancel_futures)
        if wait:
            self._supervisor.finish()

    def worker_pids(self) -> list[int]:
        """Process ids of those that are starting or at work, for whoever measures them."""
        return self._supervisor.pids()

    def kill_workers(self) -> None:
        """End at once: calls at work fail, calls that wait are cancelled."""
        self._supervisor.kill()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        """Wait for all calls; interrupted, for none."""
        if kind is None or issubclass(kind, Exception):
            self.shutdown()
        else:
            self.kill_workers()
        return False
