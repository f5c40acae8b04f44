"""An executor and jobs that are taken as needed -> results, in order or as they are done; any executor."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import Any, TypeVar

J = TypeVar("J")
T = TypeVar("T")


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

    def hand_out() -> None:
        while len(handed) < ahead and (chunk := list(islice(arguments, chunksize))):
            handed.append(executor.submit(_call_each, fn, chunk))

    def results() -> Iterator[T]:
        try:
            while handed:
                left = None if end is None else end - time.monotonic()
                done = handed.popleft()
                chunk = _result(done, left)
                hand_out()
                yield from chunk
        finally:
            for future in handed:
                future.cancel()

    hand_out()  # work begins with the call, not with the first result asked for
    return results()


def _result(future: Future[list[T]], left: float | None) -> list[T]:
    try:
        return future.result(left)
    finally:
        future.cancel()


def as_done(
    executor: Executor, fn: Callable[[J], T], jobs: Iterable[J], *, ahead: int
) -> Iterator[tuple[J, Future[T]]]:
    """Yield each job with its finished future, whichever is done first; cancel the rest when left."""
    waiting: dict[Future[T], J] = {}
    source = iter(jobs)
    try:
        while True:
            for job in islice(source, ahead - len(waiting)):
                waiting[executor.submit(fn, job)] = job
            if not waiting:
                return
            done = wait(waiting, return_when=FIRST_COMPLETED).done
            for future in [future for future in waiting if future in done]:
                yield waiting.pop(future), future
    finally:
        for future in waiting:
            future.cancel()


def _call_each(fn: Callable[..., T], chunk: Sequence[tuple[Any, ...]]) -> list[T]:
    return [fn(*arguments) for arguments in chunk]
