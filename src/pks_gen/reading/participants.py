"""A spreadsheet of participants -> Participants with their row numbers, and the problems cell by cell.

Nothing is repaired: a NIK that Excel turned into a number has lost digits for good. No message shows what
a cell holds, since any cell may hold a NIK.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from pathlib import Path
from typing import TypeAlias

from pks_gen.model import Participant
from pks_gen.problems import CellMap, NextSheet, Problem
from pks_gen.reading.asides import find_asides
from pks_gen.reading.cell_report import CellReport
from pks_gen.reading.cells import Fault, is_blank, read_column
from pks_gen.reading.columns import REQUIRED, TITLES, Header, is_numbering
from pks_gen.reading.list_sheets import UNREAD_SHEET, find_tables, names_of
from pks_gen.reading.package import column_letters
from pks_gen.reading.places import at_file
from pks_gen.reading.spreadsheet import Cell, Sheet, read_sheets

NO_COLUMN = "PKS154"
DOUBLE_COLUMN = "PKS155"
BLANK_CELL = "PKS157"
DOUBLE_NIK = "PKS160"
NOBODY = "PKS165"
SPREAD = frozenset({"group", "district", "village"})
"""Fields whose cell, merged down, holds for every person beside it."""

BELOW_END = "PKS175"
_BELOW_END = Fault(
    BELOW_END,
    "berada di bawah penutup daftar, tanpa NIK dan tanpa nomor urut",
    "hapus bila tanda tangan; bila peserta, isi NIK-nya atau pindahkan ke atas penutup",
)

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
    """Read ``.xlsx`` or ``.csv``; sheets alike are one list; every problem of every row in one run."""
    opened = read_sheets(path)
    report = CellReport(path, list(opened.problems))
    tables = find_tables(opened, path, report.problems)
    if not tables:
        return ParticipantsReading((), CellMap(path, "", (), {}), tuple(report.problems))
    niks = _Niks()
    lists = [_List(sheet, header, report, niks) for sheet, header in tables]
    for part in lists:
        part.read()
    if not any(part.anyone for part in lists):
        hint = "isi satu baris untuk setiap orang di bawah baris judul"
        report.problems.append(at_file(path, NOBODY, "daftar peserta kosong", hint))
    _say_empty(lists, report)
    report.say_asides([part.cell(*aside) for part in lists for aside in part.asides])
    people = tuple(chain.from_iterable(part.people for part in lists)) if lists[1:] else lists[0].people
    return ParticipantsReading(people, _cell_map(path, lists), report.close())


def _cell_map(path: Path, lists: Sequence[_List]) -> CellMap:
    first, *others = lists
    more, count = [], len(first.rows)
    for part in others:
        if part.rows:
            more.append(NextSheet(count, part.sheet.name, part.letters))
            count += len(part.rows)
    rows = tuple(chain.from_iterable(part.rows for part in lists)) if others else first.rows
    return CellMap(path, first.sheet.name, rows, first.letters, tuple(more))


def _say_empty(lists: Sequence[_List], report: CellReport) -> None:
    empty = [part.sheet.name for part in lists if not part.anyone]
    if 0 < len(empty) < len(lists):
        text, hint = f"lembar tanpa peserta: {names_of(empty)}", "isi, hapus, atau biarkan bila memang kosong"
        report.problems.append(at_file(report.path, UNREAD_SHEET, text, hint, warn=True))


@dataclass(slots=True)
class _Niks:
    """The rows of all sheets in one count, and the first at which each NIK stands."""

    first: dict[str, int] = field(default_factory=dict)
    starts: list[int] = field(default_factory=lambda: [0])
    """Count at which row 1 of each sheet stands, and of the next one."""
    columns: list[tuple[str, int]] = field(default_factory=list)
    """Name of each sheet, and the column of its NIKs."""

    def begin(self, sheet: Sheet, column: int) -> int:
        """Enter a sheet and return the count of its row 1."""
        self.columns.append((sheet.name, column))
        self.starts.append(self.starts[-1] + len(sheet.rows))
        return self.starts[-2]

    def place(self, count: int) -> str:
        at = bisect_right(self.starts, count) - 1
        name, column = self.columns[at]
        return _cell(name, count - self.starts[at], column)


@dataclass(slots=True)
class _List:
    """Reads what stands below one header, column by column."""

    sheet: Sheet
    header: Header
    report: CellReport
    niks: _Niks
    people: tuple[Participant, ...] = ()
    rows: tuple[int, ...] = ()
    """Row of each of them, from 1."""
    asides: list[tuple[int, int]] = field(default_factory=list)
    """First cells, row and column from 0, of the rows that are no person."""
    anyone: bool = False
    """Whether any row might be a person."""

    @property
    def letters(self) -> dict[str, str]:
        return {name: column_letters(at + 1) for name, at in self.header.columns.items()}

    def read(self) -> None:
        self._report_header()
        top = self.header.row + 1
        if top < len(self.sheet.rows) and is_numbering(self.sheet.rows[top]):
            top += 1
        below = self.sheet.rows[top:]
        columns = {
            name: read_column(name, self._cells(name, at, top)) for name, at in self.header.columns.items()
        }
        out, doubtful = find_asides(self.sheet, self.header, top, columns)
        self.asides = [(top + index, _first_filled(below[index])) for index in out]
        for index in doubtful:
            columns["name"][index] = _BELOW_END
        blank = _blank_rows(columns).union(out)
        for values in columns.values():
            for index in out:
                values[index] = None
        self.anyone = len(blank) < len(below)
        _refuse_gaps(columns, blank)
        self._refuse_doubles(columns.get("nik", []), top)
        faulty = self._report_faults(columns, top)
        keep = [index not in blank and index not in faulty for index in range(len(below))]
        self.rows = tuple(compress(range(top + 1, top + 1 + len(below)), keep))
        self.people = _people(columns, keep)

    def _cells(self, name: str, at: int, top: int) -> list[Cell]:
        """Take one column; what is merged down stands in every row that it covers and that names somebody."""
        rows = self.sheet.rows
        cells = [row[at] if at < len(row) else None for row in rows[top:]]
        named, free = self.header.columns["name"], top
        for first, last, column in self.sheet.down if name in SPREAD else ():
            if column == at and first >= free:  # Excel lets no two of them overlap
                free = last + 1
                for row in range(first + 1, free):
                    if not is_blank(rows[row][named]):
                        cells[row - top] = cells[first - top]
        return cells

    def _report_header(self) -> None:
        place = self.cell(self.header.row, 0)
        for title in self.header.absent():
            text = f"kolom {title} tidak ada"
            self.report.add(place, NO_COLUMN, text, "tambahkan kolom itu; judulnya pada baris ini")
        for column, title in self.header.doubles:
            text = f"kolom {title} ada dua kali"
            self.report.add(self.cell(self.header.row, column), DOUBLE_COLUMN, text, "hapus salah satunya")

    def _refuse_doubles(self, niks: list[object], top: int) -> None:
        """Put a Fault in place of every NIK that stands in an earlier row, of this sheet or another."""
        start, first = top + self.niks.begin(self.sheet, self.header.columns.get("nik", 0)), self.niks.first
        for index, nik in enumerate(niks, start):
            if isinstance(nik, str) and (earlier := first.setdefault(nik, index)) != index:
                hint = "hapus baris yang berulang, atau perbaiki NIK-nya"
                place = self.niks.place(earlier)
                niks[index - start] = Fault(DOUBLE_NIK, f"sama dengan NIK di {place}", hint)

    def _report_faults(self, columns: _Columns, top: int) -> set[int]:
        """Report every Fault, row by row, and return the rows that have one."""
        faulty: set[int] = set()
        for values in columns.values():
            faulty.update(index for index, value in enumerate(values) if isinstance(value, Fault))
        for index in sorted(faulty):
            for name, values in columns.items():
                if isinstance(fault := values[index], Fault):
                    place = self.cell(top + index, self.header.columns[name])
                    self.report.add(place, fault.code, f"{TITLES[name]} {fault.text}", fault.hint)
        return faulty

    def cell(self, row: int, column: int) -> str:
        return _cell(self.sheet.name, row, column)


def _cell(sheet: str, row: int, column: int) -> str:
    place = f"{column_letters(column + 1)}{row + 1}"
    return f"{sheet}!{place}" if sheet else place


def _first_filled(row: Sequence[Cell]) -> int:
    return next(at for at, cell in enumerate(row) if not is_blank(cell))


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
