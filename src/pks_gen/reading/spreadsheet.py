"""An .xlsx or .csv file -> its visible sheets as rows of cells, or the reason why it was not opened."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from pks_gen.problems import Problem
from pks_gen.reading.intake import NOT_FOUND, TOO_LARGE, read_bytes
from pks_gen.reading.package import CORRUPT, LOCKED, fault_of
from pks_gen.reading.places import at_file
from pks_gen.reading.sheets.sheet import (
    BLOCK,
    Cell,
    Limits,
    Row,
    Sheet,
    SheetFile,
    SheetRefused,
    Walk,
    merged,
    rows_of,
)

__all__ = ["BLOCK", "Cell", "Limits", "Row", "Sheet", "SheetFile", "SheetRefused", "read_sheets", "rows_of"]

UNOPENED = "PKS150"
LIMIT = "PKS151"
CSV_ENCODING = "PKS152"

LIMITS = Limits()
_GLANCE = 100
"""Rows that are read of a hidden sheet."""
_SAVE_AGAIN = "buka di Excel tanpa kata sandi, lalu simpan ulang sebagai Excel Workbook (.xlsx)"
_TRIM = "hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang"


def read_sheets(path: Path, limits: Limits | None = None) -> SheetFile:
    """Open a spreadsheet of bounded size; hidden sheets are left out."""
    limits = limits or LIMITS
    kind = path.suffix.lower()
    if kind not in {".xlsx", ".csv"}:
        text = f"jenis berkas {kind or 'tanpa akhiran'} tidak dibaca; hanya .xlsx dan .csv"
        return _refused(path, UNOPENED, text, _SAVE_AGAIN)
    intake = read_bytes(path, limit=limits.bytes)
    if intake.problem:
        code = LIMIT if intake.problem.code == TOO_LARGE else UNOPENED
        missing = (
            "berkas peserta tidak ditemukan" if intake.problem.code == NOT_FOUND else intake.problem.text
        )
        return _refused(path, code, missing, intake.problem.hint)
    return _xlsx(intake.raw, path, limits) if kind == ".xlsx" else _csv(intake.raw, path, limits)


def _refused(path: Path, code: str, text: str, hint: str) -> SheetFile:
    return SheetFile((), (at_file(path, code, text, hint),))


def _xlsx(raw: bytes, path: Path, limits: Limits) -> SheetFile:
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
    count = sum(len(rows) for rows, _ in sheets)
    width = max((len(row) for rows, _ in sheets for row in rows), default=0)
    if count > limits.rows or width > limits.columns:
        return _too_long(path, limits)
    return SheetFile(tuple(sheet for _, sheet in sheets), (), tuple(hidden), f"XLSX, {len(sheets)} lembar")


def _sheets_of(raw: bytes) -> tuple[list[tuple[list[Row], Sheet]], list[Sheet]]:
    """Read the visible sheets, and take a glance at the hidden ones."""
    import python_calamine as calamine  # noqa: PLC0415  only where a spreadsheet is really read

    sheets: list[tuple[list[Row], Sheet]] = []
    hidden = []
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            name = "".join(letter for letter in meta.name if letter.isprintable())
            sheet = book.get_sheet_by_name(meta.name)
            rows: list[Row] = list(sheet.to_python(skip_empty_area=False))
            if meta.visible == calamine.SheetVisibleEnum.Visible:
                across, down = merged(sheet.merged_cell_ranges or ())
                clipped = tuple((top, min(bottom, len(rows) - 1), left) for top, bottom, left in down)
                sheets.append((rows, Sheet(name, _walk(rows), across, clipped)))
            else:
                hidden.append(Sheet(name, _walk(rows[:_GLANCE])))
    return sheets, hidden


def _walk(rows: list[Row]) -> Walk:
    def blocks() -> Iterator[list[Row]]:
        for start in range(0, len(rows), BLOCK):
            yield rows[start : start + BLOCK]

    return blocks


def _too_long(path: Path, limits: Limits) -> SheetFile:
    text = f"lebih dari {limits.rows:_} baris atau {limits.columns} kolom".replace("_", ".")
    return _refused(path, LIMIT, text, _TRIM)


def _csv(raw: bytes, path: Path, limits: Limits) -> SheetFile:
    decoded = _decode(raw)
    if decoded is None or "\0" in decoded[0]:
        return _refused(
            path, UNOPENED, "isi berkas bukan teks CSV", "simpan ulang sebagai CSV UTF-8 atau .xlsx"
        )
    text, is_guess = decoded
    rows: list[Row] = []
    separator, text = _separator(text)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > limits.rows or len(row) > limits.columns:
                return _too_long(path, limits)
    except csv.Error:
        return _refused(
            path, UNOPENED, "susunan CSV rusak", "buka di Excel, lalu simpan ulang sebagai CSV UTF-8"
        )
    warnings: tuple[Problem, ...] = ()
    if is_guess:
        hint = "periksa nama yang memuat huruf beraksen, atau simpan ulang sebagai CSV UTF-8"
        warnings = (at_file(path, CSV_ENCODING, "bukan UTF-8; dibaca sebagai Windows-1252", hint, warn=True),)
    return SheetFile((Sheet("", _walk(rows)),), warnings, said="CSV")


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
