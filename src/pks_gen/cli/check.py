"""Agreements -> their problems on stdout, a summary on stderr, exit 1 when there are errors.

Four formats for people, scripts, code hosts and GitHub; beside them, a report for the other parties.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command, ensure_one_format

if TYPE_CHECKING:
    from pks_gen.pipeline import CheckResult
    from pks_gen.workspace import Workspace

Form = Literal["teks", "json", "sarif", "github"]
FORMATS: tuple[Form, ...] = get_args(Form)


@click.command(
    "check",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa perjanjian; semua masalah dalam satu kali jalan.",
    epilog="""
    pks check
    pks check lahat-bawaslu-2024 --missing
    pks check agreements/buol-2024/perjanjian.yaml --format json
    pks check buol-2024 --report laporan-buol.docx
    """,
)
@click.argument("paths", nargs=-1, metavar="[PERJANJIAN]...")
@click.option("--missing", is_flag=True, help="Sebutkan juga setiap bagian yang belum diisi.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="|".join(FORMATS),
    help="Bentuk hasil di stdout: teks (bawaan), JSON, SARIF 2.1.0, atau anotasi GitHub Actions.",
)
@click.option("--json", "as_json", is_flag=True, help="Sama dengan --format json.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tulis juga laporan .html atau .docx untuk dibahas dengan para pihak.",
)
@click.option("--force", is_flag=True, help="Ganti laporan yang sudah ada.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 61),
    metavar="N",
    help="Banyaknya proses. Tanpa opsi ini, menurut banyaknya perjanjian dan prosesor.",
)
def command(
    paths: tuple[str, ...],
    *,
    missing: bool,
    form: Form | None,
    as_json: bool,
    report: Path | None,
    force: bool,
    jobs: int | None,
) -> int:
    """Periksa perjanjian: nama, map, atau berkas; tanpa argumen, semuanya.

    Masalah ditulis ke stdout, ringkasan ke stderr. Kode keluar 1 bila ada galat.
    """
    from pks_gen.cli.check_report import ensure_writable, shown_input, write_report
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline import side_by_side
    from pks_gen.workspace import find_workspace, resolve_agreements

    ensure_one_format(form, as_json=as_json)
    wanted: Form = "json" if as_json else form or "teks"
    if report is not None:
        ensure_writable(report, force=force)
    workspace, today = find_workspace(Path.cwd()), output.today()
    files = resolve_agreements(workspace, paths)
    found, failure = _check_all(
        files, workspace, today, jobs, explained=report is not None or wanted == "json"
    )
    results = side_by_side(found)
    _write(results, wanted, unread=_unread(files, results), missing=missing)
    if report is not None:
        checked = [shown_input(result) for result in results]
        write_report(report, checked, made_on=today, unread=_unread(files, results))
    if failure:
        return failure
    return ExitCode.OK if all(result.ok for result in results) else ExitCode.PROBLEMS


MANY = 40
"""Agreements from which on several processes are worth their start."""


def _check_all(
    files: Sequence[Path], workspace: Workspace, today: dt.date, jobs: int | None, *, explained: bool
) -> tuple[list[CheckResult], int]:
    """Check each file; one that cannot be read is told and does not stop the others."""
    if jobs is None and len(files) < MANY:
        jobs = 1  # not even asking how many processors there are: one agreement must be quick
    if jobs != 1:
        return _check_in_processes(files, workspace, today, jobs, explained=explained)
    from pks_gen.cli.failures import tell
    from pks_gen.errors import ExitCode, PksError
    from pks_gen.pipeline import check_agreement

    results: list[CheckResult] = []
    failure = 0
    for file in _with_bar(files, len(files)):
        try:
            results.append(check_agreement(file, workspace, today=today, explained=explained))
        except PksError as error:
            code = tell(error)
            failure = code if len(files) == 1 else ExitCode.PROBLEMS
    return results, failure


def _check_in_processes(
    files: Sequence[Path], workspace: Workspace, today: dt.date, jobs: int | None, *, explained: bool
) -> tuple[list[CheckResult], int]:
    from pks_gen.bulk import workers_for
    from pks_gen.cli.check_many import check_many, failure_of

    workers = min(jobs, len(files)) if jobs else workers_for(len(files), fewest=MANY // 2)
    outcomes = list(
        _with_bar(check_many(files, workspace, today, workers=workers, explained=explained), len(files))
    )
    return [outcome.result for outcome in outcomes if outcome.result], failure_of(outcomes)


T = TypeVar("T")


def _with_bar(done: Iterable[T], total: int) -> Iterator[T]:
    """Show a bar on stderr for many, only on a terminal."""
    if total < MANY or not output.is_terminal(sys.stderr):
        yield from done
        return
    with click.progressbar(done, length=total, label="Memeriksa", file=sys.stderr) as bar:
        yield from bar


def _unread(files: Sequence[Path], results: Sequence[CheckResult]) -> list[Path]:
    """Files that were asked for and have no result."""
    done = {result.file.resolve() for result in results}
    return [file for file in files if file.resolve() not in done]


def _write(results: Sequence[CheckResult], form: Form, *, unread: Sequence[Path], missing: bool) -> None:
    """Write the results to stdout, and nothing else."""
    match form:
        case "json":
            output.show_json({"versi": 1, "perjanjian": [_plain(result) for result in results]})
        case "sarif":
            _write_sarif(results, unread)
        case "github":
            from pks_gen.cli.annotations import annotation_lines
            from pks_gen.cli.check_report import shown_input

            for line in annotation_lines(map(shown_input, results), base=Path.cwd()):
                click.echo(line)
        case "teks":
            for result in results:
                _show(result, missing=missing)


def _write_sarif(results: Sequence[CheckResult], unread: Sequence[Path]) -> None:
    from pks_gen import __version__
    from pks_gen.cli.check_report import shown_input
    from pks_gen.cli.sarif import sarif_log
    from pks_gen.pipeline import code_pages

    checked = [shown_input(result) for result in results]
    output.show_json(sarif_log(checked, code_pages(), base=Path.cwd(), version=__version__, unread=unread))


def _show(result: CheckResult, *, missing: bool) -> None:
    from pks_gen.cli.summary import completeness, counts_text, level_counts, open_values

    output.show_problems(result.problems)
    if missing:
        for value in open_values(result.values):
            place = f":{value.line}:{value.column}" if value.line else ""
            click.echo(f"{output.shown_path(result.file)}{place}: belum diisi: {value.label} ({value.key})")
    problems, values = level_counts(result.problems), completeness(result.values)
    accepted = f", {len(result.accepted)} peringatan diterima" if result.accepted else ""
    click.echo(f"{result.agreement_id}: {counts_text(problems)}{accepted}; {counts_text(values)}", err=True)
    if result.departures:
        said = ", ".join(f"{one.name} {one.what}" for one in result.departures)
        click.echo(f"{result.agreement_id}: naskah khusus: {said}", err=True)


def _plain(result: CheckResult) -> dict[str, Any]:
    """One agreement for ``--json``; the keys are a promise to scripts."""
    from pks_gen.cli.summary import completeness, level_counts
    from pks_gen.nik import without_niks

    return {
        "id": result.agreement_id,
        "berkas": output.shown_path(result.file),
        "sah": result.ok,
        "jumlah": level_counts(result.problems),
        "masalah": [output.problem_json(problem) for problem in result.problems],
        "diterima": [
            output.problem_json(item.problem) | {"alasan": without_niks(item.reason)}
            for item in result.accepted
        ],
        "hitungan": [
            output.masked(
                {"uraian": one.label, "rumus": one.formula, "hasil": one.result, "sumber": one.source}
            )
            for one in result.computations
        ],
        "naskah_khusus": [
            {"sifat": one.what, "nama": one.name, "id": one.id, "berkas": one.file}
            for one in result.departures
        ],
        "kelengkapan": {
            state.replace(" ", "_"): count for state, count in completeness(result.values).items()
        },
        "nilai": [
            {
                "bagian": value.key,
                "uraian": value.label,
                "keadaan": str(value.state),
                "isi": without_niks(value.text),
                "baris": value.line,
                "kolom": value.column,
            }
            for value in result.values
        ],
    }
