"""One agreement -> its list of participants: made up, empty to fill in, checked, for others, proven."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, VIEWS, Command, Group
from pks_gen.cli.passphrase import Source, encryption_options, opening_options

if TYPE_CHECKING:
    from pks_gen.pipeline import MadeList


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
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline import sample_participants

    made = sample_participants(_one(agreement), seed=seed, rows=rows, replace=force)
    _say_made(made)
    click.echo(
        "semua orang di dalamnya rekaan; tulis `contoh: ya` di bawah `peserta:` agar tidak terpakai final",
        err=True,
    )
    return ExitCode.OK


@command.command(
    "template",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat daftar isian peserta yang kosong.",
    epilog="""
    pks participants template lahat-bawaslu-2024
    """,
)
@click.argument("agreement", metavar="PERJANJIAN")
@click.option("--force", is_flag=True, help="Ganti daftar peserta yang sudah ada.")
def template(agreement: str, *, force: bool) -> int:
    """Buat buku kerja Excel untuk diisi: judul kolom, pilihan jabatan dan kecamatan, petunjuk, dan contoh."""
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline import empty_list

    _say_made(empty_list(_one(agreement), replace=force))
    return ExitCode.OK


@command.command(
    "check",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa daftar peserta saja.",
    epilog="""
    pks participants check lahat-bawaslu-2024
    pks participants check lahat-bawaslu-2024 --json
    """,
)
@click.argument("agreement", metavar="PERJANJIAN")
@click.option("--json", "as_json", is_flag=True, help="Tulis hasil sebagai JSON ke stdout.")
def check(agreement: str, *, as_json: bool) -> int:
    """Periksa setiap baris daftar peserta, dan jumlahnya terhadap kelompok di perjanjian.

    Masalah dan jumlah per kelompok ditulis ke stdout. Kode keluar 1 bila ada galat.
    """
    from pks_gen.cli.list_words import list_json, list_lines
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline import check_participants
    from pks_gen.workspace import find_workspace

    found = check_participants(_one(agreement), find_workspace(Path.cwd()), today=output.today())
    if as_json:
        output.show_json(list_json(found))
    else:
        output.show_problems(found.problems)
        for line in list_lines(found):
            click.echo(line)
    return ExitCode.OK if found.ok else ExitCode.PROBLEMS


@command.command(
    "export",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Tulis daftar peserta untuk pihak lain.",
    epilog="""
    pks participants export lahat-bawaslu-2024
    pks participants export lahat-bawaslu-2024 --view tersamar --out salinan.xlsx
    pks participants export lahat-bawaslu-2024 --mapping sipp-indikatif
    pks participants export lahat-bawaslu-2024 --encrypt
    """,
)
@click.argument("agreement", metavar="PERJANJIAN")
@click.option(
    "--mapping", metavar="NAMA", help="Berkas ekspor di templates/ekspor; tanpa opsi ini, salinan daftar."
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    metavar="|".join(VIEWS),
    help="Isi salinan; bawaannya menurut perjanjian.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="BERKAS", help="Tulis ke berkas ini.")
@encryption_options
@click.option("--force", is_flag=True, help="Ganti berkas yang sudah ada.")
def export(
    agreement: str,
    *,
    mapping: str | None,
    view: str | None,
    out: Path | None,
    source: Source,
    force: bool,
) -> int:
    """Tulis salinan daftar peserta, atau susunan kolom yang diminta kantor cabang.

    Salinan tersamar tidak memuat NIK utuh, tanggal lahir, dan upah; rekap hanya jumlah per kecamatan.
    Susunan kolom diatur kantor sendiri di templates/ekspor. Berkas lengkap memuat data pribadi: kirim
    terkunci (--encrypt), hanya kepada yang berwenang.
    """
    from pks_gen.choices import ParticipantView
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.indonesian import format_number
    from pks_gen.pipeline import export_list
    from pks_gen.workspace import find_workspace

    if mapping and view:
        raise UsageError("--mapping dan --view tidak dapat bersama; isi kolom diatur berkas ekspor")
    found = export_list(
        _one(agreement),
        find_workspace(Path.cwd()),
        mapping=mapping,
        view=ParticipantView(view) if view else None,
        out=out,
        passphrase=source.to_lock(),
        replace=force,
    )
    output.show_problems(found.problems, err=True)
    click.echo(output.shown_path(found.path))
    made_up = "; semua orangnya rekaan" if found.sample else ""
    locked = "; terkunci, sampaikan kata sandinya lewat jalur lain" if found.locked else ""
    click.echo(f"{format_number(found.rows)} orang{made_up}{locked}", err=True)
    return ExitCode.OK


@command.command(
    "verify",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buktikan bahwa daftar peserta adalah yang dimaksud naskah.",
    epilog="""
    pks participants verify lahat-bawaslu-2024 naskah-bertanda-tangan.pdf
    pks participants verify lahat-bawaslu-2024 kiriman-cabang.xlsx
    pks participants verify lahat-bawaslu-2024 "1a2b3c4d 5e6f7a8b …"
    """,
)
@click.argument("agreement", metavar="PERJANJIAN")
@click.argument("other", metavar="NASKAH|DAFTAR|SIDIK")
@opening_options
@click.option("--json", "as_json", is_flag=True, help="Tulis hasil sebagai JSON ke stdout.")
def verify(agreement: str, *, other: str, source: Source, as_json: bool) -> int:
    """Cocokkan daftar peserta dengan naskah (.docx, .pdf), daftar lain (.xlsx, .ods, .csv), atau sidik.

    Naskah menyebut banyaknya baris dan sidik SHA-256 daftarnya; sidik tidak mengungkapkan siapa pun. Dua
    daftar dibandingkan baris demi baris; yang disebut hanya baris dan kolomnya. Kode keluar 1 bila berbeda.
    """
    from pks_gen.cli.passphrase import ask_to_open
    from pks_gen.cli.proof_words import proof_json, proof_lines
    from pks_gen.errors import ExitCode, LockedFileError
    from pks_gen.pipeline import prove_list

    file, secret = _one(agreement), source.to_open()
    try:
        found = prove_list(file, other, passphrase=secret)
    except LockedFileError:
        if secret is not None:
            raise
        found = prove_list(file, other, passphrase=ask_to_open(Path(other).name))
    if as_json:
        output.show_json(proof_json(found))
    else:
        click.echo("\n".join(proof_lines(found)))
    return ExitCode.OK if found.holds else ExitCode.PROBLEMS


def _say_made(made: MadeList) -> None:
    """Name the file, and say what is still to be done before it is read."""
    click.echo(output.shown_path(made.path))
    if not made.named:
        click.echo(f"tulis `berkas: {made.path.name}` di bawah `peserta:` agar daftar ini dibaca", err=True)


def _one(agreement: str) -> Path:
    """Find the one agreement that is meant."""
    from pks_gen.errors import UsageError
    from pks_gen.workspace import find_workspace, resolve_agreements

    files = resolve_agreements(find_workspace(Path.cwd()), [agreement])
    if len(files) > 1:
        raise UsageError(f"{agreement} memuat {len(files)} perjanjian; sebutkan satu saja")
    return files[0]
