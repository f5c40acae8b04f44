"""Rows that failed, with reasons -> a workbook with the table's own columns, to correct and feed back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import xlsxwriter

from pks_gen.rendering.participant_sheet import text_workbook

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.timedelta | None
_REASON_WIDTH = 90
_WIDEST = 40
_NAIVE_EPOCH = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class FailedRow:
    """One row as it stands in the table, and why it made no agreement."""

    cells: Sequence[Cell]
    origin: str
    """Mark by which the table's row is found again."""
    reasons: Sequence[str]
    faulty: frozenset[int] = frozenset()
    """Columns, from 0, that are to be looked at."""


def failed_rows_sheet(
    titles: Sequence[str], rows: Sequence[FailedRow], *, sheet: str, origin_title: str, reason_title: str
) -> bytes:
    """Write the rows below the titles, then the mark and the reasons; faulty cells are yellow."""
    buffer = io.BytesIO()
    book = text_workbook(buffer, "Baris gagal")
    page = book.add_worksheet(sheet[:31] or "Perjanjian")
    looks = _Looks(book)
    all_titles = (*titles, reason_title, origin_title)
    for column, title in enumerate(all_titles):
        page.set_column(column, column, _width(title, [row.cells for row in rows], column), looks.text)
        page.write_string(0, column, title, looks.head)
    reason, origin = len(titles), len(titles) + 1
    page.set_column(reason, reason, _REASON_WIDTH, looks.wrapped)
    page.set_column(origin, origin, 16, looks.quiet)
    for number, row in enumerate(rows, start=1):
        for column in range(len(titles)):
            cell = row.cells[column] if column < len(row.cells) else None
            _write(page, number, column, cell, looks, is_faulty=column in row.faulty)
        page.write_string(number, reason, "\n".join(row.reasons), looks.wrapped)
        page.write_string(number, origin, row.origin, looks.quiet)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(rows), len(all_titles) - 1)
    book.close()
    return buffer.getvalue()


class _Looks:
    """Formats of one book."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top"}
        fault = {"bg_color": "#FFF2CC", **top}
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
        self.text = book.add_format({"num_format": "@", **top})
        self.wrapped = book.add_format({"text_wrap": True, **top})
        self.quiet = book.add_format({"num_format": "@", "font_color": "#7F7F7F", **top})
        self.date = book.add_format({"num_format": "dd-mm-yyyy", **top})
        self.number = book.add_format(top)
        self.faulty = {
            self.text: book.add_format({"num_format": "@", **fault}),
            self.date: book.add_format({"num_format": "dd-mm-yyyy", **fault}),
            self.number: book.add_format(fault),
        }


def _write(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, looks: _Looks, *, is_faulty: bool
) -> None:
    """Write a cell as the kind of cell that it was."""
    kind = looks.text
    if isinstance(cell, dt.date):
        kind = looks.date
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        kind = looks.number
    look = looks.faulty[kind] if is_faulty else kind
    if isinstance(cell, dt.datetime):
        page.write_datetime(row, column, cell, look)
    elif isinstance(cell, dt.date):
        page.write_number(row, column, (cell - _NAIVE_EPOCH).days, look)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, look)
    elif cell is None or cell == "":
        page.write_blank(row, column, None, look)
    else:
        page.write_string(row, column, str(cell), look)


def _width(title: str, rows: Sequence[Sequence[Cell]], column: int) -> int:
    longest = max((len(str(cells[column])) for cells in rows if column < len(cells)), default=0)
    return min(_WIDEST, max(len(title), longest, 8) + 2)
