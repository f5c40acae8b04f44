"""A campaign -> which agreements share one text, where others differ, and what has changed since a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pks_gen.cli import output
from pks_gen.cli.bulk_options import JOBS_OPTION, ONLY_OPTION, open_campaign
from pks_gen.cli.grammar import HELP_NAMES, JSON_OPTION, Command

if TYPE_CHECKING:
    from pks_gen.pipeline.campaign_diff import Texts
    from pks_gen.pipeline.campaign_texts import Difference, Likeness, Since

_NAMED = 3
"""Agreements that are named for each way to differ."""


@click.command(
    "diff",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Bandingkan naskah antarbaris, atau dengan putaran terakhir.",
    epilog="""
    pks bulk diff pilkada-2024
    pks bulk diff pilkada-2024 --since
    pks bulk diff pilkada-2024 --manifest arsip/manifest-november.jsonl
    """,
)
@click.argument("campaign", metavar="MASSAL")
@ONLY_OPTION
@click.option("--since", "since_last", is_flag=True, help="Bandingkan dengan `pks bulk run` yang terakhir.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Bandingkan dengan manifest.jsonl dari putaran yang lain.",
)
@JOBS_OPTION
@JSON_OPTION
def diff(
    campaign: str,
    *,
    only: tuple[str, ...],
    since_last: bool,
    manifest: Path | None,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Bandingkan naskah sebelum dicetak: mana yang sama, mana yang berbeda, dan pada Pasal berapa.

    Nilai setiap baris (nama, nomor, tanggal, jumlah) tidak dihitung sebagai perbedaan; yang dibandingkan
    ialah kata-kata klausulnya. Dengan --since, yang dibandingkan ialah naskah dengan nilainya: baris baru,
    yang berubah dan pada Pasal berapa, dan yang tidak ada lagi. Tidak ada berkas yang dibuat.

    Kode keluar 5 bila sebagian baris bermasalah sehingga tidak bernaskah.
    """
    from pks_gen.cli.bulk_engine import Engine
    from pks_gen.errors import ExitCode
    from pks_gen.pipeline.campaign_diff import open_texts
    from pks_gen.pipeline.campaign_jobs import describe_row
    from pks_gen.pipeline.campaign_run import Order, open_run
    from pks_gen.pipeline.campaign_texts import likeness
    from pks_gen.pipeline.campaigns import chosen_rows

    workspace, loaded = open_campaign(campaign)
    chosen = {id(row) for row in chosen_rows(loaded, only)}
    with (
        open_run(
            loaded, workspace, Order(()), chosen=lambda row: id(row) in chosen, today=output.today()
        ) as run,
        open_texts(run) as texts,
    ):
        texts.settle(Engine(jobs).outcomes(texts.jobs, describe_row, texts.ledger))
        if since_last or manifest:
            changes = texts.since(manifest)
            output.show_json(_plain_since(texts, changes)) if as_json else _show_since(changes)
        else:
            found = likeness(texts.known)
            output.show_json(_plain(texts, found)) if as_json else _show(found)
    for outcome in texts.failed:
        click.echo(f"{outcome.id}: tidak bernaskah: {outcome.result.reason}", err=True)
    if texts.failed:
        click.echo(f"periksa dengan `pks bulk check {loaded.reading.name}`", err=True)
    return ExitCode.BATCH if texts.failed else ExitCode.OK


# ---- among each other -----------------------------------------------------------------------------


def _show(found: Likeness) -> None:
    from pks_gen.indonesian import format_number

    rows = [("sama", format_number(len(found.alike)), _some(found.alike))] if found.alike else []
    rows += [(_said(how), format_number(len(names)), _some(names)) for how, names in found.others]
    click.echo(output.table(("NASKAH", "PERJANJIAN", "MISALNYA"), rows, right={1}))
    different = sum(len(names) for _, names in found.others)
    click.echo(f"{format_number(len(found.alike))} sama, {format_number(different)} berbeda", err=True)


def _said(how: Difference) -> str:
    parts = []
    if how.changed:
        parts.append(f"berbeda pada {', '.join(how.changed)}")
    if how.added:
        parts.append(f"ditambah {', '.join(how.added)}")
    if how.missing:
        parts.append(f"tanpa {', '.join(how.missing)}")
    return "; ".join(parts)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _plain(texts: Texts, found: Likeness) -> dict[str, Any]:
    """Plain data for ``--json``; the keys are a promise to scripts."""
    return {
        "versi": 1,
        "massal": texts.run.campaign.reading.name,
        "sama": list(found.alike),
        "berbeda": [{**_plain_difference(how), "perjanjian": list(names)} for how, names in found.others],
        "tidak_bernaskah": [outcome.id for outcome in texts.failed],
    }


def _plain_difference(how: Difference) -> dict[str, list[str]]:
    return {"berubah": list(how.changed), "tambahan": list(how.added), "tanpa": list(how.missing)}


# ---- since a run ----------------------------------------------------------------------------------


def _show_since(changes: Since) -> None:
    from pks_gen.indonesian import format_number

    rows = [(name, "baru", "") for name in changes.new]
    for name, how, other_people in changes.changed:
        said = "; ".join(part for part in (_said(how), "daftar peserta lain" if other_people else "") if part)
        rows.append((name, "berubah", said))
    rows += [(name, "tidak ada lagi", "") for name in changes.gone]
    if rows:
        click.echo(output.table(("PERJANJIAN", "SEJAK ITU", "YANG BERUBAH"), rows))
    counts = (len(changes.new), len(changes.changed), len(changes.gone), changes.same)
    new, changed, gone, same = map(format_number, counts)
    click.echo(f"{new} baru, {changed} berubah, {gone} tidak ada lagi, {same} tetap", err=True)


def _plain_since(texts: Texts, changes: Since) -> dict[str, Any]:
    return {
        "versi": 1,
        "massal": texts.run.campaign.reading.name,
        "baru": list(changes.new),
        "berubah": [
            {"id": name, **_plain_difference(how), "daftar_peserta": other_people}
            for name, how, other_people in changes.changed
        ],
        "tidak_ada_lagi": list(changes.gone),
        "tetap": changes.same,
        "tidak_bernaskah": [outcome.id for outcome in texts.failed],
    }
