"""A spreadsheet of participants -> Participants with their row numbers, and the problems cell by cell.

Nothing is repaired: a NIK that Excel turned into a number has lost digits for good. No message shows what
a cell holds, since any cell may hold a NIK.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from pathlib import Path
from typing import TypeAlias

from pks_gen.model import Participant
from pks_gen.problems import CellMap, Level, Place, Problem
from pks_gen.reading.cells import Fault, read_column
from pks_gen.reading.columns import HEADER_WITHIN, REQUIRED, TITLES, Header, find_header, is_numbering
from pks_gen.reading.package import column_letters
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import Sheet, read_sheets

NO_HEADER = "PKS153"
NO_COLUMN = "PKS154"
DOUBLE_COLUMN = "PKS155"
MANY_SHEETS = "PKS156"
BLANK_CELL = "PKS157"
DOUBLE_NIK = "PKS160"
NOBODY = "PKS165"
AND_MORE = "PKS166"
MAX_SHOWN = 50
"""Problems of one code that are listed one by one."""

_Columns: TypeAlias = dict[str, list[object]]
"""By field, for every row below the header: a value, None, or a Fault."""


@dataclass(frozen=True, slots=True)
class ParticipantsReading:
    """The rows that could be read; with an error among the problems, not all of them."""

    participants: tuple[Participant, ...]
    cells: CellMap
    """Where each of them stands in the file."""
    problems: tuple[Problem, ...]


def read_participants(path: Path) -> ParticipantsReading:
    """Read ``.xlsx`` or ``.csv``; every problem of every row in one run."""
    opened = read_sheets(path)
    with_header = [(sheet, header) for sheet in opened.sheets if (header := find_header(sheet))]
    report = _Report(path, list(opened.problems))
    if len(with_header) > 1:
        names = ", ".join(shown(sheet.name) for sheet, _ in with_header)
        hint = "gabungkan ke satu lembar, atau sembunyikan yang tidak dipakai"
        report.problems.append(
            at_file(path, MANY_SHEETS, f"lebih dari satu lembar berisi daftar: {names}", hint)
        )
    elif with_header:
        return _List(*with_header[0], report).read()
    elif opened.sheets:
        text = f"baris judul tidak ditemukan dalam {HEADER_WITHIN} baris pertama"
        hint = "tulis judul kolom pada satu baris: Nama, NIK, Jabatan, …"
        report.problems.append(at_file(path, NO_HEADER, text, hint))
    elif not opened.problems:
        text, hint = "tidak ada lembar yang tampak", "tampilkan lembar yang memuat daftar, lalu simpan"
        report.problems.append(at_file(path, NO_HEADER, text, hint))
    return ParticipantsReading((), CellMap(path, "", (), {}), tuple(report.problems))


@dataclass(slots=True)
class _Report:
    """Collects problems; of many alike it lists the first and counts the rest."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, cell: str, code: str, text: str, hint: str) -> None:
        self.counts[code] += 1
        if self.counts[code] <= MAX_SHOWN:
            self.problems.append(Problem(Place(self.path, cell=cell), Level.ERROR, code, text, hint))

    def close(self) -> tuple[Problem, ...]:
        for code, count in sorted(self.counts.items()):
            if count > MAX_SHOWN:
                text = f"{code}: masih ada {count - MAX_SHOWN} sel lain dengan masalah yang sama"
                hint = "biasanya satu kolom keliru seluruhnya: perbaiki, lalu periksa lagi"
                self.problems.append(at_file(self.path, AND_MORE, text, hint))
        return tuple(self.problems)


@dataclass(slots=True)
class _List:
    """Reads what stands below one header, column by column."""

    sheet: Sheet
    header: Header
    report: _Report

    def read(self) -> ParticipantsReading:
        self._report_header()
        top = self.header.row + 1
        if top < len(self.sheet.rows) and is_numbering(self.sheet.rows[top]):
            top += 1
        below = self.sheet.rows[top:]
        columns = {
            name: read_column(name, [row[at] if at < len(row) else None for row in below])
            for name, at in self.header.columns.items()
        }
        blank = _blank_rows(columns)
        if len(blank) == len(below):
            hint = "isi satu baris untuk setiap orang di bawah baris judul"
            self.report.problems.append(at_file(self.report.path, NOBODY, "daftar peserta kosong", hint))
        _refuse_gaps(columns, blank)
        self._refuse_doubles(columns.get("nik", []), top)
        faulty = self._report_faults(columns, top)
        keep = [index not in blank and index not in faulty for index in range(len(below))]
        rows = tuple(compress(range(top + 1, top + 1 + len(below)), keep))
        letters = {name: column_letters(at + 1) for name, at in self.header.columns.items()}
        cells = CellMap(self.report.path, self.sheet.name, rows, letters)
        return ParticipantsReading(_people(columns, keep), cells, self.report.close())

    def _report_header(self) -> None:
        place = self._cell(self.header.row, 0)
        for title in self.header.absent():
            text = f"kolom {title} tidak ada"
            self.report.add(place, NO_COLUMN, text, "tambahkan kolom itu; judulnya pada baris ini")
        for column, title in self.header.doubles:
            text = f"kolom {title} ada dua kali"
            self.report.add(self._cell(self.header.row, column), DOUBLE_COLUMN, text, "hapus salah satunya")

    def _refuse_doubles(self, niks: list[object], top: int) -> None:
        """Put a Fault in place of every NIK that stands in an earlier row."""
        first: dict[str, int] = {}
        for index, nik in enumerate(niks):
            if isinstance(nik, str) and (earlier := first.setdefault(nik, index)) != index:
                place = self._cell(top + earlier, self.header.columns["nik"])
                hint = "hapus baris yang berulang, atau perbaiki NIK-nya"
                niks[index] = Fault(DOUBLE_NIK, f"sama dengan NIK di {place}", hint)

    def _report_faults(self, columns: _Columns, top: int) -> set[int]:
        """Report every Fault, row by row, and return the rows that have one."""
        faulty: set[int] = set()
        for values in columns.values():
            faulty.update(index for index, value in enumerate(values) if isinstance(value, Fault))
        for index in sorted(faulty):
            for name, values in columns.items():
                if isinstance(fault := values[index], Fault):
                    place = self._cell(top + index, self.header.columns[name])
                    self.report.add(place, fault.code, f"{TITLES[name]} {fault.text}", fault.hint)
        return faulty

    def _cell(self, row: int, column: int) -> str:
        place = f"{column_letters(column + 1)}{row + 1}"
        return f"{self.sheet.name}!{place}" if self.sheet.name else place


def _blank_rows(columns: _Columns) -> set[int]:
    """Rows in which no known column says anything."""
    nameless = (index for index, name in enumerate(columns["name"]) if name is None)
    return {index for index in nameless if all(values[index] is None for values in columns.values())}


def _refuse_gaps(columns: _Columns, blank: set[int]) -> None:
    """Put a Fault wherever a required cell of a row that says something is blank."""
    gap = Fault(BLANK_CELL, "kosong", "isi selnya, atau hapus barisnya bila bukan peserta")
    for name in REQUIRED:
        values = columns.get(name, [])
        for index, value in enumerate(values):
            if value is None and index not in blank:
                values[index] = gap


def _people(columns: _Columns, keep: Sequence[bool]) -> tuple[Participant, ...]:
    """Make participants of the rows to keep; a column that the sheet lacks gives None."""
    values = (columns.get(name, repeat(None)) for name in Participant._fields)
    rows = zip(*values)  # noqa: B905  the columns that the sheet lacks have no end
    return tuple(map(Participant._make, compress(rows, keep)))
