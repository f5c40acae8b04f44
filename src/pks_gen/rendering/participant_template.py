"""Groups of an agreement + its region -> the empty spreadsheet in which an office lists its participants."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import xlsxwriter

from pks_gen.reference import regions
from pks_gen.rendering.participant_sheet import text_workbook

LIST_SHEET = "Peserta"
HELP_SHEET = "Petunjuk"
_CHOICES_SHEET = "Pilihan"
_LAST_ROW = 200_000
"""Rows that a list may have."""
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
_DATE = "dd-mm-yyyy"
_TEXT = 49
"""Built-in format of text (18.8.30)."""


class _Field(NamedTuple):
    """One column: its title, what the help says of it, and two made-up examples."""

    title: str
    width: int
    format: int | str
    """Number format; built in, or written out."""
    advice: str
    examples: tuple[str | int | dt.date, str | int | dt.date]


FIELDS = (
    _Field("Nama", 34, _TEXT, "Nama lengkap seperti pada KTP; gelar boleh ditulis.",
           ("Contoh Rekaan Satu", "Contoh Rekaan Dua, S.H.")),
    _Field("NIK", 20, _TEXT,
           "Tepat 16 angka. Kolom ini sudah berformat Teks: salin dari sumbernya dengan Tempel Nilai, jangan "
           "sebagai bilangan, sebab Excel menghapus angka terakhirnya.",
           ("9999999999990001", "9999999999990002")),
    _Field("Jabatan", 28, _TEXT, "Pilih dari daftar: kelompok peserta di perjanjian.", ("", "")),
    _Field("Jenis Kelamin", 14, _TEXT, "L untuk laki-laki, P untuk perempuan.", ("L", "P")),
    _Field("Tanggal Lahir", 14, _DATE, "Hari-bulan-tahun, tahun empat angka.",
           (dt.date(1990, 1, 15), dt.date(1988, 12, 3))),
    _Field("Kecamatan", 26, _TEXT, "Pilih dari daftar, atau ketik bila namanya berbeda.", ("", "")),
    _Field("Desa/Kelurahan", 26, _TEXT, "Nama saja, tanpa kata Desa.", ("Contoh", "Rekaan")),
    _Field("Upah", 14, "#,##0",
           "Rupiah per bulan, angka saja; kosongkan bila upah kelompok sudah ada di perjanjian.",
           (1_000_000, 1_500_000)),
)  # fmt: skip
REQUIRED = frozenset({"Nama", "Jabatan"})
"""Columns that every row must fill."""
_NAMES = {field.title: index for index, field in enumerate(FIELDS)}

_GUIDE = (
    "Isi satu baris untuk setiap orang pada lembar Peserta, mulai dari baris 2.",
    "Jangan mengubah judul kolom. Kolom berjudul tebal merah wajib diisi.",
    "Jangan menggabungkan sel, menyisipkan baris jumlah, atau mengosongkan baris di tengah daftar.",
    "Daftar memuat data pribadi (UU 27/2022): kirim hanya kepada yang berwenang.",
)


def participant_template(groups: Sequence[str], region: str | None, *, title: str = "") -> bytes:
    """Make the spreadsheet: choices for post, sex and kecamatan, and a second sheet of advice and examples.

    Args:
        groups: Posts of the agreement's groups, in their order; none: any post may be typed.
        region: Code of the kabupaten or kota; of others, and without one, no kecamatan are offered.
        title: Subject of the agreement, for the sheet of advice.
    """
    buffer = io.BytesIO()
    book = text_workbook(buffer, "Daftar isian peserta")
    districts = [place.name for place in regions.children(region or "") if place.level == "kecamatan"]
    form = _Form(book, list(dict.fromkeys(groups)), districts)
    form.list_sheet()
    form.help_sheet(title)
    form.choices_sheet()
    book.close()
    return buffer.getvalue()


@dataclass(slots=True)
class _Form:
    """Writes the three sheets of one book."""

    book: xlsxwriter.Workbook
    groups: list[str]
    districts: list[str]

    def list_sheet(self) -> None:
        sheet = self.book.add_worksheet(LIST_SHEET)
        plain, required = (
            {"bold": True, "bottom": 1, "bg_color": "#E7E6E6", "font_color": color}
            for color in ("#000000", "#C00000")
        )
        looks = {False: self.book.add_format(plain), True: self.book.add_format(required)}
        for index, field in enumerate(FIELDS):
            sheet.set_column(index, index, field.width, self.book.add_format({"num_format": field.format}))
            sheet.write_string(0, index, field.title, looks[field.title in REQUIRED])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(FIELDS) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for name, rule in self._rules().items():
            column = _NAMES[name]
            sheet.data_validation(1, column, _LAST_ROW, column, {"ignore_blank": True, **rule})

    def _rules(self) -> dict[str, dict[str, object]]:
        """Rules per column; only what the program would refuse is refused, all else is doubted."""
        rules: dict[str, dict[str, object]] = {
            "NIK": {
                "validate": "length", "criteria": "==", "value": 16,
                "error_title": "NIK", "error_message": "NIK terdiri atas tepat 16 angka, tanpa spasi.",
            },
            "Jenis Kelamin": {
                "validate": "list", "source": ["L", "P"],
                "error_title": "Jenis kelamin", "error_message": "Tulis L atau P.",
            },
            "Tanggal Lahir": {
                "validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST,
                "error_type": "warning", "error_title": "Tanggal lahir",
                "error_message": "Tulis hari-bulan-tahun, misalnya 15-01-1990.",
            },
            "Upah": {
                "validate": "integer", "criteria": ">=", "value": 0,
                "error_title": "Upah", "error_message": "Tulis rupiah per bulan, angka saja.",
            },
        }  # fmt: skip
        for column, (name, choices) in enumerate((("Jabatan", self.groups), ("Kecamatan", self.districts))):
            if choices:
                letter = "AB"[column]
                rules[name] = {
                    "validate": "list",
                    "source": f"={_CHOICES_SHEET}!${letter}$1:${letter}${len(choices)}",
                    "error_type": "warning",
                    "error_title": name,
                    "error_message": f"{name} ini tidak ada dalam daftar pilihan. Tetap pakai?",
                }
        return rules

    def help_sheet(self, title: str) -> None:
        """Advice down the page: a table with the list's own titles across would be read as a second list."""
        sheet = self.book.add_worksheet(HELP_SHEET)
        bold = self.book.add_format({"bold": True, "font_size": 13})
        head = self.book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate((18, 9, 62, 26, 26)):
            sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, 0, "Cara mengisi daftar peserta", bold)
        if title:
            sheet.write_string(1, 0, title[:200])
        for number, advice in enumerate(_GUIDE, start=1):
            sheet.write_string(1 + number, 0, f"{number}.")
            sheet.merge_range(1 + number, 1, 1 + number, 4, advice, wrapped)
        top = len(_GUIDE) + 3
        for column, text in enumerate(("Kolom", "Wajib", "Cara mengisi", "Contoh isian 1", "Contoh isian 2")):
            sheet.write_string(top, column, text, head)
        for row, field in enumerate(FIELDS, start=top + 1):
            sheet.write_string(row, 0, field.title, wrapped)
            sheet.write_string(row, 1, "ya" if field.title in REQUIRED else "tidak", wrapped)
            sheet.write_string(row, 2, field.advice, wrapped)
            for column, example in enumerate(self._examples(field), start=3):
                sheet.write_string(row, column, example, wrapped)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _examples(self, field: _Field) -> list[str]:
        known = {"Jabatan": self.groups or ["Pengawas TPS"], "Kecamatan": self.districts or ["Contoh"]}
        if field.title in known:
            choices = known[field.title]
            return [choices[0], choices[-1]]
        return [
            f"{example:%d-%m-%Y}" if isinstance(example, dt.date) else str(example)
            for example in field.examples
        ]

    def choices_sheet(self) -> None:
        sheet = self.book.add_worksheet(_CHOICES_SHEET)
        for column, choices in enumerate((self.groups, self.districts)):
            for row, text in enumerate(choices):
                sheet.write_string(row, column, text)
        sheet.hide()
