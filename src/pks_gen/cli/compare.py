"""Two agreements, revisions or Word files -> what differs, for people, as HTML, as a redline, as JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from pks_gen.pipeline.comparing import ComparedDocuments
    from pks_gen.workspace import Workspace


@click.command(
    "compare",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Bandingkan naskah yang kembali, atau dua naskah.",
    epilog="""
    pks compare lahat-bawaslu-2024 kembali.docx
    pks compare lahat-bawaslu-2024 kembali.docx --html perbandingan.html
    pks compare lahat-bawaslu-2024@1 lahat-bawaslu-2024 --docx perubahan.docx
    pks compare lahat-bawaslu-2024 buol-2024
    pks compare lahat-bawaslu-2024 kembali.docx --adopt
    pks compare lahat-bawaslu-2024 kembali.docx --adopt --write
    pks compare lahat-bawaslu-2024 --revisions
    """,
)
@click.argument("first", metavar="NASKAH")
@click.argument("second", metavar="[NASKAH]", required=False)
@click.option(
    "--base",
    metavar="REVISI|BERKAS",
    help="Naskah yang dahulu dikirim, bila berkas yang kembali tidak menyebutnya.",
)
@click.option("--flagged", is_flag=True, help="Tampilkan hanya yang perlu dilihat lebih dahulu.")
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="BERKAS", help="Tulis laporan sebagai halaman HTML."
)
@click.option(
    "--docx",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tulis naskah Word dengan perubahan terlacak.",
)
@click.option(
    "--adopt",
    "adopting",
    is_flag=True,
    help="Ambil alih perubahan: nilai ke YAML, pasal menjadi pasal khusus.",
)
@click.option("--write", is_flag=True, help="Dengan --adopt: tulis tanpa bertanya.")
@click.option("--force", is_flag=True, help="Gantikan berkas yang sudah ada.")
@click.option(
    "--revisions", "listed", is_flag=True, help="Daftar revisi yang tersimpan dari satu perjanjian."
)
@JSON_OPTION
def command(  # noqa: PLR0913 - one parameter per option
    first: str,
    second: str | None,
    *,
    base: str | None,
    flagged: bool,
    html: Path | None,
    docx: Path | None,
    adopting: bool,
    write: bool,
    force: bool,
    listed: bool,
    as_json: bool,
) -> int:
    """Bandingkan dua naskah: perjanjian, revisinya (NAMA@2), atau berkas Word.

    Perjanjian dengan berkas Word yang kembali: berkas dibaca dengan semua perubahan terlacak diterima, dan
    dibandingkan dengan revisi yang dahulu dikirim, yang dikenal dari sifat berkasnya; perubahan di pihak kita
    sejak itu disebut di sampingnya. Berkas Word saja: dibandingkan dengan perjanjian yang disebutnya.

    Yang berkaitan dengan angka, jumlah uang, tanggal, nama, dan rujukan tampil lebih dahulu. Perbedaan yang
    hanya tata letak atau tanda tipografis disebut terpisah.

    Dengan --adopt, yang diubah pihak lain diambil alih: nilai ditulis ke perjanjian.yaml, pasal menjadi
    berkas klausul perjanjian itu sendiri. Rencananya ditampilkan lebih dahulu; yang tidak dapat diambil alih
    disebut.

    Kode keluar 0 bila sama, 1 bila ada perbedaan, 3 bila ada berkas yang tidak terbaca.
    """
    from pks_gen.cli.compare_files import ensure_writable, write_files
    from pks_gen.cli.failures import tell
    from pks_gen.errors import ExitCode, PksError, UsageError
    from pks_gen.pipeline.comparing import compare_documents
    from pks_gen.workspace import find_workspace

    if write and not adopting:
        raise UsageError("--write hanya bersama --adopt")
    workspace = find_workspace(Path.cwd())
    if listed:
        return _list_revisions(workspace, first, second, as_json=as_json)
    ensure_writable({".html": html, ".docx": docx}, force=force)
    try:
        found = compare_documents(first, second, workspace, base=base, today=output.today())
    except PksError as error:
        # 1 is for differences; an agreement with errors says nothing of those.
        tell(error)
        return ExitCode.UNREADABLE if error.exit_code is ExitCode.PROBLEMS else error.exit_code
    written = write_files(found, html=html, docx=docx)
    if adopting:
        return _adopt(found, workspace, written, write=write, force=force, as_json=as_json)
    if as_json:
        from pks_gen.cli.compare_json import plain

        output.show_json(plain(found, written))
    else:
        _show(found, flagged=flagged)
    return ExitCode.OK if found.same else ExitCode.PROBLEMS


def _adopt(
    found: ComparedDocuments,
    workspace: Workspace,
    written: Sequence[Path],
    *,
    write: bool,
    force: bool,
    as_json: bool,
) -> int:
    from pks_gen.cli import compare_adopt
    from pks_gen.cli.compare_json import plain
    from pks_gen.errors import ExitCode

    plan = compare_adopt.plan_of(found, workspace)
    if as_json:
        adoption, code = compare_adopt.plain(plan, write=write, force=force)
        output.show_json({**plain(found, written), "adopsi": adoption})
    else:
        output.show_problems(found.problems, err=True)
        code = compare_adopt.adopt(plan, write=write, force=force)
    return ExitCode.PROBLEMS if code == ExitCode.OK and found.unseen else code


def _show(found: ComparedDocuments, *, flagged: bool) -> None:
    from pks_gen.cli.compare_text import ReportText
    from pks_gen.pipeline.comparison_report import comparison_report
    from pks_gen.rendering.comparison_words import summary_of

    output.show_problems(found.problems, err=True)
    color = output.wants_color(sys.stdout)
    text = ReportText(color=color, width=shutil.get_terminal_size((100, 24)).columns, only_flagged=flagged)
    for line in text.lines(comparison_report(found)):
        click.echo(line, color=color)
    said = summary_of(found.comparison)
    if found.comparison.same:
        said = "kedua naskah berbunyi sama" + ("" if found.lists_known else ", selain daftar peserta")
        said += ", tetapi ada yang tidak tampak seperti yang dibaca (PKS358)" if found.unseen else ""
    click.echo(said, err=True)


def _list_revisions(workspace: Workspace, name: str, second: str | None, *, as_json: bool) -> int:
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.indonesian import long_date
    from pks_gen.pipeline.revisions import revisions
    from pks_gen.workspace import resolve_agreements

    if second is not None:
        raise UsageError("--revisions mendaftar revisi satu perjanjian; sebut satu nama")
    known = revisions(workspace, Path(name).name)
    if not known:
        resolve_agreements(workspace, [name])  # which says what to do about a name that is none
    if as_json:
        rows = [
            {
                "nomor": one.number,
                "sidik": one.facts.digest,
                "tampilan": one.facts.view,
                "tanggal": one.facts.made_on.isoformat(),
            }
            for one in known
        ]
        output.show_json({"versi": 1, "perjanjian": Path(name).name, "revisi": rows})
    elif known:
        table = [
            (one.name, long_date(one.facts.made_on), one.facts.view, one.facts.digest[:12]) for one in known
        ]
        click.echo(output.table(("REVISI", "PERTAMA DIBUAT", "PESERTA", "SIDIK"), table))
    else:
        click.echo(
            f"belum ada revisi {name} yang tersimpan; `pks render` menyimpan setiap naskah Word yang dibuat",
            err=True,
        )
    return ExitCode.OK
