"""``pks reference``: what the law and the maps say -> lists and cards, on a day.

Each subcommand is a click command in a file of its own (``reference_*.py``); this file only gathers them.
"""

from __future__ import annotations

import click

from pks_gen.cli.grammar import HELP_NAMES, Group
from pks_gen.cli.reference_rates import rates
from pks_gen.cli.reference_regions import regions
from pks_gen.cli.reference_regulations import regulations
from pks_gen.cli.reference_tables import bodies, elections, institutions, positions


@click.group(
    "reference",
    cls=Group,
    context_settings=HELP_NAMES,
    short_help="Lihat data rujukan: peraturan, wilayah, tarif, badan, lembaga.",
)
def command() -> None:
    """Lihat data rujukan yang dipakai program, masing-masing dengan sumbernya."""


for _subcommand in (regulations, regions, rates, bodies, elections, institutions, positions):
    command.add_command(_subcommand)
