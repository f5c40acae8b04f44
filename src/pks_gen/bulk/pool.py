"""A function and many jobs -> its results in the order of the jobs, made by several processes.

Function, jobs and results travel between processes, so all of them must be picklable and the function must
stand in a module. What the function raises is lost on that way: let it return its failures.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from pks_gen.errors import EnvironmentLackingError, ExitCode

J = TypeVar("J")
R = TypeVar("R")

MAX_WORKERS = 61
"""As many as Windows can wait for at once."""
_AHEAD = 3
"""Batches handed out per worker: one at work, two waiting, so that none stands idle."""


def workers_for(jobs: int, *, fewest: int) -> int:
    """How many processes serve so many jobs: the processors that may be used, each with ``fewest`` jobs."""
    # A container or `taskset` may leave fewer processors than the machine has; only Linux can tell.
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(allowed or 1, jobs // fewest, MAX_WORKERS))


def map_in_order(
    function: Callable[[J], R], jobs: Iterable[J], *, workers: int, batch: int = 1
) -> Iterator[R]:
    """Yield ``function(job)`` for each job, in order; with one worker, in this very process.

    Args:
        function: Called in other processes; see the module's docstring.
        jobs: Taken as needed, never all at once.
        workers: How many processes; see :func:`workers_for`.
        batch: Jobs that travel together; more of them when each takes only milliseconds.

    Raises:
        EnvironmentLackingError: when processes cannot be started, or one of them dies.
    """
    if workers <= 1:
        yield from map(function, jobs)
        return
    pool = ProcessPoolExecutor(
        min(workers, MAX_WORKERS), mp_context=start_method(), initializer=follow_parent
    )
    try:
        yield from _results(pool, function, iter(jobs), batch, ahead=workers * _AHEAD)
    except BrokenProcessPool:
        raise EnvironmentLackingError(
            "sebuah proses pekerja terhenti, mungkin kehabisan memori; "
            "tutup program lain, lalu ulangi dengan `--jobs 1`"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, function: Callable[[J], R], jobs: Iterator[J], batch: int, *, ahead: int
) -> Iterator[R]:
    """Keep ``ahead`` batches handed out, and take their results from the oldest on."""
    waiting: deque[Future[list[R]]] = deque()
    while True:
        while len(waiting) < ahead and (chunk := list(islice(jobs, batch))):
            waiting.append(_submitted(pool, function, chunk))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _submitted(pool: ProcessPoolExecutor, function: Callable[[J], R], chunk: Sequence[J]) -> Future[list[R]]:
    try:
        return pool.submit(_run_batch, function, chunk)
    except OSError:
        raise EnvironmentLackingError(
            "proses pekerja tidak dapat dijalankan; periksa izin menjalankan Python pada komputer ini, "
            "atau ulangi dengan `--jobs 1`"
        ) from None


def _run_batch(function: Callable[[J], R], chunk: Sequence[J]) -> list[R]:
    return [function(job) for job in chunk]


# ---- processes ------------------------------------------------------------------------------------


def start_method() -> BaseContext:
    """How worker processes come to be; Windows knows "spawn" only.

    Not "fork": a library may have started threads by then. The server from which workers are forked is
    started deaf to Ctrl-C, and they inherit that: none of them answers it before `follow_parent` runs.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - Windows has none

    resource_tracker.ensure_running()  # started by the server's start, it would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return multiprocessing.get_context("forkserver")


def follow_parent() -> None:
    """Let Ctrl-C be answered once, by the parent; and do not outlive a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(ExitCode.INTERRUPTED)
