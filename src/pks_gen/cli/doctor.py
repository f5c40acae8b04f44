"""The machine -> a table of what the program needs and finds; exit 4 when something required lacks."""

from __future__ import annotations

from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command


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
    from pks_gen.cli.machine import State, look
    from pks_gen.errors import ExitCode

    findings = list(look(_output_folder()))
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


def _output_folder() -> Path:
    """Where output would go; outside a workspace, here."""
    from pks_gen.errors import PksError
    from pks_gen.workspace import find_workspace

    try:
        return find_workspace(Path.cwd()).out
    except PksError:
        return Path.cwd()
