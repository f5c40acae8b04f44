"""An .xlsx or .csv file -> its visible sheets as rows of cells, or the reason why it was not opened."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from pks_gen.problems import Problem
from pks_gen.reading.intake import NOT_FOUND, TOO_LARGE, read_bytes
from pks_gen.reading.package import CORRUPT, LOCKED, fault_of
from pks_gen.reading.places import at_file

UNOPENED = "PKS150"
LIMIT = "PKS151"
CSV_ENCODING = "PKS152"

MAX_BYTES = 50 << 20
MAX_ROWS = 200_000
MAX_COLUMNS = 200
WIDE_MERGE = 3
"""Columns that a merged title runs across at least."""
_GLANCE = 100
"""Rows that are read of a hidden sheet."""
_SAVE_AGAIN = "buka di Excel tanpa kata sandi, lalu simpan ulang sebagai Excel Workbook (.xlsx)"
_TRIM = "hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang"

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta | None
_Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each by row and column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; row 1 and column A come first, whatever is empty."""

    name: str
    """Empty for a .csv."""
    rows: Sequence[Sequence[Cell]]
    across: frozenset[tuple[int, int]] = frozenset()
    """Row and column, from 0, of cells that are merged across the columns to their right."""
    down: tuple[tuple[int, int, int], ...] = ()
    """First row, last row and column, from 0, of cells that are merged down over several rows; in order."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """What could be opened."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[Sheet, ...] = ()
    """Sheets that were left out, with their first rows only."""


def read_sheets(path: Path) -> SheetFile:
    """Open a spreadsheet of bounded size; hidden sheets are left out."""
    kind = path.suffix.lower()
    if kind not in {".xlsx", ".csv"}:
        text = f"jenis berkas {kind or 'tanpa akhiran'} tidak dibaca; hanya .xlsx dan .csv"
        return _refused(path, UNOPENED, text, _SAVE_AGAIN)
    intake = read_bytes(path, limit=MAX_BYTES)
    if intake.problem:
        code = LIMIT if intake.problem.code == TOO_LARGE else UNOPENED
        missing = (
            "berkas peserta tidak ditemukan" if intake.problem.code == NOT_FOUND else intake.problem.text
        )
        return _refused(path, code, missing, intake.problem.hint)
    return _xlsx(intake.raw, path) if kind == ".xlsx" else _csv(intake.raw, path)


def _refused(path: Path, code: str, text: str, hint: str) -> SheetFile:
    return SheetFile((), (at_file(path, code, text, hint),))


def _xlsx(raw: bytes, path: Path) -> SheetFile:
    if fault := fault_of(raw):
        if fault in {CORRUPT, LOCKED}:
            return _refused(path, UNOPENED, fault, _SAVE_AGAIN)
        return _refused(path, LIMIT, fault, _TRIM)
    try:
        sheets, hidden = _sheets_of(raw)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the reader is compiled code: a panic in it is no Exception
        return _refused(path, UNOPENED, CORRUPT, _SAVE_AGAIN)
    width = max((len(row) for sheet in sheets for row in sheet.rows), default=0)
    if sum(len(sheet.rows) for sheet in sheets) > MAX_ROWS or width > MAX_COLUMNS:
        return _too_long(path)
    return SheetFile(tuple(sheets), hidden=tuple(hidden))


def _sheets_of(raw: bytes) -> tuple[list[Sheet], list[Sheet]]:
    """Read the visible sheets, and take a glance at the hidden ones."""
    import python_calamine as calamine  # noqa: PLC0415  only where a spreadsheet is really read

    sheets, hidden = [], []
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            name = "".join(letter for letter in meta.name if letter.isprintable())
            sheet = book.get_sheet_by_name(meta.name)
            if meta.visible == calamine.SheetVisibleEnum.Visible:
                rows = sheet.to_python(skip_empty_area=False)
                sheets.append(_with_merges(name, rows, sheet.merged_cell_ranges or ()))
            else:
                hidden.append(Sheet(name, list(islice(sheet.iter_rows(), _GLANCE))))
    return sheets, hidden


def _with_merges(name: str, rows: Sequence[Sequence[Cell]], merged: Iterable[_Range]) -> Sheet:
    across, down = set(), []
    for (top, left), (bottom, right) in merged:
        if top == bottom and right - left + 1 >= WIDE_MERGE:
            across.add((top, left))
        elif bottom > top:
            down.append((top, min(bottom, len(rows) - 1), left))
    return Sheet(name, rows, frozenset(across), tuple(sorted(down)))


def _too_long(path: Path) -> SheetFile:
    text = f"lebih dari {MAX_ROWS:_} baris atau {MAX_COLUMNS} kolom".replace("_", ".")
    return _refused(path, LIMIT, text, _TRIM)


def _csv(raw: bytes, path: Path) -> SheetFile:
    decoded = _decode(raw)
    if decoded is None or "\0" in decoded[0]:
        return _refused(
            path, UNOPENED, "isi berkas bukan teks CSV", "simpan ulang sebagai CSV UTF-8 atau .xlsx"
        )
    text, is_guess = decoded
    rows: list[list[str]] = []
    separator, text = _separator(text)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                return _too_long(path)
    except csv.Error:
        return _refused(
            path, UNOPENED, "susunan CSV rusak", "buka di Excel, lalu simpan ulang sebagai CSV UTF-8"
        )
    warnings: tuple[Problem, ...] = ()
    if is_guess:
        hint = "periksa nama yang memuat huruf beraksen, atau simpan ulang sebagai CSV UTF-8"
        warnings = (at_file(path, CSV_ENCODING, "bukan UTF-8; dibaca sebagai Windows-1252", hint, warn=True),)
    return SheetFile((Sheet("", rows),), warnings)


def _decode(raw: bytes) -> tuple[str, bool] | None:
    """Decode; tell whether the encoding is a guess; None when it is no text."""
    encodings = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding), encoding == "cp1252"
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> tuple[str, str]:
    """Find the separator: what Excel declares in a first line ``sep=;``, or the most frequent above."""
    if declared := re.match(r"sep=(.)\r?\n", text):
        return declared[1], text[declared.end(0) - 1 :]  # the line end stays, so that row numbers do too
    head = "\n".join(text[:20_000].splitlines()[:20])
    return max(";\t,", key=head.count), text
