"""Peer: the same sheet by openpyxl, write-only; not among our dependencies."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from bench import annex


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Peserta")
    sheet.freeze_panes = "A2"
    sheet.append([wide.column.title for wide in annex.COLUMNS])
    for number, name, nik, sex, born, *places in annex.people(rows):
        date = WriteOnlyCell(sheet, born)
        date.number_format = "dd-mm-yyyy"
        sheet.append([number, name, nik, sex, date, *places])
    sheet.auto_filter.ref = f"A1:H{rows + 1}"
    book.save(path)


if __name__ == "__main__":
    annex.report(write)
