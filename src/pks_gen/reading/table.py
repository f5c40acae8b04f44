"""A spreadsheet with one row per agreement -> its titles and rows, each cell with its place; and problems."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from pks_gen.cell_names import cell_name
from pks_gen.problems import Level, Place, Problem, suggest
from pks_gen.reading.cells import is_blank
from pks_gen.reading.columns import HEADER_WITHIN, is_numbering, plain_title
from pks_gen.reading.intake import NOT_FOUND, examine
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import LIMITS, UNOPENED, Cell, Sheet, SheetRefused, read_sheets, rows_of

HIDDEN = "PKS118"
NO_SHEET = "PKS131"
NO_TITLES = "PKS132"
DOUBLE_TITLE = "PKS133"
NO_ROWS = "PKS134"
MERGED = "PKS135"
ORIGIN_TITLE = "Baris Asal"
"""Column of a list of failed rows: the row of the table that each of them replaces."""
REASON_TITLE = "Alasan"
"""Column of a list of failed rows: what was wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in a table; plain data."""

    file: Path
    sheet: str
    """Empty for a .csv."""
    number: int
    """From 1, as spreadsheets count."""
    cells: tuple[Cell, ...]
    origin: str = ""
    """Mark of the row that this one corrects."""

    def cell(self, column: int) -> Cell:
        """Return what stands in a column, from 0."""
        return self.cells[column] if column < len(self.cells) else None

    def place(self, column: int) -> Place:
        """Name a cell, such as ``Perjanjian!F14``."""
        return Place(self.file, cell=cell_name(self.sheet, self.number, column + 1))

    @property
    def mark(self) -> str:
        """Number and fingerprint: tells this row again, unless somebody has changed it since."""
        written = "\x1f".join("" if cell is None else str(cell) for cell in self.cells).rstrip("\x1f")
        return f"{self.number}-{hashlib.sha256(written.encode('utf-8', 'replace')).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Table:
    """What could be read of one table."""

    file: Path
    sheet: str = ""
    titles: tuple[str, ...] = ()
    """As they are written, one per column; empty where a column has none."""
    columns: Mapping[str, int] = field(default_factory=dict)
    """Column, from 0, of each title in its plain form (:func:`plain_title`)."""
    rows: tuple[Row, ...] = ()
    """Rows below the titles that say anything."""
    head: int = 0
    """Row of the titles, from 1."""
    problems: tuple[Problem, ...] = ()

    def column(self, title: str) -> int | None:
        """Find a column by its title; case and punctuation do not count."""
        return self.columns.get(plain_title(title))


def read_table(path: Path, sheet: str | None, titles: Collection[str]) -> Table:
    """Read the sheet of that name, or the one that has most of the titles; nothing is raised."""
    if problem := examine(path, limit=LIMITS.bytes):
        if problem.code == NOT_FOUND:
            hint = problem.hint or "buat dengan `pks bulk template`"
            problem = at_file(path, UNOPENED, "tabel tidak ditemukan", hint)
        return Table(path, problems=(problem,))
    opened = read_sheets(path)
    wanted = {plain_title(title) for title in titles}
    try:
        chosen = _chosen(opened.sheets, sheet, wanted)
        if chosen is None:
            names = [one.name for one in opened.sheets]
            return Table(path, problems=opened.problems or (_no_sheet(path, sheet, names),))
        return _table(path, chosen, wanted, opened.problems)
    except SheetRefused as refusal:
        return Table(path, problems=(*opened.problems, refusal.problem))


def _chosen(sheets: Sequence[Sheet], name: str | None, wanted: set[str]) -> Sheet | None:
    if name is None or (len(sheets) == 1 and not sheets[0].name):
        return max(sheets, key=lambda one: _head(one, wanted)[1], default=None)
    return next((one for one in sheets if one.name.casefold() == name.casefold()), None)


def _no_sheet(path: Path, sheet: str | None, names: Sequence[str]) -> Problem:
    text = f"lembar {shown(sheet)} tidak ada" if sheet else "tidak ada lembar yang terlihat"
    hint = suggest(sheet or "", names) or "lembar yang ada: " + ", ".join(map(shown, names))
    return at_file(path, NO_SHEET, text, hint if names else "tampilkan lembar tabelnya, lalu simpan ulang")


def _table(path: Path, sheet: Sheet, wanted: set[str], before: tuple[Problem, ...]) -> Table:
    head, known = _head(sheet, wanted)
    if not known:
        hint = "tulis judul kolom pada satu baris, sama seperti di bawah `kolom` di massal.yaml"
        problem = at_file(path, NO_TITLES, "baris judul tidak ditemukan", hint)
        return Table(path, sheet.name, problems=(*before, problem))
    named, *below = rows_of(sheet, head + 2)[head:]
    titles = tuple(cell.strip() if isinstance(cell, str) else "" for cell in named)
    top = head + 2 if below and is_numbering(below[0]) else head + 1
    columns: dict[str, int] = {}
    for at, title in enumerate(titles):
        if plain_title(title):
            columns.setdefault(plain_title(title), at)
    rows = tuple(_rows(path, sheet, top))
    table = Table(path, sheet.name, titles, columns, rows, head + 1)
    found = (*before, *_doubles(table, wanted), *_merges(table, sheet, top, wanted), *_nothing(table))
    found = (*found, *_hidden(table, sheet))
    return replace(table, problems=found)


def _head(sheet: Sheet, wanted: set[str]) -> tuple[int, int]:
    """Find the row, from 0, with most of the titles, and how many of them it has."""
    rows = rows_of(sheet, HEADER_WITHIN)
    counts = [len(wanted.intersection(map(plain_title, row))) for row in rows]
    most = max(counts, default=0)
    return (counts.index(most), most) if most else (0, 0)


def _rows(path: Path, sheet: Sheet, top: int) -> Iterator[Row]:
    rows = chain.from_iterable(sheet.blocks())
    for number, cells in enumerate(islice(rows, top, None), start=top + 1):
        if not all(map(is_blank, cells)):
            yield Row(path, sheet.name, number, tuple(cells))


def _doubles(table: Table, wanted: set[str]) -> Iterator[Problem]:
    counts = Counter(map(plain_title, table.titles))
    seen: set[str] = set()
    for at, title in enumerate(table.titles):
        plain = plain_title(title)
        if plain in seen and plain in wanted and counts[plain] > 1:
            cell = Row(table.file, table.sheet, table.head, ()).place(at)
            hint = "ubah atau hapus judul salah satunya"
            yield Problem(cell, Level.ERROR, DOUBLE_TITLE, f"judul {shown(title)} ada dua kali", hint)
        seen.add(plain)


def _merges(table: Table, sheet: Sheet, top: int, wanted: set[str]) -> Iterator[Problem]:
    """Refuse cells merged down: all but the first would be read as empty."""
    known = {at: title for title, at in table.columns.items() if title in wanted}
    for first, last, at in sheet.down:
        if at in known and first >= top:
            place = Row(table.file, table.sheet, first + 1, ()).place(at)
            text = f"sel {shown(table.titles[at])} digabung ke bawah sampai baris {last + 1}"
            hint = "pisahkan selnya, lalu isi setiap baris; hanya sel teratas yang terbaca"
            yield Problem(place, Level.ERROR, MERGED, text, hint)


def _hidden(table: Table, sheet: Sheet) -> Iterator[Problem]:
    """Say that rows which nobody sees are read: a filter hides them, it does not take them out."""
    unseen = sorted({row.number for row in table.rows}.intersection(sheet.hidden_rows))
    if unseen:
        listed = ", ".join(map(str, unseen[:10])) + (", …" if len(unseen) > 10 else "")
        text = f"{len(unseen)} baris tersembunyi ikut dibaca: {listed}"
        hint = "hapus barisnya bila tidak ikut, atau pilih baris dengan `--only`"
        yield at_file(table.file, HIDDEN, text, hint, warn=True)


def _nothing(table: Table) -> Iterator[Problem]:
    if not table.rows:
        hint = "isi satu baris untuk setiap perjanjian di bawah baris judul"
        yield at_file(table.file, NO_ROWS, "tabel tidak memuat satu baris pun", hint)
