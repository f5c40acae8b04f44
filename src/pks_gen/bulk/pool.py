"""A function and many jobs -> its results in the order of the jobs, made by several processes.

Function, jobs and results travel between processes, so all of them must be picklable and the function must
stand in a module. What the function raises comes back without what it carries beside its text: let it return
its failures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pks_gen.bulk.flow import map_lazily
from pks_gen.bulk.processes import MAX_WORKERS, follow_parent, processors, start_method
from pks_gen.bulk.supervised import SupervisedPool

__all__ = ["MAX_WORKERS", "follow_parent", "map_in_order", "start_method", "workers_for"]

J = TypeVar("J")
R = TypeVar("R")

_AHEAD = 3
"""Batches handed out per worker: one at work, two waiting, so that none stands idle."""


def workers_for(jobs: int, *, fewest: int) -> int:
    """How many processes serve so many jobs: the processors that may be used, each with ``fewest`` jobs."""
    return max(1, min(processors(), jobs // fewest, MAX_WORKERS))


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
        EnvironmentLackingError: when processes cannot be started, or a batch kills each that it is given to.
    """
    if workers <= 1:
        yield from map(function, jobs)
        return
    with SupervisedPool(workers) as pool:
        yield from map_lazily(pool, function, jobs, chunksize=batch, ahead=workers * _AHEAD)
