"""Participants' lists: for now, made-up ones to try an agreement with."""

from __future__ import annotations

from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command, Group


@click.group(
    "participants",
    cls=Group,
    context_settings=HELP_NAMES,
    short_help="Daftar peserta.",
)
def command() -> None:
    """Kelola daftar peserta sebuah perjanjian."""


@command.command(
    "sample",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat daftar peserta rekaan.",
    epilog="""
    pks participants sample lahat-bawaslu-2024
    pks participants sample lahat-bawaslu-2024 --rows 50 --seed 7 --force
    """,
)
@click.argument("agreement", metavar="PERJANJIAN")
@click.option(
    "--rows",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="Banyaknya orang; tanpa opsi ini, menurut kelompok.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, metavar="N", help="Benih acak; benih sama, daftar sama."
)
@click.option("--force", is_flag=True, help="Ganti daftar peserta yang sudah ada.")
def sample(agreement: str, *, rows: int | None, seed: int, force: bool) -> int:
    """Buat daftar peserta rekaan menurut kelompok di perjanjian, untuk mencoba.

    Semua orangnya rekaan. Naskah final menolak daftar rekaan.
    """
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.pipeline import sample_participants
    from pks_gen.workspace import find_workspace, resolve_agreements

    files = resolve_agreements(find_workspace(Path.cwd()), [agreement])
    if len(files) > 1:
        raise UsageError(f"{agreement} memuat {len(files)} perjanjian; sebutkan satu saja")
    made = sample_participants(files[0], seed=seed, rows=rows, replace=force)
    click.echo(output.shown_path(made))
    click.echo(
        "semua orang di dalamnya rekaan; tulis `contoh: ya` di bawah `peserta:` agar tidak terpakai final",
        err=True,
    )
    return ExitCode.OK
