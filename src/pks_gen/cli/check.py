"""Agreements -> their problems on stdout, a summary on stderr, exit 1 when there are errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command

if TYPE_CHECKING:
    from pks_gen.pipeline import CheckResult
    from pks_gen.workspace import Workspace


@click.command(
    "check",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa perjanjian; semua masalah dalam satu kali jalan.",
    epilog="""
    pks check
    pks check lahat-bawaslu-2024 --missing
    pks check agreements/buol-2024/perjanjian.yaml --json
    """,
)
@click.argument("paths", nargs=-1, metavar="[PERJANJIAN]...")
@click.option("--missing", is_flag=True, help="Sebutkan juga setiap bagian yang belum diisi.")
@click.option("--json", "as_json", is_flag=True, help="Tulis hasil sebagai JSON ke stdout.")
def command(paths: tuple[str, ...], *, missing: bool, as_json: bool) -> int:
    """Periksa perjanjian: nama, map, atau berkas; tanpa argumen, semuanya.

    Masalah ditulis ke stdout, ringkasan ke stderr. Kode keluar 1 bila ada galat.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.workspace import find_workspace, resolve_agreements

    workspace = find_workspace(Path.cwd())
    files = resolve_agreements(workspace, paths)
    results, failure = _check_all(files, workspace, output.today())
    if as_json:
        output.show_json({"versi": 1, "perjanjian": [_plain(result) for result in results]})
    else:
        for result in results:
            _show(result, missing=missing)
    if failure:
        return failure
    return ExitCode.OK if all(result.ok for result in results) else ExitCode.PROBLEMS


def _check_all(files: Sequence[Path], workspace: Workspace, today: dt.date) -> tuple[list[CheckResult], int]:
    """Check each file; one that cannot be read is told and does not stop the others."""
    from pks_gen.cli.failures import tell
    from pks_gen.errors import ExitCode, PksError
    from pks_gen.pipeline import check_agreement

    results: list[CheckResult] = []
    failure = 0
    for file in files:
        try:
            results.append(check_agreement(file, workspace, today=today))
        except PksError as error:
            code = tell(error)
            failure = code if len(files) == 1 else ExitCode.PROBLEMS
    return results, failure


def _show(result: CheckResult, *, missing: bool) -> None:
    from pks_gen.cli.summary import completeness, counts_text, level_counts, open_values

    output.show_problems(result.problems)
    if missing:
        for value in open_values(result.values):
            place = f":{value.line}:{value.column}" if value.line else ""
            click.echo(f"{output.shown_path(result.file)}{place}: belum diisi: {value.label} ({value.key})")
    problems, values = level_counts(result.problems), completeness(result.values)
    click.echo(f"{result.agreement_id}: {counts_text(problems)}; {counts_text(values)}", err=True)


def _plain(result: CheckResult) -> dict[str, Any]:
    """One agreement for ``--json``; the keys are a promise to scripts."""
    from pks_gen.cli.summary import completeness, level_counts

    return {
        "id": result.agreement_id,
        "berkas": output.shown_path(result.file),
        "sah": result.ok,
        "jumlah": level_counts(result.problems),
        "masalah": [problem.relative_to(Path.cwd()).as_json() for problem in result.problems],
        "kelengkapan": {
            state.replace(" ", "_"): count for state, count in completeness(result.values).items()
        },
        "nilai": [
            {
                "bagian": value.key,
                "uraian": value.label,
                "keadaan": str(value.state),
                "isi": value.text,
                "baris": value.line,
                "kolom": value.column,
            }
            for value in result.values
        ],
    }
