"""An agreement -> the names, filters, functions and blocks that templates may use, with what they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from pks_gen.pipeline.template_vars import Offer

WIDEST = 48
"""Characters of an example."""


@click.command(
    "vars",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Daftar nama, saringan, fungsi, dan blok untuk templat.",
    epilog="""
    pks template vars
    pks template vars lahat-bawaslu-2024
    pks template vars iuran
    pks template vars lahat-bawaslu-2024 pihak --json
    """,
)
@click.argument("words", nargs=-1, metavar="[PERJANJIAN] [KATA]...")
@JSON_OPTION
def command(words: tuple[str, ...], *, as_json: bool) -> int:
    """Daftar semua yang dapat dipakai templat kantor, dengan contoh dari sebuah perjanjian.

    Tanpa PERJANJIAN, contohnya dari perjanjian pertama di ruang kerja ini. KATA menyaring daftarnya.
    """
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.template_vars import offers
    from pks_gen.workspace import find_workspace

    shown = offers(find_workspace(Path.cwd()), words)
    if as_json:
        rows = [output.masked(offer.as_json()) for offer in shown.offers]
        output.show_json({"versi": 1, "perjanjian": shown.agreement_id, "nama": rows})
        return ExitCode.OK
    if not shown.offers:
        click.echo("tidak ada nama yang cocok; coba kata lain, atau tanpa kata", err=True)
        return ExitCode.PROBLEMS
    for group in dict.fromkeys(offer.group for offer in shown.offers):
        click.echo(f"{group.upper()}\n{_table([one for one in shown.offers if one.group == group])}\n")
    click.echo(f"contoh dari {shown.agreement_id}", err=True)
    return ExitCode.OK


def _table(offers: list[Offer]) -> str:
    from pks_gen.nik import without_niks

    if not any(offer.kind for offer in offers):
        return output.table(("Tulis", "Keterangan"), [(one.write, one.about) for one in offers])
    rows = [(one.write, one.kind, one.state, _cut(without_niks(one.example)), one.about) for one in offers]
    return output.table(("Nama", "Isi", "Keadaan", "Contoh", "Keterangan"), rows)


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
