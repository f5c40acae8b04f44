"""``pks reference``: what the law and the maps say -> lists and cards, on a day.

Each subcommand is a click command in a file of its own (``reference_*.py``); this file only gathers them.
"""

from __future__ import annotations

import click

from pks_gen.cli.grammar import HELP_NAMES, Group
from pks_gen.cli.reference_regions import regions
from pks_gen.cli.reference_regulations import regulations


@click.group(
    "reference",
    cls=Group,
    context_settings=HELP_NAMES,
    short_help="Lihat data rujukan: wilayah dan peraturan.",
)
def command() -> None:
    """Lihat data rujukan yang dipakai program, masing-masing dengan sumbernya."""


for _subcommand in (regulations, regions):
    command.add_command(_subcommand)
