"""``pks template``: an office's own templates -> begun, checked, and told what they may use."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

from pks_gen.cli.grammar import HELP_NAMES, Group

SUBCOMMANDS = ("new", "check", "vars")
"""In the order of the work; each is the function ``command`` of the module ``template_<name>``."""


class Templates(Group):
    """``pks template``: imports the module of a subcommand only when that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands, in the order of the work."""
        return [name for name in SUBCOMMANDS if find_spec(_module(name))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(_module(cmd_name)).command
        return command


def _module(name: str) -> str:
    return f"pks_gen.cli.template_{name}"


@click.group(
    "template",
    cls=Templates,
    context_settings=HELP_NAMES,
    short_help="Templat kantor sendiri: Word, HTML, dan formulir PDF.",
)
def command() -> None:
    """Mulai dan periksa templat kantor sendiri: naskah Word atau HTML, dan formulir PDF."""
