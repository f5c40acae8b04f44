"""An id, and answers or another agreement -> a new ``perjanjian.yaml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command

if TYPE_CHECKING:
    from pks_gen.workspace import Workspace


@click.command(
    "new",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Mulai perjanjian baru.",
    epilog="""
    pks new lahat-bawaslu-2024
    pks new lahat-bawaslu-2029 --from lahat-bawaslu-2024
    """,
)
@click.argument("agreement_id", metavar="NAMA")
@click.option(
    "--from",
    "other",
    metavar="PERJANJIAN",
    help="Salin perjanjian ini; orang, nomor, tanggal, dan jumlahnya dikosongkan.",
)
def command(agreement_id: str, *, other: str | None) -> int:
    """Mulai perjanjian baru: bertanya seperlunya, atau menyalin perjanjian lain.

    NAMA menjadi nama mapnya: huruf kecil, angka, dan tanda hubung. Tidak menimpa apa pun.
    """
    from pks_gen.errors import ExitCode, RefusedOverwriteError, UsageError
    from pks_gen.workspace import AGREEMENT_FILE, find_workspace
    from pks_gen.writing import write_atomically

    workspace = find_workspace(Path.cwd())
    file = workspace.folder_of(agreement_id) / AGREEMENT_FILE
    if file.exists():
        raise RefusedOverwriteError(f"{output.shown_path(file)} sudah ada; pilih nama lain")
    if other is not None:
        text = _copied(other, file, workspace)
    elif output.is_interactive():
        text = _answered(file, workspace)
    else:
        raise UsageError(
            "tanpa terminal tidak dapat bertanya; salin perjanjian lain dengan `--from PERJANJIAN`"
        )
    _ensure_schema(workspace)
    write_atomically(file, text.encode())
    click.echo(f"{output.shown_path(file)} dibuat", err=True)
    click.echo(f"berikutnya: isi berkas itu, lalu `pks check {agreement_id} --missing`", err=True)
    return ExitCode.OK


def _copied(other: str, file: Path, workspace: Workspace) -> str:
    from pks_gen.errors import UnreadableError, UsageError, machine_reason
    from pks_gen.scaffold import emptied_copy
    from pks_gen.workspace import resolve_agreements

    sources = resolve_agreements(workspace, [other])
    if len(sources) > 1:
        raise UsageError(f"{other} memuat {len(sources)} perjanjian; sebutkan satu saja")
    try:
        text = sources[0].read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = machine_reason(error) or "tidak dapat dibaca"
        raise UnreadableError(f"{output.shown_path(sources[0])}: {reason}; periksa izin berkasnya") from None
    except UnicodeDecodeError:
        shown = output.shown_path(sources[0])
        raise UnreadableError(f"{shown} bukan teks UTF-8; periksa dengan `pks check`") from None
    return emptied_copy(text, _schema_from(file, workspace))


def _answered(file: Path, workspace: Workspace) -> str:
    from pks_gen.cli.questions import ask_all
    from pks_gen.scaffold import blank_agreement

    return blank_agreement(ask_all(workspace), _schema_from(file, workspace))


def _schema_from(file: Path, workspace: Workspace) -> str:
    """Path of the schema as the editor sees it from the agreement's folder."""
    return Path(os.path.relpath(workspace.schema, file.parent)).as_posix()


def _ensure_schema(workspace: Workspace) -> None:
    from pks_gen.cli.schema import schema_text
    from pks_gen.writing import write_atomically

    if not workspace.schema.exists():
        write_atomically(workspace.schema, schema_text().encode())
