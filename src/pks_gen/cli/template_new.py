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
    pks template new kantor-kami --html --form
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
@click.option("--word", is_flag=True, help="Sertakan naskah Word; bawaannya bila tidak ada yang dipilih.")
@click.option("--html", is_flag=True, help="Sertakan halaman HTML dan CSS-nya, untuk PDF.")
@click.option("--form", is_flag=True, help="Sertakan formulir PDF yang dapat diisi.")
def command(name: str, *, source: str, word: bool, html: bool, form: bool) -> int:
    """Mulai templat kantor di templates/NAMA: langsung dapat dipakai, lalu diubah sesuka kantor.

    NAMA terdiri atas huruf kecil, angka, dan tanda hubung. Pasalnya dipinjam dari templat asal, kop dan
    susunannya milik kantor. Tidak menimpa apa pun.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.template_start import KINDS, start_template
    from pks_gen.workspace import find_workspace

    kinds = [kind for kind, wanted in zip(KINDS, (word, html, form), strict=True) if wanted] or ["word"]
    made = start_template(find_workspace(Path.cwd()), name, source=source, kinds=kinds)
    for file in made.files:
        click.echo(output.shown_path(file))
    click.echo(f"berikutnya: tulis `templat: {name}` di perjanjian, lalu `pks render`", err=True)
    click.echo(f"sesudah diubah: `pks template check {name}`", err=True)
    return ExitCode.OK
