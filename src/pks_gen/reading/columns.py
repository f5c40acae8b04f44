"""Rows of a sheet -> where the header stands and which column holds what, under any of the usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pks_gen.reading.spreadsheet import Cell, Sheet, rows_of

HEADER_WITHIN = 20

TITLES = {
    "name": "Nama",
    "nik": "NIK",
    "group": "Jabatan",
    "sex": "Jenis Kelamin",
    "birth_date": "Tanggal Lahir",
    "district": "Kecamatan",
    "village": "Desa/Kelurahan",
    "wage": "Upah",
}
"""The canonical title of each column."""

_ALIASES = {
    "name": "nama|nama lengkap|nama peserta|nama tk|nama tenaga kerja|nama pekerja|nama petugas|nama anggota"
    "|nama sesuai ktp|nama lengkap sesuai ktp",
    "nik": "nik|nik ktp|no nik|nomor nik|nomor induk kependudukan|no ktp|nomor ktp|n i k"
    "|no induk kependudukan|nik no ktp|nik nomor ktp|no nik ktp|nik 16 digit|nik 16 angka|nik sesuai ktp",
    "group": "jabatan|kelompok|posisi|jabatan tugas|jabatan dalam badan ad hoc",
    "sex": "jenis kelamin|l p|jk|kelamin|gender",
    "birth_date": "tanggal lahir|tgl lahir|tgl lhr|tanggal lahir peserta",
    "district": "kecamatan|kec|nama kecamatan",
    "village": "desa kelurahan|kelurahan desa|desa|kelurahan|desa kel|kel desa|nama desa|nagari|kampung",
    "wage": "upah|honorarium|honor|upah per bulan|honorarium per bulan|jumlah upah|gaji",
}
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split("|")}
REQUIRED = ("name", "group")
"""Fields that every row must fill."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of one sheet; rows and columns count from 0."""

    row: int
    columns: dict[str, int]
    """Column of each field that the sheet has."""
    doubles: tuple[tuple[int, str], ...] = ()
    """Columns whose title means the same as an earlier one's."""

    def absent(self) -> tuple[str, ...]:
        """Return the canonical titles of the required columns that are not there."""
        return tuple(TITLES[field] for field in REQUIRED if field not in self.columns)


def find_header(sheet: Sheet) -> Header | None:
    """Find the first row that names the participants' name and at least one other known column."""
    for index, row in enumerate(rows_of(sheet, HEADER_WITHIN)):
        header = _header(index, row)
        if "name" in header.columns and len(header.columns) > 1:
            return header
    return None


def is_numbering(row: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: (1), (2), (3) and so on."""
    texts = [str(cell).strip().strip("()").removesuffix(".0") for cell in row]
    numbers = [text for text in texts if text]
    return len(numbers) > 1 and numbers == [str(n + 1) for n in range(len(numbers))]


def repeats_header(row: Mapping[int, Cell], header: Header) -> bool:
    """Tell whether the cells of a row, by column, are the header's titles once more, as on printed pages."""
    return all(_FIELD_OF.get(_plain(row.get(at))) == field for field, at in header.columns.items())


def _header(index: int, row: Sequence[Cell]) -> Header:
    columns: dict[str, int] = {}
    doubles: list[tuple[int, str]] = []
    for column, cell in enumerate(row):
        field = _FIELD_OF.get(_plain(cell))
        if field is None:
            continue
        if field in columns:
            doubles.append((column, TITLES[field]))
        else:
            columns[field] = column
    return Header(index, columns, tuple(doubles))


def _plain(cell: Cell) -> str:
    return re.sub(r"[\W_]+", " ", cell.casefold()).strip() if isinstance(cell, str) else ""
