"""Peer: the same sheet by XlsxWriter in its mode of constant memory."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from bench import annex


def write(rows: int, path: Path) -> None:
    """Write to a file."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Peserta")
        date = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [wide.column.title for wide in annex.COLUMNS])
        for row, (number, name, nik, sex, born, *places) in enumerate(annex.people(rows), start=1):
            sheet.write_number(row, 0, number)
            for column, text in ((1, name), (2, nik), (3, sex)):
                sheet.write_string(row, column, text)
            sheet.write_datetime(row, 4, born, date)
            for column, text in enumerate(places, start=5):
                sheet.write_string(row, column, text)
        sheet.autofilter(0, 0, rows, len(annex.COLUMNS) - 1)


if __name__ == "__main__":
    annex.report(write)
