"""The YAML contract -> JSON Schema on stdout or in a file, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command


@click.command(
    "schema",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Tulis JSON Schema untuk penyunting teks.",
    epilog="""
    pks schema
    pks schema --out perjanjian.schema.json
    """,
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tulis ke berkas ini; skema lama diganti.",
)
def command(out: Path | None) -> int:
    """Tulis JSON Schema perjanjian.yaml, agar penyunting teks melengkapi dan memeriksa isian."""
    from pks_gen.errors import ExitCode, RefusedOverwriteError
    from pks_gen.writing import write_atomically

    if out is not None and out.exists() and not _is_schema(out):
        raise RefusedOverwriteError(f"{output.shown_path(out)} bukan skema lama; pilih nama berkas lain")
    if out is None:
        click.echo(schema_text(), nl=False)
    else:
        write_atomically(out, schema_text().encode())
        click.echo(f"skema ditulis ke {output.shown_path(out)}", err=True)
    return ExitCode.OK


def _is_schema(file: Path) -> bool:
    """Whether ``file`` is a JSON Schema, or empty: what people wrote is never replaced."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig").strip() or "{}")
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and (not found or "$schema" in found)


def schema_text() -> str:
    """Return the JSON Schema as it stands in a file."""
    from pks_gen.reading.schema import agreement_schema

    return output.json_text(agreement_schema()) + "\n"
