"""A campaign -> the files of each of its agreements, a manifest, and the rows that failed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.bulk_options import JOBS_OPTION, ONLY_OPTION, open_campaign, tell_failed
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, VIEWS, Command

DEFAULT = ("docx", "pdf")


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
@click.option(
    "--store",
    metavar="TEMPAT",
    help="Map bersama, atau alamat seperti s3://ember/map, untuk hasilnya. Tanpa opsi ini, out/MASSAL.",
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
    store: str | None,
    warnings: bool,
    as_json: bool,
) -> int:
    """Periksa dan buat naskah setiap baris; yang masukannya tidak berubah tidak dibuat lagi.

    Baris yang bermasalah tidak menghentikan yang lain; ia ditulis ke out/MASSAL/gagal.xlsx untuk diperbaiki.
    Perintah ini dapat dihentikan kapan saja (Ctrl-C, listrik padam): jalankan lagi, dan sisanya dikerjakan.
    Daftar semua hasil ditulis ke out/MASSAL/manifest.jsonl. Kode keluar 5 bila sebagian gagal.
    """
    from pks_gen.cli.bulk_engine import DOCUMENTS, PAGES, READING, Engine
    from pks_gen.cli.bulk_run_report import plain_run, show_run, tell_bugs
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.campaign_jobs import make_row
    from pks_gen.pipeline.campaign_parcel import make_row_there
    from pks_gen.pipeline.campaign_run import Order, open_run
    from pks_gen.pipeline.campaigns import chosen_rows
    from pks_gen.pipeline.products import products_of

    products = products_of(formats or DEFAULT, views)
    workspace, loaded = open_campaign(campaign)
    chosen = {id(row) for row in chosen_rows(loaded, only)}
    order = Order(products, final, _place(store or workspace.store, loaded.reading.name, shared=not store))
    with open_run(
        loaded, workspace, order, chosen=lambda row: id(row) in chosen, today=output.today()
    ) as course:
        pages = PAGES if any(product.format == "pdf" for product in products) else ()
        engine = Engine(jobs, cluster or workspace.cluster, (*READING, *DOCUMENTS, *pages))
        # In a shared store workers find what goes in as well; else they must see the same folders.
        far = engine.cluster and "://" in order.store and course.todo
        function = partial(make_row_there, course.send_inputs()) if far else make_row
        course.settle(engine.outcomes(course.jobs, function, course.ledger, keep_going=keep_going))
        course.write_manifest()
        results = course.results()
        failed = [each for each in results if not each.ok]
        written, kept = course.write_failed() if course.whole and keep_going else (None, None)
        if as_json:
            output.show_json(plain_run(course, results, written))
        else:
            show_run(course, results, warnings=warnings)
        tell_bugs(course)
    tell_failed(written, kept)
    return ExitCode.BATCH if failed else ExitCode.OK


def _place(store: str, campaign: str, *, shared: bool) -> str:
    """Write a folder whole, for workers may stand elsewhere; in a shared place each campaign has its own."""
    if not store:
        return ""
    place = store if "://" in store else str(Path(store).resolve())
    return f"{place.rstrip('/')}/{campaign}" if shared else place
