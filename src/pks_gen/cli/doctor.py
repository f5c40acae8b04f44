"""The machine -> a table of what the program needs and finds; exit 4 when something required lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from pks_gen.workspace import Workspace


@click.command(
    "doctor",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Periksa komputer ini: huruf, pustaka, konverter.",
    epilog="""
    pks doctor
    pks doctor --json
    """,
)
@JSON_OPTION
def command(*, as_json: bool) -> int:
    """Periksa apakah komputer ini memiliki semua yang diperlukan, dan sebutkan cara melengkapinya.

    Kode keluar 4 bila ada yang wajib tetapi kurang.
    """
    from pks_gen.cli.findings import State
    from pks_gen.cli.machine import look
    from pks_gen.errors import ExitCode

    workspace = _workspace()
    if workspace is None:
        findings = list(look(Path.cwd()))
    else:
        named = {"libreoffice": workspace.libreoffice, "gotenberg": workspace.gotenberg}
        findings = list(look(workspace.out, **named))
    lacking = [finding for finding in findings if finding.state is State.LACKING]
    if as_json:
        output.show_json(
            {
                "versi": 1,
                "lengkap": not lacking,
                "temuan": [
                    {"bagian": f.subject, "keadaan": str(f.state), "rincian": f.detail, "saran": f.remedy}
                    for f in findings
                ],
            }
        )
    else:
        rows = [(f.subject, str(f.state), f.detail, f.remedy) for f in findings]
        click.echo(output.table(("BAGIAN", "KEADAAN", "RINCIAN", "SARAN"), rows))
        verdict = f"{len(lacking)} bagian kurang" if lacking else "komputer ini siap"
        click.echo(verdict, err=True)
    return ExitCode.ENVIRONMENT if lacking else ExitCode.OK


def _workspace() -> Workspace | None:
    """Find the workspace that this folder is in, if it is in one that can be read."""
    from pks_gen.errors import PksError
    from pks_gen.workspace import find_workspace

    try:
        return find_workspace(Path.cwd())
    except PksError:
        return None
