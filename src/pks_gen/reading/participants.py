"""A spreadsheet of participants -> Participants with their row numbers, and the problems cell by cell.

Nothing is repaired: a NIK that Excel turned into a number has lost digits for good. No message shows what
a cell holds, since any cell may hold a NIK.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pks_gen.model import Participant
from pks_gen.problems import Level, Place, Problem
from pks_gen.reading import cells
from pks_gen.reading.cells import CellError
from pks_gen.reading.columns import HEADER_WITHIN, TITLES, Header, find_header, is_numbering
from pks_gen.reading.package import column_letters
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import Cell, Sheet, read_sheets

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

_READERS: dict[str, Callable[[Cell], object]] = {
    "name": cells.read_text,
    "group": cells.read_text,
    "nik": cells.read_nik,
    "sex": cells.read_sex,
    "birth_date": cells.read_birth_date,
    "district": cells.read_text,
    "village": cells.read_text,
    "wage": cells.read_wage,
}


@dataclass(frozen=True, slots=True)
class ParticipantsReading:
    """The rows that could be read; with an error among the problems, not all of them."""

    participants: tuple[Participant, ...]
    rows: tuple[int, ...]
    """Row of each participant in the file, from 1."""
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
        return _Rows(*with_header[0], report).read()
    elif opened.sheets:
        text = f"baris judul tidak ditemukan dalam {HEADER_WITHIN} baris pertama"
        hint = "tulis judul kolom pada satu baris: Nama, NIK, Jabatan, …"
        report.problems.append(at_file(path, NO_HEADER, text, hint))
    return ParticipantsReading((), (), tuple(report.problems))


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
class _Rows:
    """Reads the rows below one header."""

    sheet: Sheet
    header: Header
    report: _Report
    niks: dict[str, str] = field(default_factory=dict)
    """Where each NIK was first seen."""

    def read(self) -> ParticipantsReading:
        self._check_columns()
        participants: list[Participant] = []
        numbers: list[int] = []
        seen = 0
        for index in range(self.header.row + 1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if self._is_blank(row) or (index == self.header.row + 1 and is_numbering(row)):
                continue
            seen += 1
            person = self._person(index, row)
            if person:
                participants.append(person)
                numbers.append(index + 1)
        if not seen:
            hint = "isi satu baris untuk setiap orang di bawah baris judul"
            self.report.problems.append(at_file(self.report.path, NOBODY, "daftar peserta kosong", hint))
        return ParticipantsReading(tuple(participants), tuple(numbers), self.report.close())

    def _check_columns(self) -> None:
        place = self._cell(self.header.row, 0)
        for title in self.header.absent():
            text = f"kolom {title} tidak ada"
            self.report.add(place, NO_COLUMN, text, "tambahkan kolom itu; judulnya pada baris ini")
        for column, title in self.header.doubles:
            text = f"kolom {title} ada dua kali"
            self.report.add(self._cell(self.header.row, column), DOUBLE_COLUMN, text, "hapus salah satunya")

    def _is_blank(self, row: Sequence[Cell]) -> bool:
        return all(cells.is_blank(_at(row, column)) for column in self.header.columns.values())

    def _person(self, index: int, row: Sequence[Cell]) -> Participant | None:
        values: dict[str, object] = {}
        faultless = True
        for name, column in self.header.columns.items():
            cell = _at(row, column)
            if cells.is_blank(cell):
                if name in {"name", "group"}:
                    faultless = False
                    hint = "isi selnya, atau hapus barisnya bila bukan peserta"
                    self.report.add(self._cell(index, column), BLANK_CELL, f"{TITLES[name]} kosong", hint)
                continue
            try:
                values[name] = _READERS[name](cell)
            except CellError as error:
                faultless = False
                text = f"{TITLES[name]} {error.text}"
                self.report.add(self._cell(index, column), error.code, text, error.hint)
        nik = values.get("nik")
        if isinstance(nik, str) and self._is_double(nik, self._cell(index, self.header.columns["nik"])):
            faultless = False
        if not faultless or "name" not in values:
            return None
        return Participant.model_validate(values)

    def _is_double(self, nik: str, cell: str) -> bool:
        first = self.niks.setdefault(nik, cell)
        if first == cell:
            return False
        text = f"NIK sama dengan NIK di {first}"
        self.report.add(cell, DOUBLE_NIK, text, "hapus baris yang berulang, atau perbaiki NIK-nya")
        return True

    def _cell(self, row: int, column: int) -> str:
        place = f"{column_letters(column + 1)}{row + 1}"
        return f"{self.sheet.name}!{place}" if self.sheet.name else place


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
