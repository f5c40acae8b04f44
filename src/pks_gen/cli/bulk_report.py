"""What was found in the rows of a campaign -> lines and a table for people, plain data for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pks_gen.cli import output
from pks_gen.cli.summary import level_counts
from pks_gen.indonesian import format_number
from pks_gen.pipeline.campaign_checks import RowResult, by_code, own_problems, shared_problems
from pks_gen.problems import Level, Problem
from pks_gen.reading.campaign_parts import CampaignReading

_NAMED = 3
"""Rows that a problem of the base names."""


def show_results(reading: CampaignReading, results: Sequence[RowResult], *, warnings: bool) -> None:
    """Print what was found, and on stderr how many rows make an agreement."""
    show_found(results, warnings=warnings)
    good = sum(each.ok for each in results)
    complete = sum(each.ok and not each.open_values for each in results)
    failed = len(results) - good
    click.echo(
        f"{reading.name}: {_rows(len(results))}: {format_number(good)} dapat dibuat "
        f"({format_number(complete)} lengkap), {format_number(failed)} gagal",
        err=True,
    )


def show_found(results: Sequence[RowResult], *, warnings: bool) -> None:
    """Print problems by cell, what stands in the base once, and a table of codes."""
    for problem, ids in shared_problems(results):
        if warnings or problem.level is Level.ERROR:
            names = ", ".join(ids[:_NAMED]) + (", …" if len(ids) > _NAMED else "")
            output.show_problems([replace(problem, text=f"{problem.text} (pada {_rows(len(ids))}: {names})")])
    for each in results:
        output.show_problems(p for p in own_problems(each) if warnings or p.level is Level.ERROR)
    codes = by_code(results)
    if codes:
        titles = _titles()
        table = [
            (code, str(level), format_number(rows), titles.get(code, ""), first)
            for code, level, rows, first in codes
        ]
        headings = ("KODE", "TINGKAT", "BARIS", "ARTI", "MISALNYA")
        click.echo(output.table(headings, table, right={2}))


def _rows(count: int) -> str:
    return f"{format_number(count)} baris"


def _titles() -> dict[str, str]:
    from pks_gen.pipeline import code_pages

    return {code: page.title for code, page in code_pages().items()}


def plain_results(
    reading: CampaignReading, results: Sequence[RowResult], failed: Path | None
) -> dict[str, Any]:
    """Plain data for ``--json``; the keys are a promise to scripts."""
    return {
        "versi": 1,
        "massal": reading.name,
        "berkas": output.shown_path(reading.file),
        "baris": len(results),
        "gagal": sum(not each.ok for each in results),
        "daftar_gagal": output.shown_path(failed) if failed else None,
        "perjanjian": [_plain(each) for each in results],
    }


def _plain(each: RowResult) -> dict[str, Any]:
    problems: tuple[Problem, ...] = each.result.problems
    return {
        "id": each.entry.agreement_id,
        "berkas": output.shown_path(each.entry.row.file),
        "baris": each.entry.row.number,
        "sah": each.ok,
        "jumlah": level_counts(problems),
        "belum_diisi": each.open_values,
        "masalah": [output.problem_json(problem) for problem in problems],
    }
