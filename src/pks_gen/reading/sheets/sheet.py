"""Nothing -> what every kind of spreadsheet is opened as: sheets that are walked block by block.

A sheet holds no rows. ``blocks()`` reads the file anew at each call, so that memory does not grow with the
rows; what is wrong further down is therefore found while walking, and raised as SheetRefused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from pks_gen.problems import Problem

BLOCK = 1_000
"""Rows of a block at most."""
MAX_SHEETS = 1_000
MAX_MERGED = 100_000
"""Merged cells of one sheet."""
WIDE_MERGE = 3
"""Columns that a merged title runs across at least."""

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta | None
UNCOMPUTED = "#BELUM-DIHITUNG!"
"""What a cell holds whose formula no program has calculated yet; a blank one would be lost unseen."""
Row: TypeAlias = Sequence[Cell]
"""From column A on; a blank cell is an empty text, and cells behind the last filled one may be left out."""
Walk: TypeAlias = Callable[[], Iterator[list[Row]]]
Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each by row and column, from 0."""


class SheetRefused(Exception):  # noqa: N818  it says what happened, not that the program erred
    """Raised while a sheet is walked: the file cannot be used, and no row of it counts."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be."""

    bytes: int = 50 << 20
    rows: int = 200_000
    """Over all sheets, counted down to the last filled row of each."""
    columns: int = 200
    unpacked: int = 512 << 20
    """Bytes of all that is packed inside the file."""
    texts: int = 32 << 20
    """Bytes of the texts that cells share in an .xlsx; all of them are held while it is read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; row 1 and column A come first, whatever is empty."""

    name: str
    """Empty for a .csv."""
    blocks: Walk
    """Walks the sheet from row 1: consecutive rows, at most BLOCK at once; an absent row is empty, and no
    blank row follows the last filled one. May raise SheetRefused at any block."""
    across: frozenset[tuple[int, int]] = frozenset()
    """Row and column, from 0, of cells that are merged across the columns to their right."""
    down: tuple[tuple[int, int, int], ...] = ()
    """First row, last row and column, from 0, of cells that are merged down over several rows; in order.
    The last row may lie below the last filled one."""
    hidden_rows: Sequence[int] = ()
    """Rows, from 1 and in order, that the file hides by hand or by a filter; they are read all the same."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """What could be opened."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: tuple[Sheet, ...] = ()
    """Sheets that the file hides; they are left out, and can be walked like the others."""
    said: str = ""
    """How the file was read, to be shown: "CSV, UTF-8, pemisah titik koma", "XLSX, 3 lembar"."""


def sheet_name(written: str) -> str:
    """Make the name of a sheet fit to be printed."""
    return "".join(letter for letter in written if letter.isprintable())


def rows_of(sheet: Sheet, limit: int | None = None) -> list[Row]:
    """Take the first rows of a sheet, or all; may raise SheetRefused."""
    blocks = sheet.blocks()
    return list(islice((row for block in blocks for row in block), limit))


def merged(ranges: Iterable[Range]) -> tuple[frozenset[tuple[int, int]], tuple[tuple[int, int, int], ...]]:
    """Sort merged ranges into ``across`` and ``down`` of a Sheet."""
    across, down = set(), []
    for (top, left), (bottom, right) in ranges:
        if top == bottom and right - left + 1 >= WIDE_MERGE:
            across.add((top, left))
        elif bottom > top:
            down.append((top, bottom, left))
    return frozenset(across), tuple(sorted(down))
