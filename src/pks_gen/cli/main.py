"""The command line ``pks`` -> one command, its output and an exit code."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, TextIO

import click

from pks_gen import __version__
from pks_gen.cli.failures import run_guarded
from pks_gen.cli.grammar import HELP_NAMES, Group

COMMANDS = (
    "init",
    "new",
    "check",
    "explain",
    "render",
    "compare",
    "participants",
    "template",
    "bulk",
    "reference",
    "schema",
    "doctor",
)
"""In the order of the work; each is the function ``command`` of the module of its name."""


class Root(Group):
    """``pks``: imports the module of a command only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pks_gen.cli.{cmd_name}").command
        return command


@click.group(
    cls=Root,
    context_settings=HELP_NAMES,
    epilog="""
    pks init kantor-saya
    pks new lahat-bawaslu-2024
    pks check
    pks render lahat-bawaslu-2024
    """,
)
@click.version_option(__version__, message="pks %(version)s", help="Tampilkan nomor versi.")
def cli() -> None:
    """Perjanjian kerja sama sebagai data: satu teks, dua format, setiap rangkap tercatat."""


def run(args: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` when none is given); every way out is an exit code."""
    return run_guarded(lambda: cli.main(args, prog_name="pks", standalone_mode=False))


def main() -> NoReturn:
    """Console entry point."""
    # What is made of a long list lives to the end of the run: look less often for what died meanwhile.
    gc.set_threshold(100_000)
    # What a service or `kill` sends ends a run as Ctrl-C does: workers stopped, nothing left beside.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_letters(stream)
    code = run()
    # The process ends here: nothing of what is left needs to be looked through once more.
    gc.freeze()
    sys.exit(code)


def _never_fail_on_letters(stream: TextIO | None) -> None:
    """Print a question mark for a letter that a Windows console lacks, rather than crash."""
    reconfigure = getattr(stream, "reconfigure", None)
    encoding = getattr(stream, "encoding", None) or ""
    if reconfigure is not None and encoding.lower().replace("-", "") != "utf8":
        reconfigure(errors="replace")
