"""A folder name -> a new workspace with starter templates."""

from __future__ import annotations

from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command


@click.command(
    "init",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Buat ruang kerja baru.",
    epilog="""
    pks init kantor-saya
    """,
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAP")
def command(folder: Path) -> int:
    """Buat ruang kerja: pks.toml, templat bawaan, dan map perjanjian. Tidak menimpa apa pun."""
    from pks_gen.cli.schema import schema_text
    from pks_gen.errors import ExitCode
    from pks_gen.workspace.starting import init_workspace
    from pks_gen.writing import write_atomically

    workspace = init_workspace(folder)
    write_atomically(workspace.schema, schema_text().encode())
    shown = output.shown_path(workspace.root)
    click.echo(f"ruang kerja dibuat di {shown}", err=True)
    place = f'"{shown}"' if " " in shown else shown
    click.echo(f"berikutnya: `cd {place}`, lalu `pks new nama-perjanjian`", err=True)
    return ExitCode.OK
