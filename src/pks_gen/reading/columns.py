"""Rows of a sheet -> where the header stands and which column holds what, under any of the usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pks_gen.cell_names import column_letters
from pks_gen.reading.cells import is_blank
from pks_gen.reading.list_pointers import PLAIN, Pointers, column_of_letters
from pks_gen.reading.spreadsheet import Cell, Row, Sheet, rows_of

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
_HARMLESS = re.compile(
    r"\((?:rp\.?|rupiah|nik|l ?/ ?p|(?:sesuai )?(?:e-?)?ktp|16 (?:digit|angka)|(?:per )?bulan|wajib"
    r"|huruf (?:kapital|besar)|(?:dd|hh|tgl)[-/ .](?:mm|bb|bln)[-/ .](?:yy|yyyy|tttt|thn))\)",
    re.IGNORECASE,
)
"""Asides in a title that leave its meaning as it is; "Nama (ahli waris)" is somebody else's."""
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split("|")}
REQUIRED = ("name", "group")
"""Fields that every row must fill."""
SHEET_NAME = "nama lembar"
"""Said in place of a title: the name of each sheet is the place where its people are."""
_SAID_BY_SHEETS = ("district", "village")
_TELLING = ("name", "nik", "group")
"""Fields of which a person has at least one."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of one sheet; rows and columns count from 0."""

    row: int
    """-1 for a list that has none."""
    columns: dict[str, int]
    """Column of each field that the sheet has."""
    doubles: tuple[tuple[int, str], ...] = ()
    """Columns whose title means the same as an earlier one's."""
    titles: tuple[str, ...] = ()
    """What stands in the row, from column A."""
    missing: tuple[str, ...] = ()
    """Fields whose title, as the agreement names it, is not there."""
    several: tuple[str, ...] = ()
    """Fields whose title, as the agreement names it, is there more than once."""
    by_sheet: tuple[str, ...] = ()
    """Fields that the name of the sheet says."""
    known: int = 0
    """Columns that are known by their title rather than by a letter."""

    def absent(self) -> tuple[str, ...]:
        """Return the canonical titles of the required columns that are not there."""
        return tuple(TITLES[field] for field in REQUIRED if field not in self.columns)

    def letters_of(self, title: str) -> list[str]:
        """Letters of the columns under a title."""
        return [column_letters(at + 1) for at, text in enumerate(self.titles) if same_title(text, title)]


def find_header(sheet: Sheet, pointers: Pointers = PLAIN) -> Header | None:
    """Find the first row that names the participants' name and at least one other known column.

    Titles may stand in two rows, one above the other: then the lower one counts as the header's.

    A row with all titles that the agreement names goes before one that lacks some of them. Where no row will
    do because of those, the one with most known titles is returned, so that what is missing can be said.
    """
    if pointers.header_row == 0:
        header = _header(-1, (), pointers)
        return header if "name" in header.columns else None
    top = (pointers.header_row or 1) - 1
    last = pointers.header_row or HEADER_WITHIN
    rows = rows_of(sheet, last + 1)
    headers = [_with_next(_header(at, row, pointers), rows, sheet, pointers) for at, row in enumerate(rows)]
    headers = headers[top:last]
    found = [header for header in headers if header.known or pointers.header_row]
    named = [header for header in found if "name" in header.columns and len(header.columns) > 1]
    misnamed = [header for header in found if header.missing]
    whole = [header for header in named if not header.missing]
    return next(iter([*whole, *named, *sorted(misnamed, key=lambda header: -header.known)]), None)


def is_numbering(row: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: (1), (2), (3) and so on."""
    texts = [str(cell).strip().strip("()").removesuffix(".0") for cell in row]
    numbers = [text for text in texts if text]
    return len(numbers) > 1 and numbers == [str(n + 1) for n in range(len(numbers))]


def repeats_header(row: Mapping[int, Cell], header: Header) -> bool:
    """Tell whether the cells of a row, by column, are the header's titles once more, as on printed pages."""
    return header.row >= 0 and all(
        _FIELD_OF.get(text := plain_title(row.get(at))) == field
        or (at < len(header.titles) and text == plain_title(header.titles[at]) != "")
        for field, at in header.columns.items()
    )


def plain_title(title: Cell) -> str:
    """Write a title without case and punctuation, so that ``Kab./Kota`` is ``kab kota``; "" for no text."""
    return re.sub(r"[\W_]+", " ", title.casefold()).strip() if isinstance(title, str) else ""


def same_title(one: str, other: str) -> bool:
    """Compare two titles as people do: letters and digits only, in any case."""
    return (plain_title(one) or one.strip()) == (plain_title(other) or other.strip())


def _with_next(header: Header, rows: Sequence[Row], sheet: Sheet, pointers: Pointers) -> Header:
    """Join a row of titles with the next: "Alamat" above "Kecamatan" and "Desa", "Nama" merged beside them.

    The next row is no person: it leaves blank what it would have to say of one.
    """
    below = rows[header.row + 1] if header.row + 1 < len(rows) else ()
    high, low = _padded(header.titles, below), _padded(below, header.titles)
    if "name" in header.columns:
        known = header.columns
        if any(not is_blank(low[known[name]]) for name in _TELLING if known.get(name, len(low)) < len(low)):
            return header
        kept = {known[name] for name in known} | {at for at, cell in enumerate(low) if is_blank(cell)}
    else:
        kept = {at for first, last, at in sheet.down if first == header.row < last}
    joined = _header(
        header.row + 1, [high[at] if at in kept else low[at] for at in range(len(high))], pointers
    )
    alone = max(header.known, _header(header.row + 1, below, pointers).known)
    return joined if "name" in joined.columns and joined.known > alone else header


def _padded(row: Sequence[Cell], other: Sequence[Cell]) -> list[Cell]:
    return [*row, *[""] * (len(other) - len(row))]


def _field_of(title: str) -> str | None:
    """Know a title: as it stands, without a harmless aside, or by what both sides of a stroke mean."""
    said = _HARMLESS.sub(" ", title)
    either = {_FIELD_OF.get(plain_title(part)) for part in said.split("/")}
    known = _FIELD_OF.get(plain_title(title)) or _FIELD_OF.get(plain_title(said))
    return known or (either.pop() if len(either) == 1 else None)


def _header(row: int, cells: Sequence[Cell], pointers: Pointers) -> Header:
    titles = tuple(cell if isinstance(cell, str) else "" for cell in cells)
    columns: dict[str, int] = {}
    missing, several, by_sheet = [], [], []
    known = 0
    for name, said in pointers.columns.items():
        places = [at for at, title in enumerate(titles) if title.strip() and same_title(title, said)]
        letters = column_of_letters(said)
        if places:
            columns[name] = places[0]
            known += 1
        elif letters is not None:
            columns[name] = letters
        elif name in _SAID_BY_SHEETS and same_title(said, SHEET_NAME):
            by_sheet.append(name)
        else:
            missing.append(name)
        if len(places) > 1:
            several.append(name)
    taken = set(columns.values())
    doubles: list[tuple[int, str]] = []
    for column, title in enumerate(titles):
        field = _field_of(title)
        if field is None or field in pointers.columns or column in taken:
            continue
        if field in columns:
            doubles.append((column, TITLES[field]))
        else:
            columns[field] = column
            known += 1
    return Header(
        row, columns, tuple(doubles), titles, tuple(missing), tuple(several), tuple(by_sheet), known
    )
