"""Templates -> their problems on stdout, a summary on stderr, exit 1 when there are errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command, ensure_one_format

if TYPE_CHECKING:
    from pks_gen.pipeline.template_check import CheckedFile
    from pks_gen.workspace import Workspace

Form = Literal["teks", "json", "sarif"]
FORMATS: tuple[Form, ...] = get_args(Form)
MAX_DATA = 8 * 2**20


@click.command(
    "check",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa templat; semua masalah dalam satu kali jalan.",
    epilog="""
    pks template check
    pks template check kantor-kami
    pks template check naskah.docx --comments
    pks template check surat.docx --data data-surat.yaml
    """,
)
@click.argument("paths", nargs=-1, metavar="[TEMPLAT]...")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="YAML dengan nama-nama lain yang dikenal templat, untuk templat yang bukan tentang perjanjian.",
)
@click.option(
    "--comments",
    is_flag=True,
    help="Tulis juga salinan berkas Word dengan setiap masalah sebagai komentar di tempatnya.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Nama salinan itu. Tanpa opsi ini: NAMA-diperiksa.docx di map Anda berada.",
)
@click.option("--force", is_flag=True, help="Ganti salinan yang sudah ada.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="|".join(FORMATS),
    help="Bentuk hasil di stdout: teks (bawaan), JSON, atau SARIF 2.1.0.",
)
@click.option("--json", "as_json", is_flag=True, help="Sama dengan --format json.")
def command(
    paths: tuple[str, ...],
    *,
    data: Path | None,
    comments: bool,
    out: Path | None,
    force: bool,
    form: Form | None,
    as_json: bool,
) -> int:
    """Periksa templat: nama, map, atau berkas .docx, .html, .pdf; tanpa argumen, semua templat kantor.

    Setiap masalah menyebut tempatnya di Word: bagian, tabel, baris, sel, paragraf, dan kata di sekitarnya.
    Kode keluar 1 bila ada galat, 3 bila sebuah berkas tidak terbaca.
    """
    warm_up()
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.pipeline.template_check import check_templates

    ensure_one_format(form, as_json=as_json)
    wanted: Form = "json" if as_json else form or "teks"
    if out is not None and not comments:
        raise UsageError("--out hanya bersama --comments")
    known = _read_data(data) if data is not None else None
    results = check_templates(paths, _workspace(), known=known)
    _write(results, wanted)
    if comments:
        _write_comments(results, out, force=force)
    for result in results:
        if result.unreadable:
            click.echo(f"pks: {result.unreadable}", err=True)
    if any(result.unreadable for result in results):
        return ExitCode.UNREADABLE
    return ExitCode.OK if all(result.ok for result in results) else ExitCode.PROBLEMS


def warm_up() -> None:
    """Have the child process import its modules while this one imports its own."""
    import threading

    from pks_gen.confined import run_confined

    def start() -> None:
        # What keeps a child from starting is told by the first real job.
        with suppress(Exception):
            run_confined("pks_gen.linting.check:ready", None)

    threading.Thread(target=start, daemon=True).start()


def _workspace() -> Workspace | None:
    """Return the workspace around this folder; a file can be checked anywhere."""
    from pks_gen.errors import UsageError
    from pks_gen.workspace import find_workspace

    try:
        return find_workspace(Path.cwd())
    except UsageError:
        return None


def _read_data(path: Path) -> dict[str, Any]:
    """Read names and what they hold; any YAML that is a mapping will do."""
    import yaml

    from pks_gen.errors import UnreadableError

    shown = output.shown_path(path)
    try:
        if path.stat().st_size > MAX_DATA:
            raise UnreadableError(f"{shown}: lebih besar dari {MAX_DATA // 2**20} MB")
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableError(f"{shown}: tidak dapat dibaca; periksa nama dan izinnya") from error
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"{shown}: bukan YAML yang sah; periksa titik dua dan indentasinya") from error
    if not isinstance(found, dict):
        raise UnreadableError(f"{shown}: harus berupa baris-baris `nama: nilai`")
    return found


def _write(results: Sequence[CheckedFile], form: Form) -> None:
    """Write the results to stdout, and a summary to stderr."""
    from pks_gen.cli.summary import counts_text, level_counts

    if form == "json":
        output.show_json({"versi": 1, "berkas": [_plain(result) for result in results]})
        return
    if form == "sarif":
        _write_sarif(results)
        return
    for result in results:
        output.show_problems(result.problems)
        if not result.unreadable:
            counts = counts_text(level_counts(result.problems))
            click.echo(f"{output.shown_path(result.file)}: {counts}", err=True)
    if not results:
        click.echo("tidak ada templat untuk diperiksa", err=True)


def _plain(result: CheckedFile) -> dict[str, Any]:
    """One file for ``--json``; the keys are a promise to scripts."""
    from pks_gen.cli.summary import level_counts

    return {
        "berkas": output.shown_path(result.file),
        "sah": result.ok,
        "tidak_terbaca": result.unreadable or None,
        "jumlah": level_counts(result.problems),
        "masalah": [
            output.problem_json(problem) | {"kutipan": output.masked({"kutipan": problem.excerpt})["kutipan"]}
            for problem in result.problems
        ],
    }


def _write_sarif(results: Sequence[CheckedFile]) -> None:
    from pks_gen import __version__
    from pks_gen.cli.sarif import sarif_log
    from pks_gen.pipeline import code_pages
    from pks_gen.report import ReportInput

    checked = [
        ReportInput(agreement_id=result.file.stem, file=result.file, problems=result.problems)
        for result in results
        if not result.unreadable
    ]
    unread = [result.file for result in results if result.unreadable]
    output.show_json(sarif_log(checked, code_pages(), base=Path.cwd(), version=__version__, unread=unread))


def _write_comments(results: Sequence[CheckedFile], out: Path | None, *, force: bool) -> None:
    """Write the copies with comments; the templates themselves are never touched."""
    from pks_gen.errors import RefusedOverwriteError, UsageError
    from pks_gen.pipeline.template_comments import commented_copy
    from pks_gen.writing import write_atomically

    words = [one for one in results if one.file.suffix.lower() == ".docx" and not one.unreadable]
    if not words:
        click.echo("tidak ada berkas Word untuk diberi komentar", err=True)
        return
    if out is not None and len(words) > 1:
        raise UsageError(
            f"--out memerlukan satu berkas Word, padahal ada {len(words)}; periksa satu per satu"
        )
    for one in words:
        target = out or Path.cwd() / f"{one.file.stem}-diperiksa.docx"
        if target.resolve() == one.file.resolve():
            raise RefusedOverwriteError(
                f"{output.shown_path(target)} adalah templatnya sendiri; pilih nama lain"
            )
        if target.exists() and not force:
            raise RefusedOverwriteError(
                f"{output.shown_path(target)} sudah ada; tambahkan --force untuk menggantinya"
            )
        write_atomically(target, commented_copy(one))
        print(output.shown_path(target), file=sys.stderr)
