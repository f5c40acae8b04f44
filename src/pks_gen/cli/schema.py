"""The YAML contract -> JSON Schema on stdout or in a file, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pks_gen.cli import output
from pks_gen.cli.grammar import HELP_NAMES, Command

CONTRACTS = ("perjanjian", "massal")


@click.command(
    "schema",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Tulis JSON Schema untuk penyunting teks.",
    epilog="""
    pks schema
    pks schema --out perjanjian.schema.json
    pks schema --contract massal --out massal.schema.json
    """,
)
@click.option(
    "--contract",
    type=click.Choice(CONTRACTS),
    default="perjanjian",
    metavar="|".join(CONTRACTS),
    help="Berkas yang diperiksa: perjanjian.yaml (bawaan) atau massal.yaml.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Tulis ke berkas ini; skema lama diganti.",
)
def command(*, contract: str, out: Path | None) -> int:
    """Tulis JSON Schema perjanjian.yaml atau massal.yaml, agar penyunting teks memeriksa isian."""
    from pks_gen.errors import ExitCode, RefusedOverwriteError
    from pks_gen.writing import write_atomically

    if out is not None and out.exists() and not _is_schema(out):
        raise RefusedOverwriteError(f"{output.shown_path(out)} bukan skema lama; pilih nama berkas lain")
    if out is None:
        click.echo(schema_text(contract), nl=False)
    else:
        write_atomically(out, schema_text(contract).encode())
        click.echo(f"skema ditulis ke {output.shown_path(out)}", err=True)
    return ExitCode.OK


def _is_schema(file: Path) -> bool:
    """Whether ``file`` is a JSON Schema, or empty: what people wrote is never replaced."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig").strip() or "{}")
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and (not found or "$schema" in found)


def schema_text(contract: str = "perjanjian") -> str:
    """Return the JSON Schema as it stands in a file."""
    from pks_gen.reading.schema import agreement_schema, campaign_schema

    schema = campaign_schema() if contract == "massal" else agreement_schema()
    return output.json_text(schema) + "\n"
