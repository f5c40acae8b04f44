"""Agreements -> Word and PDF files, and a table of what was made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, VIEWS, Command
from pks_gen.cli.passphrase import Source, encryption_options

if TYPE_CHECKING:
    from pks_gen.cli.jobs import Outcome, RenderJob
    from pks_gen.pipeline import Format

FORMATS: tuple[Format, ...] = ("docx", "pdf")


@click.command(
    "render",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat naskah Word dan PDF.",
    epilog="""
    pks render lahat-bawaslu-2024
    pks render lahat-bawaslu-2024 --format pdf --final
    pks render --out /media/usb/naskah
    pks render lahat-bawaslu-2024 --encrypt
    pks render lahat-bawaslu-2024 --view tersamar
    """,
)
@click.argument("paths", nargs=-1, metavar="[PERJANJIAN]...")
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    metavar="docx|pdf",
    help="Format yang dibuat; boleh diulang. Tanpa opsi ini, keduanya.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="MAP", help="Map keluaran. Tanpa opsi ini, map out/."
)
@click.option(
    "--final", is_flag=True, help="Bentuk final, tanpa tanda DRAF; ditolak bila ada yang belum diisi."
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    metavar="|".join(VIEWS),
    help="Tampilan daftar peserta untuk salinan ini; bawaannya menurut perjanjian.",
)
@encryption_options
@JSON_OPTION
def command(
    paths: tuple[str, ...],
    *,
    formats: tuple[Format, ...],
    out: Path | None,
    final: bool,
    view: str | None,
    source: Source,
    as_json: bool,
) -> int:
    """Buat naskah dari perjanjian: nama, map, atau berkas; tanpa argumen, semuanya.

    Dengan --encrypt, atau kata sandi dari berkas atau variabel, yang ditulis hanya salinan terkunci
    (NAMA-terkunci) untuk dikirim; naskah asli yang ditandatangani dan diarsipkan dibuat tanpa opsi itu.

    Dengan --view, yang ditulis ialah salinan di samping naskahnya (NAMA-tersamar, NAMA-rekap, atau
    NAMA-lengkap): lampiran daftar pesertanya lain, kata-kata lainnya sama.

    Perjanjian yang bermasalah tidak menghentikan yang lain. Kode keluar 5 bila sebagian gagal.
    """
    from pks_gen.choices import ParticipantView
    from pks_gen.cli.jobs import RenderJob
    from pks_gen.workspace import find_workspace, resolve_agreements

    workspace = find_workspace(Path.cwd())
    wanted = tuple(dict.fromkeys(formats)) or FORMATS
    folder = out.resolve() if out else workspace.out
    files = resolve_agreements(workspace, paths)
    secret = source.to_lock()
    shown = ParticipantView(view) if view else None
    jobs = [
        RenderJob(file, workspace, wanted, folder, final, output.today(), secret, shown) for file in files
    ]
    outcomes = _run(jobs)
    _report_bugs(outcomes)
    if as_json:
        output.show_json({"versi": 1, "perjanjian": [_plain(outcome) for outcome in outcomes]})
    else:
        _show(outcomes)
    return _exit_code(outcomes)


def _run(jobs: Sequence[RenderJob]) -> list[Outcome]:
    from pks_gen.cli.jobs import render_many, render_one

    if len(jobs) == 1:
        return [render_one(jobs[0])]
    # The outcomes come as they are done; the table keeps the order that was asked for.
    order = {job.file: place for place, job in enumerate(jobs)}
    done = list(_with_bar(render_many(jobs), len(jobs)))
    return sorted(done, key=lambda outcome: order[outcome.file])


def _with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Show a bar on stderr, only on a terminal."""
    if not output.is_terminal(sys.stderr):
        yield from outcomes
        return
    with click.progressbar(outcomes, length=total, label="Membuat naskah", file=sys.stderr) as bar:
        yield from bar


def _report_bugs(outcomes: Sequence[Outcome]) -> None:
    from pks_gen.cli.failures import bug_sentence

    for outcome in outcomes:
        if outcome.bug:
            click.echo(f"{outcome.agreement_id}: {bug_sentence(outcome.bug)}", err=True)


def _show(outcomes: Sequence[Outcome]) -> None:
    from pks_gen.cli.summary import counts_text, level_counts

    for outcome in outcomes:
        if len(outcomes) == 1 or not outcome.ok:
            output.show_problems(outcome.problems, err=True)
        elif outcome.problems:
            click.echo(f"{outcome.agreement_id}: {counts_text(level_counts(outcome.problems))}", err=True)
        if outcome.reason and not outcome.bug:
            click.echo(f"{outcome.agreement_id}: {outcome.reason}", err=True)
        for place in outcome.places:
            click.echo(f"  {place}", err=True)
        for note in outcome.notes:
            click.echo(f"{outcome.agreement_id}: {note}", err=True)
    rows = [row for outcome in outcomes for row in _rows(outcome)]
    if rows:
        headings = ("PERJANJIAN", "FORMAT", "HALAMAN", "UKURAN", "BELUM DIISI", "SIDIK", "BERKAS")
        click.echo(output.table(headings, rows, right={2, 3, 4}))
        _say_of_locks(outcomes)
        _say_of_own_templates(outcomes)
    failed = [outcome.agreement_id for outcome in outcomes if not outcome.ok]
    if failed and len(outcomes) > 1:
        click.echo(f"{len(failed)} dari {len(outcomes)} gagal: {', '.join(failed)}", err=True)


def _say_of_locks(outcomes: Sequence[Outcome]) -> None:
    """Say what is open that should not be, and what a locked copy is not."""
    if any(file.locked for outcome in outcomes for file in outcome.files):
        click.echo(
            "salinan terkunci untuk dikirim, bukan PDF/A; yang ditandatangani dan diarsipkan ialah naskah "
            "tanpa kunci. Sampaikan kata sandinya lewat jalur lain.",
            err=True,
        )
    bare = [outcome.agreement_id for outcome in outcomes if outcome.shows_niks]
    if bare:
        which = bare[0] if len(bare) == 1 else f"{len(bare)} perjanjian"
        click.echo(
            f"{which}: naskah memuat NIK utuh tanpa kunci; simpan di tempat yang aman, dan kirim salinan "
            "terkunci (--encrypt) atau tersamar",
            err=True,
        )


def _say_of_own_templates(outcomes: Sequence[Outcome]) -> None:
    """Say what is promised of the clauses only."""
    own = sorted({file.own for outcome in outcomes for file in outcome.files if file.own})
    if own:
        click.echo(
            f"dibuat dari templat kantor ({', '.join(own)}): kesamaan kata demi kata antara DOCX dan PDF "
            "tidak dijamin; bacalah keduanya sebelum ditandatangani",
            err=True,
        )
    files = [file for outcome in outcomes for file in outcome.files if file.format == "pdf" and file.own]
    if forms := sorted({file.own for file in files if file.own.endswith(".pdf")}):
        click.echo(f"formulir yang terisi ({', '.join(forms)}) bukan PDF/A", err=True)


def _rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for file in outcome.files:
        yield (
            outcome.agreement_id,
            file.format,
            "–" if file.pages is None else str(file.pages),
            output.size_text(file.size),
            str(len(outcome.open_keys)),
            outcome.digest[:12],
            output.shown_path(file.path),
        )


def _plain(outcome: Outcome) -> dict[str, Any]:
    """One agreement for ``--json``; the keys are a promise to scripts."""
    return {
        "id": outcome.agreement_id,
        "berhasil": outcome.ok,
        "pesan": outcome.reason,
        "sidik": outcome.digest,
        "nik_terbuka": outcome.shows_niks,
        "berkas": [
            {
                "format": file.format,
                "lokasi": output.shown_path(file.path),
                "halaman": file.pages,
                "ukuran": file.size,
                "sha256": file.sha256,
                "terkunci": file.locked,
                "templat_kantor": file.own or None,
            }
            for file in outcome.files
        ],
        "catatan": list(outcome.notes),
        "masalah": [output.problem_json(problem) for problem in outcome.problems],
        "belum_diisi": list(outcome.open_keys or outcome.places),
    }


def _exit_code(outcomes: Sequence[Outcome]) -> int:
    from pks_gen.errors import ExitCode

    if all(outcome.ok for outcome in outcomes):
        return ExitCode.OK
    return outcomes[0].exit_code if len(outcomes) == 1 else ExitCode.BATCH
