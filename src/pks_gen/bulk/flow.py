"""An executor and jobs that are taken as needed -> results, in order or as they are done; any executor."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

J = TypeVar("J")
T = TypeVar("T")


class Finished(Generic[T]):
    """Futures in the order in which they are done.

    Instead of the standard `wait`: Ctrl-C at a bad moment leaves that one's inner lock taken for ever, and
    whoever would settle a future then hangs. A simple queue is one call into C, whole or not at all.
    """

    def __init__(self) -> None:
        self._queue: SimpleQueue[Future[T]] = SimpleQueue()

    def watch(self, future: Future[T]) -> Future[T]:
        """Have it come when it is done or cancelled."""
        future.add_done_callback(self._queue.put)
        return future

    def next(self, timeout: float | None = None) -> Future[T]:
        """Wait for the next one; raises TimeoutError."""
        try:
            return self._queue.get(timeout=None if timeout is None else max(0.0, timeout))
        except Empty:
            raise TimeoutError from None


def map_lazily(
    executor: Executor,
    fn: Callable[..., T],
    *iterables: Iterable[Any],
    timeout: float | None = None,
    chunksize: int = 1,
    ahead: int,
) -> Iterator[T]:
    """Yield ``fn(*arguments)`` in order, with at most ``ahead`` chunks handed out; cancel the rest when left.

    Raises:
        TimeoutError: when a result is not there ``timeout`` seconds after the call.
    """
    if chunksize < 1 or ahead < 1:
        raise ValueError("chunksize and ahead must be at least 1")
    end = None if timeout is None else time.monotonic() + timeout
    arguments = zip(*iterables, strict=False)
    handed: deque[Future[list[T]]] = deque()

    finished: Finished[list[T]] = Finished()
    done: set[Future[list[T]]] = set()

    def hand_out() -> None:
        while len(handed) < ahead and (chunk := list(islice(arguments, chunksize))):
            handed.append(finished.watch(executor.submit(_call_each, fn, chunk)))

    def results() -> Iterator[T]:
        try:
            while handed:
                while handed[0] not in done:
                    done.add(finished.next(None if end is None else end - time.monotonic()))
                done.remove(first := handed.popleft())
                hand_out()
                yield from first.result()
        finally:
            for future in handed:
                future.cancel()

    hand_out()  # work begins with the call, not with the first result asked for
    return results()


def as_done(
    executor: Executor, fn: Callable[[J], T], jobs: Iterable[J], *, ahead: int
) -> Iterator[tuple[J, Future[T]]]:
    """Yield each job with its finished future, whichever is done first; cancel the rest when left."""
    waiting: dict[Future[T], J] = {}
    finished: Finished[T] = Finished()
    source = iter(jobs)
    try:
        while True:
            for job in islice(source, ahead - len(waiting)):
                waiting[finished.watch(executor.submit(fn, job))] = job
            if not waiting:
                return
            future = finished.next()
            yield waiting.pop(future), future
    finally:
        for future in waiting:
            future.cancel()


def _call_each(fn: Callable[..., T], chunk: Sequence[tuple[Any, ...]]) -> list[T]:
    return [fn(*arguments) for arguments in chunk]
