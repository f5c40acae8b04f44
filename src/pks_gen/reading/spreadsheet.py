"""A spreadsheet (.xlsx, .ods, .csv) -> its sheets, to be walked, or why it was not opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pks_gen.reading.intake import NOT_FOUND, TOO_LARGE, examine
from pks_gen.reading.sheets.csv_text import open_csv
from pks_gen.reading.sheets.ods import open_ods
from pks_gen.reading.sheets.refusals import LIMIT, SAVE_AGAIN, UNOPENED, Refused, changed
from pks_gen.reading.sheets.sheet import (
    BLOCK,
    UNCOMPUTED,
    Cell,
    Limits,
    Row,
    Sheet,
    SheetFile,
    SheetRefused,
    rows_of,
)
from pks_gen.reading.sheets.xlsx import open_xlsx

__all__ = [
    "BLOCK",
    "LIMITS",
    "UNCOMPUTED",
    "UNOPENED",
    "Cell",
    "Limits",
    "Row",
    "Sheet",
    "SheetFile",
    "SheetRefused",
    "read_sheets",
    "rows_of",
]

LIMITS = Limits()
_OPENERS: Mapping[str, Callable[[Path, Limits], SheetFile]] = {
    ".xlsx": open_xlsx,
    ".ods": open_ods,
    ".csv": open_csv,
}


def read_sheets(path: Path, limits: Limits | None = None) -> SheetFile:
    """Open a spreadsheet of bounded size; hidden sheets are kept apart.

    What is wrong with the file as a whole is among the problems. What is wrong further down is raised as
    SheetRefused while a sheet is walked.
    """
    limits = limits or LIMITS
    kind = path.suffix.lower()
    opener = _OPENERS.get(kind)
    if opener is None:
        text = f"jenis berkas {kind or 'tanpa akhiran'} tidak dibaca; hanya .xlsx, .ods, dan .csv"
        return _refused(path, Refused(UNOPENED, text, SAVE_AGAIN))
    if problem := examine(path, limit=limits.bytes):
        code = LIMIT if problem.code == TOO_LARGE else UNOPENED
        missing = "berkas peserta tidak ditemukan" if problem.code == NOT_FOUND else problem.text
        return _refused(path, Refused(code, missing, problem.hint))
    try:
        return opener(path, limits)
    except Refused as refused:
        return _refused(path, refused)
    except OSError:
        return _refused(path, changed())


def _refused(path: Path, refused: Refused) -> SheetFile:
    return SheetFile((), (refused.problem(path),))
