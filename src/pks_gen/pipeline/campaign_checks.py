"""Rows of a campaign -> what was found in each, what all of them share, and the failed rows to correct."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pks_gen.cell_names import column_number
from pks_gen.draft import ValueState
from pks_gen.nik import without_niks
from pks_gen.pipeline.campaigns import LoadedCampaign, check_row, load_campaign
from pks_gen.pipeline.checking import CheckResult
from pks_gen.pipeline.side_by_side import side_by_side
from pks_gen.problems import Level, Problem, errors_of, in_order
from pks_gen.reading.campaign_parts import CampaignReading, CampaignRow
from pks_gen.reading.columns import plain_title
from pks_gen.reading.table import ORIGIN_TITLE, REASON_TITLE
from pks_gen.rendering.failed_rows import FailedRow, failed_rows_sheet
from pks_gen.workspace import Workspace
from pks_gen.writing import write_together

FAILED_FILE = "gagal.xlsx"


@dataclass(frozen=True, slots=True)
class RowJob:
    """One row to check; plain data, for it travels to another process."""

    folder: Path
    stamp: str
    """Of the campaign's files: a process that has read them before reads them again when they changed."""
    index: int
    """Place in the campaign, from 0."""
    workspace: Workspace
    today: dt.date


@dataclass(frozen=True, slots=True)
class RowResult:
    """What was found in one row."""

    entry: CampaignRow
    result: CheckResult
    """Without its values and its agreement: of thousands, only what is told is kept."""
    open_values: int
    """How many values are still placeholders; 0 when errors kept the row from being drafted."""

    @property
    def ok(self) -> bool:
        """Whether it makes an agreement."""
        return self.result.ok


def row_jobs(
    campaign: LoadedCampaign, rows: Iterable[CampaignRow], workspace: Workspace, *, today: dt.date
) -> list[RowJob]:
    """Make a job of each row."""
    stamp = _stamp(campaign.reading)
    places = {id(row): index for index, row in enumerate(campaign.rows)}
    folder = campaign.reading.folder
    return [RowJob(folder, stamp, places[id(row)], workspace, today) for row in rows]


def check_job(job: RowJob) -> RowResult:
    """Check one row, wherever this runs."""
    campaign = _loaded(job.folder, job.workspace, job.stamp)
    entry = campaign.rows[job.index]
    found = check_row(campaign, entry, job.workspace, today=job.today)
    return RowResult(entry, replace(found, values=(), agreement=None), found.count(ValueState.PLACEHOLDER))


def with_comparison(results: Sequence[RowResult]) -> list[RowResult]:
    """Add what shows only between rows: one number or one person in two agreements."""
    again = side_by_side([each.result for each in results])
    return [replace(each, result=result) for each, result in zip(results, again, strict=True)]


@lru_cache(maxsize=1)
def _loaded(folder: Path, workspace: Workspace, stamp: str) -> LoadedCampaign:
    del stamp  # tells readings of the same folder apart
    return load_campaign(folder, workspace)


def _stamp(reading: CampaignReading) -> str:
    found = hashlib.sha256()
    for file in (reading.file, reading.base_file, *reading.tables):
        state = file.stat()
        found.update(f"{file}\0{state.st_mtime_ns}\0{state.st_size}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


# ---- what is told ---------------------------------------------------------------------------------


def shared_problems(results: Sequence[RowResult]) -> list[tuple[Problem, list[str]]]:
    """Problems that stand in the base or in ``massal.yaml``, once each, with the rows that have them."""
    rows: dict[Problem, list[str]] = {}
    for each in results:
        for problem in dict.fromkeys(p for p in each.result.problems if p.place.line):
            rows.setdefault(problem, []).append(each.entry.agreement_id)
    return [(problem, rows[problem]) for problem in in_order(rows)]


def own_problems(result: RowResult) -> list[Problem]:
    """Problems that a row has to itself."""
    return [problem for problem in result.result.problems if not problem.place.line]


def by_code(results: Sequence[RowResult]) -> list[tuple[str, Level, int, str]]:
    """Per code: level, number of rows, and the id of the first; errors first."""
    rows: Counter[str] = Counter()
    first: dict[str, tuple[Level, str]] = {}
    for each in results:
        for code, level in dict.fromkeys((p.code, p.level) for p in each.result.problems):
            rows[code] += 1
            first.setdefault(code, (level, each.entry.agreement_id))
    order = sorted(rows, key=lambda code: (first[code][0] is not Level.ERROR, -rows[code], code))
    return [(code, first[code][0], rows[code], first[code][1]) for code in order]


# ---- failed rows ----------------------------------------------------------------------------------


def failed_rows(reading: CampaignReading, results: Sequence[RowResult]) -> bytes:
    """Write the rows that failed as a workbook with the table's own columns."""
    table = reading.table
    own = {plain_title(ORIGIN_TITLE), plain_title(REASON_TITLE)}
    titles = [title for title in table.titles if title and plain_title(title) not in own]
    return failed_rows_sheet(
        titles,
        [_failed(reading, each, titles) for each in results if not each.ok],
        sheet=table.sheet,
        origin_title=ORIGIN_TITLE,
        reason_title=REASON_TITLE,
    )


def _failed(reading: CampaignReading, each: RowResult, titles: Sequence[str]) -> FailedRow:
    row = each.entry.row
    table = reading.tables[row.file]
    columns = [table.column(title) for title in titles]
    back = {column: at for at, column in enumerate(columns)}
    reasons, faulty = [], set()
    for problem in errors_of(each.result.problems):
        at = None
        if problem.place.file == row.file and problem.place.cell:
            letters = problem.place.cell.rpartition("!")[2].rstrip("0123456789")
            at = back.get(column_number(letters) - 1)
        where = titles[at] if at is not None else problem.place.file.name
        if at is not None:
            faulty.add(at)
        elif problem.place.cell or problem.place.line:
            where = str(replace(problem.place, file=Path(problem.place.file.name)))
        hint = f" ({problem.hint})" if problem.hint else ""
        reasons.append(without_niks(f"{where}: {problem.text} [{problem.code}]{hint}"))
    return FailedRow(
        [row.cell(column) if column is not None else None for column in columns],
        row.origin,
        list(dict.fromkeys(reasons)),
        frozenset(faulty),
    )


def write_failed(folder: Path, data: bytes | None) -> tuple[Path | None, Path | None]:
    """Write the list of failed rows to ``folder``, or remove the last one when nothing failed.

    A list that somebody has begun to correct is never replaced: the new one stands beside it.

    Returns:
        The file that was written, and the corrected one that was left as it is; None for none.
    """
    target, seal = folder / FAILED_FILE, folder / f".{FAILED_FILE}.sha256"
    if target.exists() and _sha256(target.read_bytes()) != _text(seal):
        if data is None:
            return None, target
        beside = folder / f"{target.stem}-baru{target.suffix}"
        write_together([(beside, data)])
        return beside, target
    if data is None:
        for file in (target, seal):
            file.unlink(missing_ok=True)
        return None, None
    write_together([(target, data), (seal, f"{_sha256(data)}\n".encode())])
    return target, None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
