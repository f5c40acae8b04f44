"""Jobs of a campaign -> their outcomes, made by this process, by worker processes, or by a cluster."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from pks_gen.cli import output
from pks_gen.cli.bulk_progress import ProgressLine

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pks_gen.bulk.jobs import Job, Outcome, Result
    from pks_gen.bulk.ledger import Ledger

P = TypeVar("P")

AHEAD = 3
"""Jobs handed out per worker: one at work, two waiting, so that none stands idle."""
MEMORY = 450_000_000
"""A worker that holds more bytes after a job is replaced."""
READING = (
    "pks_gen.pipeline.campaign_jobs",
    "pks_gen.drafting",
    "pks_gen.rules",
    "pks_gen.reading.participants",
)
DOCUMENTS = ("pks_gen.rendering.docx", "pks_gen.rendering.listing_xlsx")
PAGES = ("pks_gen.rendering.pdf_engine",)
"""Modules that workers share from birth, by what they do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does the jobs."""

    workers: int | None = None
    """None: as many as there are processors."""
    cluster: str | None = None
    preload: Sequence[str] = READING

    def outcomes(
        self,
        jobs: Sequence[Job[P]],
        function: Callable[[P], Result],
        ledger: Ledger,
        *,
        keep_going: bool = True,
    ) -> Iterator[Outcome]:
        """Yield what becomes of each job, with a bar on stderr; where all are done, no worker is started."""
        from pks_gen.bulk.jobs import Why
        from pks_gen.bulk.progress import Meter, total_of
        from pks_gen.bulk.run import run

        todo = sum(ledger.why(job) is not Why.FRESH for job in jobs)
        line = ProgressLine()
        shown = todo and output.is_terminal(sys.stderr)
        meter = Meter(total_of(jobs), time.monotonic, line.tell if shown else lambda _: None)
        try:
            with self._executor(todo) as (executor, ahead):
                yield from run(
                    jobs, function, executor, ledger, ahead=ahead, keep_going=keep_going, meter=meter
                )
        except KeyboardInterrupt:
            line.close()
            click.echo("dihentikan; yang sudah selesai tidak dibuat lagi bila perintah ini diulang", err=True)
            raise
        finally:
            line.close()
            ledger.store.sweep()

    @contextmanager
    def _executor(self, todo: int) -> Iterator[tuple[Executor, int]]:
        """Choose who works, and how many jobs are handed out at a time."""
        from pks_gen.bulk.processes import processors

        if todo and self.cluster:
            from pks_gen.bulk.cluster import ClusterExecutor

            with ClusterExecutor(self.cluster) as away:
                yield away, away.workers * AHEAD
            return
        workers = min(self.workers or processors(), todo)
        if workers <= 1:
            from pks_gen.bulk.serial import SerialExecutor

            yield SerialExecutor(), 1
            return
        from pks_gen.bulk.crew import Limits
        from pks_gen.bulk.supervised import SupervisedPool

        with SupervisedPool(workers, limits=Limits(memory_per_worker=MEMORY), preload=self.preload) as pool:
            yield pool, pool.workers * AHEAD
