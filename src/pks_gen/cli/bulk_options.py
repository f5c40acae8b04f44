"""A campaign's name on the command line -> the campaign, read; and options that its commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pks_gen.cli import output

if TYPE_CHECKING:
    from pks_gen.pipeline.campaigns import LoadedCampaign
    from pks_gen.workspace import Workspace

ONLY_OPTION = click.option(
    "--only",
    multiple=True,
    metavar="POLA",
    help="Hanya baris dengan nama yang cocok, misalnya 'bawaslu-16*'; boleh diulang.",
)
JOBS_OPTION = click.option(
    "--jobs",
    type=click.IntRange(1, 61),
    metavar="N",
    help="Banyaknya proses. Tanpa opsi ini, menurut komputernya.",
)


def open_campaign(campaign: str) -> tuple[Workspace, LoadedCampaign]:
    """Find and read a campaign; tell on stderr what is wrong with it as a whole.

    Raises:
        UsageError: when there is none of that name.
        ProblemsFoundError: when it has errors of its own.
    """
    from pks_gen.pipeline.campaigns import campaign_folder, load_campaign
    from pks_gen.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    loaded = load_campaign(campaign_folder(workspace, campaign), workspace)
    about_list = loaded.parts.problems if loaded.parts else ()
    output.show_problems([*loaded.reading.problems, *about_list], err=True)
    return workspace, loaded


def tell_failed(written: Path | None, kept: Path | None) -> None:
    """Say where the rows that failed are, and what to do with them."""
    if kept is not None:
        text = f"{output.shown_path(kept)} sudah Anda sunting dan tidak diganti"
        click.echo(f"{text}; simpan sebagai perbaikan di map massal, sebut di `perbaikan`", err=True)
    if written is not None:
        text = f"baris yang gagal: {output.shown_path(written)}"
        click.echo(
            f"{text}; perbaiki, simpan di map massal, lalu sebut di `perbaikan` di massal.yaml", err=True
        )
