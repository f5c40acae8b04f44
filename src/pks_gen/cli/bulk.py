"""Campaigns: one agreement for hundreds of regions, from one base and one table."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pks_gen.cli import output
from pks_gen.cli.bulk_diff import diff
from pks_gen.cli.bulk_options import ONLY_OPTION, open_campaign, tell_failed
from pks_gen.cli.bulk_run import run
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command, Group

if TYPE_CHECKING:
    from pks_gen.pipeline.campaign_checks import RowJob, RowResult

MANY = 40
"""Rows from which on several processes are worth their start."""
_BATCH = 8
T = TypeVar("T")


@click.group("bulk", cls=Group, context_settings=HELP_NAMES, short_help="Banyak perjanjian dari satu tabel.")
def command() -> None:
    """Buat banyak perjanjian sekaligus: satu perjanjian dasar, satu tabel, satu baris per perjanjian."""


@command.command(
    "template",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat tabel isian, satu baris per wilayah.",
    epilog="""
    pks bulk template bawaslu-sumsel-2024 --kind bawaslu --province 16 --base lahat-bawaslu-2024
    pks bulk template bawaslu-sumsel-2024 --kind bawaslu --province 16 --force
    """,
)
@click.argument("campaign", metavar="MASSAL")
@click.option(
    "--kind",
    type=click.Choice(("kpu", "bawaslu", "pemda")),
    metavar="kpu|bawaslu|pemda",
    help="Wajib: lembaga yang namanya diisikan di setiap baris.",
)
@click.option(
    "--province",
    "provinces",
    multiple=True,
    metavar="KODE",
    help="Hanya provinsi ini, misalnya 16; boleh diulang.",
)
@click.option("--base", metavar="PERJANJIAN", help="Perjanjian dasar; wajib bila massal.yaml belum ada.")
@click.option("--force", is_flag=True, help="Ganti tabel yang sudah ada. Isinya hilang.")
def template(
    campaign: str, *, kind: str | None, provinces: tuple[str, ...], base: str | None, force: bool
) -> int:
    """Buat tabel untuk diisi: kode, nama, kecamatan, dan desa setiap kabupaten/kota, serta nama lembaganya.

    Kolomnya menurut massal.yaml; bila belum ada, massal.yaml ikut dibuat. Kantor cabang BPJS dibiarkan
    kosong.
    """
    from pks_gen.choices import PartyKind
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.indonesian import format_number
    from pks_gen.pipeline.campaign_start import start_campaign
    from pks_gen.workspace import find_workspace

    if kind is None:
        raise UsageError("sebutkan lembaganya: `--kind kpu`, `--kind bawaslu`, atau `--kind pemda`")
    made = start_campaign(
        find_workspace(Path.cwd()), campaign, PartyKind(kind), base=base, provinces=provinces, replace=force
    )
    click.echo(output.shown_path(made.table))
    if made.campaign:
        click.echo(output.shown_path(made.campaign))
    click.echo(f"{format_number(made.rows)} baris; isi tabelnya, lalu `pks bulk check {campaign}`", err=True)
    return ExitCode.OK


@command.command(
    "check",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa semua baris.",
    epilog="""
    pks bulk check pilkada-2024
    pks bulk check pilkada-2024 --only 'bawaslu-16*' --warnings
    """,
)
@click.argument("campaign", metavar="MASSAL")
@ONLY_OPTION
@click.option("--warnings", is_flag=True, help="Tampilkan juga setiap peringatan, tidak hanya jumlahnya.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 61),
    metavar="N",
    help="Banyaknya proses. Tanpa opsi ini, menurut barisnya.",
)
@JSON_OPTION
def check(campaign: str, *, only: tuple[str, ...], warnings: bool, jobs: int | None, as_json: bool) -> int:
    """Periksa setiap baris sebagai perjanjian; baris yang bermasalah tidak menghentikan yang lain.

    Galat ditulis ke stdout menurut selnya, lalu ringkasan per kode. Baris yang gagal ditulis ke
    out/MASSAL/gagal.xlsx untuk diperbaiki. Kode keluar 5 bila sebagian gagal.
    """
    from pks_gen.cli.bulk_report import plain_results, show_results
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.campaign_checks import failed_rows, row_jobs, with_comparison, write_failed
    from pks_gen.pipeline.campaigns import chosen_rows

    workspace, loaded = open_campaign(campaign)
    rows = chosen_rows(loaded, only)
    todo = row_jobs(loaded, rows, workspace, today=output.today())
    results = with_comparison(list(_with_bar(_checked(todo, jobs), len(todo), "Memeriksa")))
    failed = [each for each in results if not each.ok]
    written, kept = None, None
    if not only:
        data = failed_rows(loaded.reading, failed) if failed else None
        written, kept = write_failed(workspace.out / loaded.reading.name, data)
    if as_json:
        output.show_json(plain_results(loaded.reading, results, written))
    else:
        show_results(loaded.reading, results, warnings=warnings)
    tell_failed(written, kept)
    return ExitCode.BATCH if failed else ExitCode.OK


@command.command(
    "expand",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Jadikan setiap baris perjanjian.yaml tersendiri.",
    epilog="""
    pks bulk expand bawaslu-sumsel-2024
    pks bulk expand bawaslu-sumsel-2024 --only 'bawaslu-16-04*' --out /media/usb/perjanjian
    """,
)
@click.argument("campaign", metavar="MASSAL")
@ONLY_OPTION
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Map tujuan. Tanpa opsi ini, map perjanjian.",
)
@click.option("--force", is_flag=True, help="Ganti perjanjian yang sudah ada dan isinya lain.")
def expand(campaign: str, *, only: tuple[str, ...], out: Path | None, force: bool) -> int:
    """Tulis setiap baris sebagai MAP/NAMA/perjanjian.yaml, dengan catatan perjanjian dasarnya.

    Daftar peserta dan logo yang disebut baris itu ikut disalin. Baris yang berisi galat tidak ditulis, dan
    tidak menghentikan yang lain. Kode keluar 5 bila sebagian gagal.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.indonesian import format_number
    from pks_gen.pipeline.campaigns import chosen_rows, write_rows
    from pks_gen.problems import errors_of

    workspace, loaded = open_campaign(campaign)
    rows = chosen_rows(loaded, only)
    target = out.resolve() if out else workspace.agreements
    failed = 0
    for made in _with_bar(write_rows(loaded, rows, target, workspace, replace=force), len(rows), "Menulis"):
        if made.files:
            click.echo(output.shown_path(made.files[0]))
            continue
        failed += 1
        output.show_problems(errors_of(made.problems), err=True)
        click.echo(f"{made.agreement_id}: {made.reason}", err=True)
    click.echo(f"{format_number(len(rows) - failed)} ditulis, {format_number(failed)} gagal", err=True)
    return ExitCode.BATCH if failed else ExitCode.OK


def _checked(todo: list[RowJob], jobs: int | None) -> Iterator[RowResult]:
    from pks_gen.bulk import map_in_order, workers_for
    from pks_gen.pipeline.campaign_checks import check_job

    workers = min(jobs, len(todo)) if jobs else workers_for(len(todo), fewest=MANY // 2)
    return map_in_order(check_job, todo, workers=workers, batch=_BATCH)


def _with_bar(done: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Show a bar on stderr for many, only on a terminal."""
    if total < MANY or not output.is_terminal(sys.stderr):
        yield from done
        return
    with click.progressbar(done, length=total, label=label, file=sys.stderr) as bar:
        yield from bar


command.add_command(run)
command.add_command(diff)
