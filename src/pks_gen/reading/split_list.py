"""One list of participants for many agreements -> a .csv for each, in one pass; and back to its own rows.

The list is walked block by block and may hold millions. A part carries the number of each row in the list
in its first column, so that a problem in a part is told where it can be put right. A number that Excel may
have cut stays a number in scientific notation, which the reader of parts refuses as it refuses the cell.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path

from pks_gen.cell_names import cell_name, column_letters, column_number
from pks_gen.problems import Level, Place, Problem
from pks_gen.reading.columns import HEADER_WITHIN, plain_title
from pks_gen.reading.participants import ParticipantsReading
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import Cell, Limits, Row, Sheet, SheetRefused, read_sheets, rows_of

NOT_SPLIT = "PKS148"
NOBODYS = "PKS149"
LIMITS = Limits(bytes=4 << 30, rows=20_000_000, unpacked=8 << 30)
"""Of a list for a whole country."""
ROW_TITLE = "Baris Asal"
_BUFFER = 50_000
"""Rows that are held before they are written."""
_MANY_DIGITS = 10**10
_NEEDS_QUOTES = re.compile(r'["\r\n\u2028\u2029]')
_CELL = re.compile(r"(?<![A-Za-z!])([A-Z]{1,3})([0-9]{1,8})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class ListOrigin:
    """Where the rows of a part stand in the list that it was taken from."""

    file: Path
    sheet: str
    """Empty for a .csv."""


@dataclass(slots=True)
class _Parts:
    """Writes rows to the file of their key, many at once."""

    files: Mapping[str, Path]
    head: str
    waiting: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0
    begun: set[str] = field(default_factory=set)

    def add(self, key: str, line: str) -> None:
        self.waiting.setdefault(key, []).append(line)
        self.count += 1
        if self.count >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        for key, lines in self.waiting.items():
            self._append(key, lines)
        self.waiting.clear()
        self.count = 0

    def _append(self, key: str, lines: Sequence[str]) -> None:
        with self.files[key].open("a", encoding="utf-8", newline="") as file:
            if key not in self.begun:
                file.write(self.head)
            file.writelines(lines)
        self.begun.add(key)

    def close(self) -> None:
        """Leave a file for every key, if only with titles: that a list is empty is told by its reader."""
        self.flush()
        for key in self.files:
            if key not in self.begun:
                self._append(key, ())


def split_list(
    path: Path, title: str, files: Mapping[str, Path]
) -> tuple[ListOrigin | None, tuple[Problem, ...]]:
    """Write the rows of each key (:func:`key_of`) to its file; the folder must be empty.

    Returns:
        Where the rows came from, None when nothing could be split; and the problems of the list as a whole.
    """
    opened = read_sheets(path, LIMITS)
    wanted = plain_title(title)
    try:
        found = [(sheet, head) for sheet in opened.sheets if (head := _head(sheet, wanted)) is not None]
        if len(found) != 1 or found[0][0].down:
            return None, (*opened.problems, _not_split(path, title, found))
        sheet, (top, column) = found[0]
        strangers = _walk(sheet, top, column, files)
    except SheetRefused as refused:
        return None, (*opened.problems, refused.problem)
    return ListOrigin(path, sheet.name), (*opened.problems, *_nobodys(path, title, strangers))


def key_of(cell: Cell) -> str:
    """Write what parts the list so that the same text in another dress is the same."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).casefold().split())


def _head(sheet: Sheet, wanted: str) -> tuple[int, int] | None:
    """Row and column, from 0, of the title."""
    for at, row in enumerate(rows_of(sheet, HEADER_WITHIN)):
        plain = [plain_title(cell) for cell in row]
        if wanted in plain:
            return at, plain.index(wanted)
    return None


def _walk(sheet: Sheet, top: int, column: int, files: Mapping[str, Path]) -> Counter[str]:
    """Hand every row to its part; return how many rows each unknown key has."""
    parts: _Parts | None = None
    strangers: Counter[str] = Counter()
    number = 0
    for block in sheet.blocks():
        for row in block:
            number += 1
            if number - 1 == top:
                parts = _Parts(files, _line(ROW_TITLE, row))
            elif parts is not None and any(row):
                cell = row[column] if column < len(row) else ""
                key = cell if isinstance(cell, str) and cell in files else key_of(cell)
                if key in files:
                    parts.add(key, _line(number, row))
                else:
                    strangers[key] += 1
    if parts is not None:
        parts.close()
    return strangers


def _line(first: object, row: Row) -> str:
    if all(map(isinstance, row, repeat(str))):
        plain = ",".join(row)  # type: ignore[arg-type]
        if plain.count(",") == max(len(row) - 1, 0) and not _NEEDS_QUOTES.search(plain):
            return f"{first},{plain}\r\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([first, *map(_text, row)])
    return text.getvalue()


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return " ".join((cell or "").split("\n")).replace("\r", " ")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= _MANY_DIGITS:
            return f"{cell:e}"
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _not_split(path: Path, title: str, found: Sequence[tuple[Sheet, tuple[int, int]]]) -> Problem:
    if not found:
        text, hint = f"kolom {shown(title)} tidak ada", "tulis judul itu di baris judul, seperti di tabel"
    elif len(found) > 1:
        names = ", ".join(shown(sheet.name) for sheet, _ in found[:5])
        text, hint = f"kolom {shown(title)} ada di beberapa lembar: {names}", "satukan dalam satu lembar"
    else:
        text, hint = "berisi sel yang digabung ke bawah", "pisahkan selnya, lalu isi setiap baris"
    return at_file(path, NOT_SPLIT, f"tidak dapat dibagi: {text}", hint)


def _nobodys(path: Path, title: str, strangers: Counter[str]) -> tuple[Problem, ...]:
    if not strangers:
        return ()
    named = ", ".join(shown(key) if key else "(kosong)" for key, _ in strangers.most_common(5))
    count = f"{sum(strangers.values()):_}".replace("_", ".")
    text = f"{count} baris bukan milik satu baris tabel pun, menurut {shown(title)}: {named}"
    more = ", …" if len(strangers) > 5 else ""
    return (at_file(path, NOBODYS, text + more, "samakan isinya dengan tabel, atau biarkan", warn=True),)


# ---- back -----------------------------------------------------------------------------------------


def as_in_list(part: Path, found: ParticipantsReading, origin: ListOrigin) -> ParticipantsReading:
    """Tell rows and problems of a part where they stand in the list."""
    rows = _rows_of_part(part)

    def cell(letters: str, number: int) -> str:
        column = max(1, column_number(letters) - 1)
        row = rows[number] if 0 <= number < len(rows) else 0
        return cell_name(origin.sheet, row, column)

    def moved(match: re.Match[str]) -> str:
        return match[0] if match[1] == "PKS" else cell(match[1], int(match[2]))

    def placed(problem: Problem) -> Problem:
        at = _CELL.fullmatch(problem.place.cell or "")
        place = Place(origin.file, cell=cell(at[1], int(at[2])) if at else None)
        if not at and problem.level is Level.ERROR:
            place = problem.place  # about the part as a whole, such as an empty one
        return replace(problem, place=place, text=_CELL.sub(moved, problem.text))

    letters = {
        name: column_letters(max(1, column_number(column) - 1))
        for name, column in found.cells.columns.items()
    }
    numbers = tuple(rows[number] for number in found.cells.rows)
    cells = replace(found.cells, file=origin.file, sheet=origin.sheet, rows=numbers, columns=letters)
    return replace(found, cells=cells, problems=tuple(map(placed, found.problems)))


def _rows_of_part(part: Path) -> list[int]:
    """Row in the list of each row of the part; a part has one line per row."""
    with part.open(encoding="utf-8") as lines:
        firsts = (line.partition(",")[0] for line in lines)
        return [0, *(int(first) if first.isdecimal() else 0 for first in firsts)]
