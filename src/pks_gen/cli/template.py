"""``pks template``: an office's own templates -> begun, checked, and told what they may use."""

from __future__ import annotations

from importlib import import_module

import click

from pks_gen.cli.grammar import HELP_NAMES, Group

SUBCOMMANDS = ("new", "check", "vars")
"""In the order of the work; each is the function ``command`` of the module ``template_<name>``."""


class Templates(Group):
    """``pks template``: imports the module of a subcommand only when that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands, in the order of the work."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand."""
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(f"pks_gen.cli.template_{cmd_name}").command
        return command


@click.group(
    "template",
    cls=Templates,
    context_settings=HELP_NAMES,
    short_help="Templat kantor sendiri: Word, HTML, dan formulir PDF.",
)
def command() -> None:
    """Mulai dan periksa templat kantor sendiri: naskah Word atau HTML, dan formulir PDF."""
