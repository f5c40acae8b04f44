"""What a run of a campaign came to -> tables for people, plain data for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pks_gen.bulk.jobs import Outcome, State
from pks_gen.cli import output
from pks_gen.cli.bulk_report import show_found
from pks_gen.cli.summary import level_counts
from pks_gen.indonesian import format_number
from pks_gen.pipeline.campaign_checks import RowResult
from pks_gen.pipeline.campaign_jobs import PRIVATE

if TYPE_CHECKING:
    from pks_gen.pipeline.campaign_run import CampaignRun

_NAMED = 5
"""Agreements that are named in one line."""


def show_run(course: CampaignRun, results: Sequence[RowResult], *, warnings: bool) -> None:
    """Print problems, then a table of what became of the rows; the sum on stderr."""
    show_found(results, warnings=warnings)
    rows = [_line(state, _of(course, state)) for state in State]
    headings = ("HASIL", "PERJANJIAN", "PESERTA", "BERKAS", "UKURAN")
    click.echo(output.table(headings, [row for row in rows if row], right={1, 2, 3, 4}))
    _tell_old(course)
    counts = Counter(str(outcome.state) for outcome in course.outcomes.values())
    name, total = course.campaign.reading.name, format_number(len(course.outcomes))
    said = ", ".join(f"{format_number(counts[state])} {state}" for state in State)
    click.echo(f"{name}: {total} perjanjian: {said}", err=True)


def tell_bugs(course: CampaignRun) -> None:
    """Write one report for each fault of the program, however many rows it met; say which on stderr."""
    from pks_gen.cli.failures import bug_sentence, report_with

    met: dict[str, list[str]] = {}
    for name, outcome in sorted(course.outcomes.items()):
        if outcome.result.bug:
            met.setdefault(outcome.result.bug, []).append(name)
    for places, names in met.items():
        click.echo(f"{_some(names)}: {bug_sentence(report_with(places.splitlines()))}", err=True)


def _of(course: CampaignRun, state: State) -> list[Outcome]:
    return [outcome for outcome in course.outcomes.values() if outcome.state is state]


def _line(state: State, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    outputs = [output for outcome in outcomes for output in _public(outcome)]
    people = sum(_count(outcome, "peserta") for outcome in outcomes)
    return (
        str(state),
        format_number(len(outcomes)),
        format_number(people),
        format_number(len(outputs)),
        output.size_text(sum(each.size for each in outputs)),
    )


def _public(outcome: Outcome) -> list[Any]:
    return [each for each in outcome.result.outputs if not each.path.startswith(f"{PRIVATE}/")]


def _count(outcome: Outcome, name: str) -> int:
    count = outcome.result.facts.get(name, 0)
    return count if isinstance(count, int) else 0


def _tell_old(course: CampaignRun) -> None:
    """Say which files no longer agree with the table; none is deleted."""
    old = sorted(
        path
        for outcome in course.outcomes.values()
        for path in outcome.left_over
        if not path.startswith(f"{PRIVATE}/")
    )
    if old:
        click.echo(f"berkas lama yang tidak lagi sesuai dengan masukannya: {_some(old)}", err=True)
    if gone := [entry.id for entry in course.vanished()]:
        text = f"tidak ada lagi di tabel, tetapi berkasnya masih ada: {_some(gone)}"
        click.echo(f"{text}; hapus sendiri bila tidak diperlukan", err=True)


def _some(names: Sequence[str]) -> str:
    more = f" dan {format_number(len(names) - _NAMED)} lainnya" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def plain_run(course: CampaignRun, results: Sequence[RowResult], failed: Path | None) -> dict[str, Any]:
    """Plain data for ``--json``; the keys are a promise to scripts."""
    reading = course.campaign.reading
    counts = Counter(outcome.state for outcome in course.outcomes.values())
    return {
        "versi": 1,
        "massal": reading.name,
        "berkas": output.shown_path(reading.file),
        "perjanjian": len(course.outcomes),
        **{str(state): counts[state] for state in State},
        "daftar_gagal": output.shown_path(failed) if failed else None,
        "tidak_di_tabel": [entry.id for entry in course.vanished()],
        "hasil": [_plain(course.outcomes[each.result.agreement_id], each) for each in results],
    }


def _plain(outcome: Outcome, each: RowResult) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "hasil": str(outcome.state),
        "sebab": str(outcome.why),
        "detik": round(outcome.seconds, 3),
        "pesan": outcome.result.reason,
        "peserta": _count(outcome, "peserta"),
        "belum_diisi": each.open_values,
        "berkas": [
            {"lokasi": one.path, "ukuran": one.size, "sha256": one.sha256} for one in _public(outcome)
        ],
        "berkas_lama": list(outcome.left_over),
        "jumlah": level_counts(each.result.problems),
        "masalah": [output.problem_json(problem) for problem in each.result.problems],
    }
