"""A name -> a folder with an office's own template, ready to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command


@click.command(
    "new",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Mulai templat kantor.",
    epilog="""
    pks template new kantor-kami
    """,
)
@click.argument("name", metavar="NAMA")
@click.option(
    "--from",
    "source",
    default="pks-badan-ad-hoc",
    show_default=True,
    metavar="TEMPLAT",
    help="Templat asal pasal-pasalnya.",
)
def command(name: str, *, source: str) -> int:
    """Mulai templat kantor di templates/NAMA: langsung dapat dipakai, lalu diubah sesuka kantor.

    NAMA terdiri atas huruf kecil, angka, dan tanda hubung. Tidak menimpa apa pun.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.template_start import start_template
    from pks_gen.workspace import find_workspace

    made = start_template(find_workspace(Path.cwd()), name, source=source)
    for file in made.files:
        click.echo(output.shown_path(file))
    click.echo(f"berikutnya: tulis `templat: {name}` di perjanjian, lalu `pks render`", err=True)
    return ExitCode.OK
