"""What is wrong cell by cell -> problems: of many alike the first are listed and the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pks_gen.cell_names import cell_name
from pks_gen.indonesian import format_number
from pks_gen.problems import Level, Place, Problem
from pks_gen.reading.places import at_file, shown

AND_MORE = "PKS166"
NOT_PEOPLE = "PKS168"
MAX_SHOWN = 50
"""Problems of one code that are listed one by one."""
HIDDEN_ROWS = "PKS180"
MAX_CELLS = 20
"""Rows left out that one message names."""
MAX_SHEETS = 10
MAX_STRETCHES = 5


@dataclass(slots=True)
class CellReport:
    """Collects the problems of one file."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    asides: int = 0
    """Rows that were left out."""
    first_asides: list[str] = field(default_factory=list)

    def add(self, cell: str, code: str, text: str, hint: str) -> None:
        """Add an error at a cell, unless there are enough of its code."""
        self.counts[code] += 1
        if self.counts[code] <= MAX_SHOWN:
            self.problems.append(Problem(Place(self.path, cell=cell), Level.ERROR, code, text, hint))

    def leave_out(self, cell: str) -> None:
        """Count a row that is no person, by its first cell."""
        self.asides += 1
        if self.asides <= MAX_CELLS:
            self.first_asides.append(cell)

    def say_asides(self) -> None:
        """Warn once of the rows that were left out, so that nobody among them is lost unseen."""
        if self.asides:
            listed = ", ".join(self.first_asides) + (", …" if self.asides > MAX_CELLS else "")
            text = f"{format_number(self.asides)} baris tidak dibaca sebagai peserta: {listed}"
            hint = "bila salah satunya peserta, lengkapi NIK dan jabatannya"
            place = Place(self.path, cell=self.first_asides[0])
            self.problems.append(Problem(place, Level.WARNING, NOT_PEOPLE, text, hint))

    def say_hidden(self, sheets: Sequence[tuple[str, Sequence[int]]]) -> None:
        """Warn once of people in hidden rows: they are read, whoever hid them may not know it."""
        some = [(name, rows) for name, rows in sheets if rows]
        if some:
            said = [f"{shown(name) + ' ' if name else ''}baris {_stretches(rows)}" for name, rows in some]
            count = format_number(sum(len(rows) for _, rows in some))
            text = f"{count} peserta ikut dibaca dari baris tersembunyi: {'; '.join(said[:MAX_SHEETS])}"
            text += f"; dan {len(said) - MAX_SHEETS} lembar lain" if len(said) > MAX_SHEETS else ""
            hint = "tampilkan baris itu di Excel, lalu hapus barisnya bila bukan peserta"
            name, rows = some[0]
            place = Place(self.path, cell=cell_name(name, rows[0], 1))
            self.problems.append(Problem(place, Level.WARNING, HIDDEN_ROWS, text, hint))

    def close(self) -> tuple[Problem, ...]:
        """Count what was not listed, and return all."""
        for code, count in sorted(self.counts.items()):
            if count > MAX_SHOWN:
                text = (
                    f"{code}: masih ada {format_number(count - MAX_SHOWN)} sel lain dengan masalah yang sama"
                )
                hint = "biasanya satu kolom keliru seluruhnya: perbaiki, lalu periksa lagi"
                self.problems.append(at_file(self.path, AND_MORE, text, hint))
        return tuple(self.problems)


def _stretches(rows: Sequence[int]) -> str:
    """Write row numbers that follow each other as ``5–9``; of very many the first."""
    stretches: list[tuple[int, int]] = []
    for row in rows:
        if stretches and row == stretches[-1][1] + 1:
            stretches[-1] = stretches[-1][0], row
        else:
            stretches.append((row, row))
    said = [str(first) if first == last else f"{first}–{last}" for first, last in stretches[:MAX_STRETCHES]]
    return ", ".join(said) + (", …" if len(stretches) > MAX_STRETCHES else "")
