"""A campaign -> the files of each of its agreements, a manifest, and the rows that failed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.bulk_options import JOBS_OPTION, ONLY_OPTION, open_campaign, tell_failed
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, VIEWS, Command

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pks_gen.pipeline.campaign_run import CampaignRun

DEFAULT = ("docx", "pdf")
_AHEAD = 3
"""Jobs handed out per worker: one at work, two waiting, so that none stands idle."""
_MEMORY = 450_000_000
"""A worker that holds more bytes after a job is replaced."""
_PRELOAD = (
    "pks_gen.pipeline.campaign_jobs",
    "pks_gen.drafting",
    "pks_gen.rules",
    "pks_gen.reading.participants",
    "pks_gen.rendering.docx",
    "pks_gen.rendering.listing_xlsx",
)
"""Shared by all workers from birth."""
_PRELOAD_PDF = ("pks_gen.rendering.pdf_engine",)


@click.command(
    "run",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat naskah semua baris.",
    epilog="""
    pks bulk run pilkada-2024
    pks bulk run pilkada-2024 --only 'bawaslu-16*' --format pdf
    pks bulk run pilkada-2024 --format pdf:lengkap --format pdf:tersamar --format docx:rekap --format xlsx
    """,
)
@click.argument("campaign", metavar="MASSAL")
@ONLY_OPTION
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="docx|pdf|xlsx[:TAMPILAN]",
    help="Yang dibuat dari setiap baris, dengan tampilan daftar pesertanya; boleh diulang. "
    "Tanpa opsi ini, docx dan pdf.",
)
@click.option(
    "--view",
    "views",
    type=click.Choice(VIEWS),
    multiple=True,
    metavar="|".join(VIEWS),
    help="Tampilan untuk --format yang tidak menyebutnya; boleh diulang. Bawaannya menurut perjanjian.",
)
@click.option(
    "--final", is_flag=True, help="Bentuk final, tanpa tanda DRAF; baris yang belum lengkap menjadi gagal."
)
@click.option(
    "--keep-going/--stop",
    default=True,
    help="Teruskan bila ada baris yang gagal (bawaan), atau berhenti pada yang pertama.",
)
@JOBS_OPTION
@click.option(
    "--cluster", metavar="ALAMAT", help="Penjadwal Dask, misalnya tcp://host:8786, untuk banyak komputer."
)
@click.option("--warnings", is_flag=True, help="Tampilkan juga setiap peringatan, tidak hanya jumlahnya.")
@JSON_OPTION
def run(  # noqa: PLR0913 - each is a question that the command line asks
    campaign: str,
    *,
    only: tuple[str, ...],
    formats: tuple[str, ...],
    views: tuple[str, ...],
    final: bool,
    keep_going: bool,
    jobs: int | None,
    cluster: str | None,
    warnings: bool,
    as_json: bool,
) -> int:
    """Periksa dan buat naskah setiap baris; yang masukannya tidak berubah tidak dibuat lagi.

    Baris yang bermasalah tidak menghentikan yang lain; ia ditulis ke out/MASSAL/gagal.xlsx untuk diperbaiki.
    Perintah ini dapat dihentikan kapan saja (Ctrl-C, listrik padam): jalankan lagi, dan sisanya dikerjakan.
    Daftar semua hasil ditulis ke out/MASSAL/manifest.jsonl. Kode keluar 5 bila sebagian gagal.
    """
    from pks_gen.cli.bulk_run_report import plain_run, show_run
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.campaign_run import Order, open_run
    from pks_gen.pipeline.campaigns import chosen_rows
    from pks_gen.pipeline.products import products_of

    products = products_of(formats or DEFAULT, views)
    workspace, loaded = open_campaign(campaign)
    chosen = {id(row) for row in chosen_rows(loaded, only)}
    order = Order(products, final)
    with open_run(
        loaded, workspace, order, chosen=lambda row: id(row) in chosen, today=output.today()
    ) as course:
        _make(course, jobs, cluster, keep_going=keep_going)
        course.write_manifest()
        results = course.results()
        failed = [each for each in results if not each.ok]
        written, kept = course.write_failed() if course.whole and keep_going else (None, None)
        if as_json:
            output.show_json(plain_run(course, results, written))
        else:
            show_run(course, results, warnings=warnings)
    tell_failed(written, kept)
    return ExitCode.BATCH if failed else ExitCode.OK


def _make(course: CampaignRun, jobs: int | None, cluster: str | None, *, keep_going: bool) -> None:
    """Let the engine settle each job; when nothing is to be made, no engine is started."""
    from pks_gen.bulk.progress import Meter, total_of
    from pks_gen.bulk.run import run as run_jobs
    from pks_gen.cli.bulk_progress import ProgressLine
    from pks_gen.pipeline.campaign_jobs import make_row

    todo, line = course.jobs, ProgressLine()
    shown = course.todo and output.is_terminal(sys.stderr)
    meter = Meter(total_of(todo), time.monotonic, line.tell if shown else lambda _: None)
    try:
        with _executor(course, jobs, cluster) as (executor, workers):
            ahead = workers * _AHEAD if workers > 1 else 1
            course.settle(
                run_jobs(
                    todo, make_row, executor, course.ledger, ahead=ahead, keep_going=keep_going, meter=meter
                )
            )
    except KeyboardInterrupt:
        line.close()
        click.echo("dihentikan; yang sudah selesai tidak dibuat lagi bila perintah ini diulang", err=True)
        raise
    finally:
        line.close()
        course.store.sweep()


@contextmanager
def _executor(course: CampaignRun, jobs: int | None, cluster: str | None) -> Iterator[tuple[Executor, int]]:
    """Choose who makes the files: this process for one row, worker processes, or a cluster."""
    from pks_gen.bulk.processes import processors

    if course.todo and cluster:
        from pks_gen.bulk.cluster import ClusterExecutor

        with ClusterExecutor(cluster) as away:
            yield away, away.workers
        return
    workers = min(jobs or processors(), course.todo)
    if workers <= 1:
        from pks_gen.bulk.serial import SerialExecutor

        yield SerialExecutor(), 1
        return
    from pks_gen.bulk.crew import Limits
    from pks_gen.bulk.supervised import SupervisedPool

    pdf = any(product.format == "pdf" for product in course.order.products)
    preload = (*_PRELOAD, *(_PRELOAD_PDF if pdf else ()))
    with SupervisedPool(workers, limits=Limits(memory_per_worker=_MEMORY), preload=preload) as pool:
        yield pool, pool.workers
