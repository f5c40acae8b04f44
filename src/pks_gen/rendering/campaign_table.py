"""Columns and rows -> the workbook in which an office lists the agreements of a campaign, with advice."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import xlsxwriter

from pks_gen.rendering.participant_sheet import text_workbook

TABLE_SHEET, HELP_SHEET = "Perjanjian", "Petunjuk"
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
_LAST_ROW = 10_000
_WIDEST = 44
_LONGEST_LIST = 250
"""Characters that Excel takes for choices written into a rule."""

_GUIDE = (
    "Satu baris menjadi satu perjanjian. Hapus baris wilayah yang tidak ikut; jangan menambah baris jumlah.",
    "Kolom abu-abu sudah terisi dari daftar wilayah Kemendagri; perbaiki bila di kantor itu lain.",
    "Sel kosong memakai nilai perjanjian dasar. Tanda - mengosongkannya; pada NIP dan NPK: tidak punya.",
    "NIP, NPK, dan kode wilayah berformat Teks. Tempelkan dengan Tempel Nilai, supaya angkanya tidak hilang.",
    "Jangan menggabungkan sel. Sel yang menampilkan #N/A ditolak.",
)


class Look(Enum):
    """What the cells of a column hold."""

    TEXT = "@"
    NUMBER = "#,##0"
    DATE = "dd-mm-yyyy"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column to fill in, or filled in already."""

    title: str
    look: Look = Look.TEXT
    place: str = ""
    """Where its cells go; empty for information only."""
    advice: str = ""
    choices: tuple[str, ...] = ()
    filled: bool = False
    """Whether the program fills it in."""


def campaign_table(columns: Sequence[TableColumn], rows: Sequence[Sequence[str | int]], title: str) -> bytes:
    """Write the rows below the titles, rules for what is typed, and a second sheet that explains."""
    buffer = io.BytesIO()
    book = text_workbook(buffer, title)
    _table(book, columns, rows)
    _help(book, columns, title)
    book.close()
    return buffer.getvalue()


def _table(
    book: xlsxwriter.Workbook, columns: Sequence[TableColumn], rows: Sequence[Sequence[str | int]]
) -> None:
    sheet = book.add_worksheet(TABLE_SHEET)
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    heads = {False: book.add_format({**head, "bg_color": "#DDEBF7"}),
             True: book.add_format({**head, "bg_color": "#E7E6E6"})}  # fmt: skip
    for at, column in enumerate(columns):
        fill = {"bg_color": "#F2F2F2"} if column.filled else {}
        look = book.add_format({"num_format": column.look.value, **fill})
        width = max([len(column.title), 10, *(len(str(row[at])) for row in rows)])
        sheet.set_column(at, at, min(width + 2, _WIDEST), book.add_format({"num_format": column.look.value}))
        sheet.write_string(0, at, column.title, heads[column.filled])
        for number, row in enumerate(rows, start=1):
            cell = row[at]
            if isinstance(cell, int):
                sheet.write_number(number, at, cell, look)
            elif cell or column.filled:
                sheet.write_string(number, at, cell, look)
        if rule := _rule(column):
            sheet.data_validation(1, at, _LAST_ROW, at, {"ignore_blank": True, **rule})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _rule(column: TableColumn) -> dict[str, object] | None:
    """Doubt what the program would refuse; a dash, which empties a cell, must stay possible."""
    doubt = {"error_type": "warning", "error_title": column.title[:32]}
    if column.choices and len(",".join(column.choices)) <= _LONGEST_LIST:
        message = "Pilih dari daftar. Tetap pakai?"
        return {"validate": "list", "source": list(column.choices), "error_message": message, **doubt}
    if column.look is Look.DATE:
        message = "Tulis tanggal, misalnya 15-11-2024. Tetap pakai?"
        return {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST,
                "error_message": message, **doubt}  # fmt: skip
    if column.look is Look.NUMBER and not column.filled:
        message = "Tulis bilangan bulat. Tetap pakai?"
        return {"validate": "integer", "criteria": ">=", "value": 0, "error_message": message, **doubt}
    return None


def _help(book: xlsxwriter.Workbook, columns: Sequence[TableColumn], title: str) -> None:
    sheet = book.add_worksheet(HELP_SHEET)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
    for at, width in enumerate((34, 40, 70)):
        sheet.set_column(at, at, width, wrapped)
    sheet.write_string(0, 0, title, bold)
    for number, advice in enumerate(_GUIDE, start=1):
        sheet.merge_range(number, 0, number, 2, f"{number}. {advice}", wrapped)
    top = len(_GUIDE) + 2
    for at, text in enumerate(("Judul di tabel", "Mengisi", "Cara mengisi")):
        sheet.write_string(top, at, text, head)
    for number, column in enumerate(columns, start=top + 1):
        sheet.write_string(number, 0, column.title, wrapped)
        sheet.write_string(number, 1, column.place or "keterangan saja", wrapped)
        choices = f" Pilihan: {', '.join(column.choices)}." if column.choices else ""
        sheet.write_string(number, 2, f"{column.advice}{choices}".strip(), wrapped)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
