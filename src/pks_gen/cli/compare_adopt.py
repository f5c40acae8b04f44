"""A comparison with a file that came back -> the plan to adopt it, shown; written when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pks_gen.cli import output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pks_gen.pipeline.adoption import AdoptionPlan
    from pks_gen.pipeline.comparing import ComparedDocuments
    from pks_gen.workspace import Workspace


def plan_of(found: ComparedDocuments, workspace: Workspace) -> AdoptionPlan:
    """Plan how the agreement takes over what came back.

    Raises:
        UsageError: when no agreement of ours was compared with a file.
        ProblemsFoundError: when the agreement has errors.
    """
    from pks_gen.errors import UsageError
    from pks_gen.pipeline.adoption import plan_adoption

    ours = found.today or found.before
    if ours.drafted is None or found.after.file is None:
        raise UsageError(
            "--adopt memerlukan perjanjian dan berkas yang kembali: `pks compare NAMA KEMBALI.docx`"
        )
    return plan_adoption(ours.drafted.reading, workspace, found.comparison, today=output.today())


def adopt(plan: AdoptionPlan, *, write: bool, force: bool) -> int:
    """Show a plan; write it when asked to, or when the person at the terminal says so."""
    for line in _lines(plan):
        click.echo(line)
    output.show_problems(plan.left)
    if plan.is_empty:
        click.echo("tidak ada yang diadopsi", err=True)
    elif write or (output.is_interactive() and click.confirm("Tulis semua ini?", err=True)):
        for path in _written(plan, force=force):
            click.echo(f"ditulis: {output.shown_path(path)}", err=True)
        return exit_code(plan)
    else:
        click.echo("belum ditulis; tambahkan --write untuk menulisnya", err=True)
    return _not_written(plan)


def plain(plan: AdoptionPlan, *, write: bool, force: bool) -> tuple[dict[str, Any], int]:
    """Make plain data of a plan, and write it when asked to; also the exit code."""
    written: Sequence[Path] = _written(plan, force=force) if write else ()
    data = {
        "perjanjian": plan.agreement_id,
        "nilai": [
            output.masked(
                {"bagian": one.key, "uraian": one.label, "semula": one.before, "menjadi": one.after}
            )
            for one in plan.values
        ],
        "naskah_khusus": [
            {"sifat": one.what, "nama": one.name, "id": one.id, "berkas": one.file} for one in plan.clauses
        ],
        "tidak_diadopsi": [output.problem_json(one) for one in plan.left],
        "akan_ditulis": [output.shown_path(path) for path, _ in plan.texts],
        "ditulis": [output.shown_path(path) for path in written],
    }
    return data, exit_code(plan) if write or plan.is_empty else _not_written(plan)


def exit_code(plan: AdoptionPlan) -> int:
    """0 when all is adopted, 1 when somebody has to look at something."""
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.adoption_codes import COMPLETED, FOLLOWING

    open_ones = [one for one in plan.left if one.code not in {COMPLETED, FOLLOWING}]
    return ExitCode.PROBLEMS if open_ones else ExitCode.OK


def _not_written(plan: AdoptionPlan) -> int:
    from pks_gen.errors import ExitCode

    return exit_code(plan) if plan.is_empty else ExitCode.PROBLEMS


def _written(plan: AdoptionPlan, *, force: bool) -> tuple[Path, ...]:
    from pks_gen.pipeline.adoption import write_adoption

    return write_adoption(plan, force=force)


def _lines(plan: AdoptionPlan) -> Iterator[str]:
    from pks_gen.nik import without_niks

    for value in plan.values:
        yield without_niks(f"{value.key}: {value.before} → {value.after}")
    for clause in plan.clauses:
        file = f" ({clause.file})" if clause.file else ""
        yield f"{clause.name}: {clause.what}{file}"
