"""One sheet of a list, block by block -> its people, packed, and what is wrong in its cells.

What a row is can be told at once, but below a sum or a signature: there rows wait until somebody follows, or
until the list has ended.
"""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, zip_longest
from typing import NamedTuple, TypeAlias

from pks_gen.cell_names import cell_name, column_letters
from pks_gen.people import Packer
from pks_gen.reading.asides import Ending, Kind, RowKinds, Told, doubtful, left_out
from pks_gen.reading.cell_report import CellReport
from pks_gen.reading.cells import Fault, column_reader
from pks_gen.reading.columns import REQUIRED, TITLES, Header, is_numbering
from pks_gen.reading.merged_down import MergedDown
from pks_gen.reading.repeated_niks import Niks
from pks_gen.reading.spreadsheet import Cell, Row, Sheet

NO_COLUMN = "PKS154"
_ADD_COLUMN = "tambahkan kolom itu dengan judul pada baris ini, atau tunjukkan kolomnya di `peserta.kolom`"
DOUBLE_COLUMN = "PKS155"
_DROP_COLUMN = (
    "hapus salah satunya, atau tunjukkan yang berlaku di `peserta.kolom`; bila dua daftar berdampingan, "
    "pindahkan yang kanan ke bawah yang kiri"
)
_GAP = Fault("PKS157", "kosong", "isi selnya, atau hapus barisnya bila bukan peserta")
_BELOW_END = Fault(
    "PKS175",
    "berada di bawah penutup daftar, tanpa NIK dan tanpa nomor urut",
    "hapus bila tanda tangan; bila peserta, isi NIK-nya atau pindahkan ke atas penutup",
)
SPREAD = ("group", "district", "village")
"""Fields whose cell, merged down, holds for every person beside it."""

_Columns: TypeAlias = dict[str, list[object]]
"""By field, for every row of a stretch: a value, None, or a Fault."""


class _Stretch(NamedTuple):
    """Some rows that were read."""

    rows: Sequence[int]
    """Their numbers, from 0."""
    columns: _Columns
    told: dict[int, Told]
    """What those without a NIK in order are, by their place here."""

    def cut(self, places: Sequence[int]) -> _Stretch:
        """Take some of the rows."""
        return _Stretch(
            array("I", (self.rows[at] for at in places)),
            {name: [values[at] for at in places] for name, values in self.columns.items()},
            {new: self.told[old] for new, old in enumerate(places) if old in self.told},
        )


@dataclass(slots=True)
class ListReader:
    """Reads what stands below one header."""

    sheet: Sheet
    header: Header
    report: CellReport
    niks: Niks
    packer: Packer
    """Takes the people of all sheets."""
    rows: array[int] = field(default_factory=lambda: array("I"))
    """Row of each person of this sheet, from 1."""
    anyone: bool = False
    """Whether any row might be a person."""
    _waiting: list[bytes] = field(default_factory=list)
    """Stretches below what may be the end of the list."""

    @property
    def letters(self) -> dict[str, str]:
        """Letters of the column of each field."""
        return {name: column_letters(at + 1) for name, at in self.header.columns.items()}

    def read(self) -> None:
        """Walk the sheet once; SheetRefused when that cannot be done to its end."""
        self._report_header()
        self.niks.begin()
        ending, kinds = Ending(), RowKinds(self.sheet, self.header)
        for stretch in self._stretches(kinds):
            size = len(stretch.rows)
            somebody, end = ending.look(stretch.told, size)
            if somebody:
                self._judge_waiting(ended=False)
            self._take(stretch if end == size else stretch.cut(range(end)), ended=False)
            waits = [at for at in range(end, size) if stretch.told[at].kind is not Kind.BLANK]
            if waits:
                self._waiting.append(pickle.dumps(stretch.cut(waits)))
        self._judge_waiting(ended=True)

    def cell(self, row: int, column: int) -> str:
        """Name a cell, such as ``Peserta!C14``; row and column from 0."""
        return cell_name(self.sheet.name, row + 1, column + 1)

    def place_of(self, row: int) -> int | None:
        """Find the person of a row, from 0, among those of this sheet."""
        at = bisect_left(self.rows, row + 1)
        return at if at < len(self.rows) and self.rows[at] == row + 1 else None

    def hidden_people(self) -> list[int]:
        """Rows, from 1, of the people whom the file hides; to be asked when the sheet has been read."""
        return [row for row in self.sheet.hidden_rows if self.place_of(row - 1) is not None]

    def _stretches(self, kinds: RowKinds) -> Iterator[_Stretch]:
        readers = {name: (column_reader(name), at) for name, at in self.header.columns.items()}
        merged: dict[str, MergedDown] | None = None
        for start, rows in _below(self.sheet, self.header):
            cells = list(zip_longest(*rows))
            nothing = [None] * len(rows)
            columns: dict[str, Sequence[Cell]] = {
                name: cells[at] if at < len(cells) else nothing for name, (_, at) in readers.items()
            }
            if merged is None:
                merged = self._merged_from(start)
            for name, one in merged.items():
                columns[name] = one.filled(start, columns[name], columns["name"])
            values = {name: read(columns[name]) for name, (read, _) in readers.items()}
            values.update(self._said_by_sheet(values["name"]))
            told = kinds.told(start, rows, values.get("nik"))
            yield _Stretch(range(start, start + len(rows)), values, told)

    def _said_by_sheet(self, names: Sequence[object]) -> _Columns:
        """Write what the name of the sheet says beside every name."""
        said = {name: column_reader(name)([self.sheet.name])[0] for name in self.header.by_sheet}
        return {
            name: [None if who is None or isinstance(place, Fault) else place for who in names]
            for name, place in said.items()
        }

    def _merged_from(self, top: int) -> dict[str, MergedDown]:
        columns = {name: at for name, at in self.header.columns.items() if name in SPREAD}
        found = {name: MergedDown.of(self.sheet, at, top) for name, at in columns.items()}
        return {name: one for name, one in found.items() if one.ranges}

    def _report_header(self) -> None:
        place = self.cell(max(self.header.row, 0), 0)
        for title in self.header.absent():
            text = f"kolom {title} tidak ada"
            self.report.add(place, NO_COLUMN, text, _ADD_COLUMN)
        for column, title in self.header.doubles:
            text = f"kolom {title} ada dua kali"
            self.report.add(self.cell(self.header.row, column), DOUBLE_COLUMN, text, _DROP_COLUMN)

    def _judge_waiting(self, *, ended: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for packed in waiting:
            self._take(pickle.loads(packed), ended=ended)  # noqa: S301  written by read() itself

    def _take(self, stretch: _Stretch, *, ended: bool) -> None:
        """Keep the people of a stretch, and report what is wrong with its rows."""
        rows, columns, told = stretch
        out = left_out(told, ended=ended)
        for at in out:
            self.report.leave_out(self.cell(rows[at], told[at].first))
            for values in columns.values():
                values[at] = None
        for at in doubtful(told, ended=ended):
            columns["name"][at] = _BELOW_END
        blank = _blank_rows(columns)
        self.anyone |= len(blank) < len(rows)
        _refuse_gaps(columns, blank)
        if "nik" in columns:
            self.niks.add(rows, columns["nik"])
        if lost := blank.union(self._report_faults(stretch)):
            keep = [at not in lost for at in range(len(rows))]
            rows = list(compress(rows, keep))
            columns = {name: list(compress(values, keep)) for name, values in columns.items()}
        self.packer.add(columns, len(rows))
        self.rows.extend(row + 1 for row in rows)

    def _report_faults(self, stretch: _Stretch) -> set[int]:
        """Report every Fault, row by row, and return the rows that have one."""
        faulty: set[int] = set()
        for values in stretch.columns.values():
            if Fault in set(map(type, values)):
                faulty.update(at for at, value in enumerate(values) if isinstance(value, Fault))
        for at in sorted(faulty):
            for name, values in stretch.columns.items():
                if isinstance(fault := values[at], Fault):
                    place = self.cell(stretch.rows[at], self.header.columns[name])
                    self.report.add(place, fault.code, f"{TITLES[name]} {fault.text}", fault.hint)
        return faulty


def _below(sheet: Sheet, header: Header) -> Iterator[tuple[int, Sequence[Row]]]:
    """Yield the rows below a header, block by block, each with the number of its first row."""
    start, top = 0, header.row + 1
    for block in sheet.blocks():
        end = start + len(block)
        first = max(start, top)
        rows = block[first - start :] if first > start else block
        if rows and first == top and is_numbering(rows[0]):
            first, rows = first + 1, rows[1:]
        if rows:
            yield first, rows
        start = end


def _blank_rows(columns: _Columns) -> set[int]:
    """Rows in which no known column says anything."""
    names = columns["name"]
    if None not in names:
        return set()
    nameless = (at for at, name in enumerate(names) if name is None)
    return {at for at in nameless if all(values[at] is None for values in columns.values())}


def _refuse_gaps(columns: _Columns, blank: set[int]) -> None:
    """Put a Fault wherever a required cell of a row that says something is blank."""
    for name in REQUIRED:
        values = columns.get(name, [])
        if None in values:
            for at, value in enumerate(values):
                if value is None and at not in blank:
                    values[at] = _GAP
