"""Participants -> a spreadsheet (XLSX or CSV) with the columns that ``reading.participants`` expects."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable

import xlsxwriter

from pks_gen.model import Participant

COLUMNS = (
    ("Nama Lengkap", 32),
    ("NIK", 20),
    ("Jabatan", 26),
    ("Jenis Kelamin", 13),
    ("Tanggal Lahir", 14),
    ("Kecamatan", 22),
    ("Desa/Kelurahan", 22),
)
"""Heading and width in characters."""

SHEET = "Peserta"
_MADE_AT = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter wants a naive moment; fixed for equal bytes


def participant_sheet(people: Iterable[Participant], *, as_csv: bool = False) -> bytes:
    """Write one row per person below a heading row; NIK and dates as text, so that no digit is lost."""
    rows = [_cells(person) for person in people]
    return _csv(rows) if as_csv else _xlsx(rows)


def text_workbook(buffer: io.BytesIO, title: str) -> xlsxwriter.Workbook:
    """Begin a workbook in which data that looks like a formula, a link or a number stays text."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": _MADE_AT, "title": title})
    return book


def _cells(person: Participant) -> list[str]:
    born = person.birth_date.strftime("%d-%m-%Y") if person.birth_date else ""
    cells = (person.name, person.nik, person.group, person.sex, born, person.district, person.village)
    return [cell or "" for cell in cells]


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([title for title, _ in COLUMNS])
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    book = text_workbook(buffer, "Daftar peserta")
    sheet = book.add_worksheet(SHEET)
    heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
    text = book.add_format({"num_format": "@"})
    for index, (title, width) in enumerate(COLUMNS):
        sheet.set_column(index, index, width, text)
        sheet.write_string(0, index, title, heading)
    for number, cells in enumerate(rows, start=1):
        for index, cell in enumerate(cells):
            sheet.write_string(number, index, cell, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
