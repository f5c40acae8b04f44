"""The sheets of a file -> those that together are the list of participants, each with its header.

An office often keeps one sheet per kecamatan: sheets with the same columns are one list, in their order.
Which sheets were not read is said, so that no kecamatan is lost unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pks_gen.cell_names import cell_name, column_letters
from pks_gen.problems import Level, Place, Problem
from pks_gen.reading.columns import HEADER_WITHIN, REQUIRED, SHEET_NAME, TITLES, Header, find_header
from pks_gen.reading.list_pointers import PLAIN, Pointers
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import Cell, Row, Sheet, SheetFile, rows_of

NO_HEADER = "PKS153"
UNLIKE_SHEETS = "PKS156"
UNREAD_SHEET = "PKS169"
DISTRICT_IN_NAME = "PKS186"
UNKNOWN_NIKS = "PKS187"
MAX_NAMES = 20
"""Sheets that a message names."""
_LOOKED_AT = 500
"""Rows in which is looked for what no title tells of."""
_DISTRICT = re.compile(r" *(?:kec\b|kecamatan|distrik)", re.IGNORECASE)
_NIK = re.compile(r" *'?[0-9]{16} *")


def find_tables(
    opened: SheetFile, path: Path, problems: list[Problem], pointers: Pointers = PLAIN
) -> Sequence[tuple[Sheet, Header]]:
    """Find the sheets of the list; none when they cannot be one list, which is then among the problems."""
    sheets: Sequence[Sheet] = opened.sheets
    if pointers.sheets and (sheets or opened.hidden):
        there = {sheet.name: sheet for sheet in (*opened.hidden, *opened.sheets)}
        absent = [index for index, name in enumerate(pointers.sheets) if name not in there]
        if absent:
            problems.extend(pointers.no_sheet(index, list(there), path) for index in absent)
            return ()
        sheets = [there[name] for name in dict.fromkeys(pointers.sheets)]
    found = [(sheet, find_header(sheet, pointers)) for sheet in sheets]
    tables = [(sheet, header) for sheet, header in found if header]
    if not tables:
        problems.extend(_no_header(opened, path, pointers))
        return ()
    others = [sheet for sheet, header in found if not header and _says_something(sheet)]
    if pointers.sheets:
        problems.extend(_headless([sheet.name for sheet in others], path, "lembar yang disebut"))
    else:
        problems.extend(_unread(opened, others, path, tables))
    headers = [header for _, header in tables]
    faults = [*_mispointed(headers, path, pointers, named=all(sheet.name for sheet, _ in tables))] or [
        *_unlike(tables, path)
    ]
    problems.extend(faults or [*_placeless(tables, path), *_unknown_niks(tables, path)])
    return () if faults else tables


def _unread(
    opened: SheetFile, others: Sequence[Sheet], path: Path, tables: Sequence[tuple[Sheet, Header]]
) -> Iterator[Problem]:
    """Name the sheets that are no part of the list although they may hold people."""
    hidden = [sheet.name for sheet in opened.hidden if find_header(sheet)]
    if hidden:
        text = f"lembar tersembunyi tidak dibaca: {names_of(hidden)}"
        hint = "tampilkan bila memuat peserta, atau sebut di `peserta.lembar`"
        yield at_file(path, UNREAD_SHEET, text, hint, warn=True)
    headless = [sheet.name for sheet in others if _lists_niks(sheet)]
    unread = [
        sheet.name
        for sheet in others
        if sheet.name not in headless and (len(tables) > 1 or _is_like(sheet, tables[0]))
    ]
    yield from _headless(headless, path, "lembar memuat NIK")
    if unread:
        text = f"lembar tanpa baris judul tidak dibaca: {names_of(unread)}"
        hint = "tulis baris judulnya bila lembar itu memuat peserta"
        yield at_file(path, UNREAD_SHEET, text, hint, warn=True)


def _placeless(tables: Sequence[tuple[Sheet, Header]], path: Path) -> Iterator[Problem]:
    """Tell of sheets that seem to be one for each kecamatan while nothing inside them says which."""
    if len(tables) < 2 or any("district" in {*header.columns, *header.by_sheet} for _, header in tables):
        return
    if any(_DISTRICT.match(sheet.name) for sheet, _ in tables):
        text = f"kecamatan hanya terbaca dari nama lembar: {names_of([sheet.name for sheet, _ in tables])}"
        hint = f"tulis `kecamatan: {SHEET_NAME}` di `peserta.kolom`, atau tambahkan kolom Kecamatan"
        yield at_file(path, DISTRICT_IN_NAME, text, hint, warn=True)


def _headless(names: Sequence[str], path: Path, which: str) -> Iterator[Problem]:
    if names:
        text = f"{which} tanpa baris judul: {names_of(names)}"
        hint = (
            "tulis baris judul yang sama seperti pada lembar lain, sembunyikan lembar itu, atau sebut lembar "
            "yang dibaca di `peserta.lembar`"
        )
        yield at_file(path, NO_HEADER, text, hint)


def _mispointed(
    headers: Sequence[Header], path: Path, pointers: Pointers, *, named: bool
) -> Iterator[Problem]:
    """Tell where the agreement points to columns that no sheet has, or to one column twice."""
    missing = set.intersection(*(set(header.missing) for header in headers))
    titles = [title for header in headers for title in header.titles if title.strip()]
    for name in pointers.columns:
        if name in missing:
            yield pointers.no_column(name, titles, path)
        elif doubled := next((header for header in headers if name in header.several), None):
            yield pointers.several_columns(name, doubled.letters_of(pointers.columns[name]), path)
    columns = headers[0].columns
    for name in headers[0].by_sheet:
        if not named:
            yield pointers.no_column(name, titles, path)
    names = [name for name in pointers.columns if name in columns]
    for at, name in enumerate(names):
        if other := next((other for other in names[:at] if columns[other] == columns[name]), ""):
            yield pointers.one_column(name, other, path)


def names_of(sheets: Sequence[str]) -> str:
    """List the names of sheets for a message."""
    more = f", dan {len(sheets) - MAX_NAMES} lembar lain" if len(sheets) > MAX_NAMES else ""
    return ", ".join(map(shown, sheets[:MAX_NAMES])) + more


def _no_header(opened: SheetFile, path: Path, pointers: Pointers) -> Sequence[Problem]:
    if opened.sheets and pointers.header_row is not None:
        return (pointers.no_titles(path),)
    if opened.sheets:
        text = f"baris judul tidak ditemukan dalam {HEADER_WITHIN} baris pertama"
        hint = (
            "tulis judul kolom pada satu baris: Nama, NIK, Jabatan, …; atau tunjukkan di `peserta.kolom` dan "
            "`peserta.baris_judul`"
        )
        return (at_file(path, NO_HEADER, text, hint),)
    if opened.problems:
        return ()
    text, hint = "tidak ada lembar yang tampak", "tampilkan lembar yang memuat daftar, lalu simpan"
    return (at_file(path, NO_HEADER, text, hint),)


def _unlike(tables: Sequence[tuple[Sheet, Header]], path: Path) -> Iterator[Problem]:
    """Compare every sheet's columns, wherever they stand, with those that most sheets have."""
    usual = Counter(frozenset(header.columns) for _, header in tables).most_common(1)[0][0]
    unlike = [sheet.name for sheet, header in tables if header.columns.keys() != usual]
    if unlike:
        titles = ", ".join(title for field, title in TITLES.items() if field in usual)
        text = f"kolom lembar ini berbeda dari lembar daftar yang lain: {names_of(unlike)}"
        hint = (
            f"samakan judul kolomnya ({titles}), sembunyikan lembar yang bukan daftar, atau sebut lembar "
            "yang dibaca di `peserta.lembar`"
        )
        yield at_file(path, UNLIKE_SHEETS, text, hint)


def _says_something(sheet: Sheet) -> bool:
    return any(cell is not None and cell != "" for block in sheet.blocks() for row in block for cell in row)


def _is_like(sheet: Sheet, table: tuple[Sheet, Header]) -> bool:
    """Tell whether several rows hold a name and a post of the list just where the list has them."""
    listed, header = table
    if not set(REQUIRED) <= header.columns.keys():
        return False
    name, post = (header.columns[field] for field in REQUIRED)
    people = rows_of(listed, _LOOKED_AT)[header.row + 1 :]
    posts = {row[post] for row in people if post < len(row) and isinstance(row[post], str)} - {""}
    rows = (row for block in sheet.blocks() for row in block if max(name, post) < len(row))
    return sum(isinstance(row[name], str) and row[name] != "" and row[post] in posts for row in rows) > 1


def _lists_niks(sheet: Sheet) -> bool:
    """Tell whether some column holds several NIKs, be they stored as text or as numbers."""
    return _nik_column(row for block in sheet.blocks() for row in block) is not None


def _unknown_niks(tables: Sequence[tuple[Sheet, Header]], path: Path) -> Iterator[Problem]:
    """Tell where a list without a column of NIKs seems to have one under another title."""
    for sheet, header in tables:
        column = None if "nik" in header.columns else _nik_column(rows_of(sheet, _LOOKED_AT))
        if column is not None:
            letters = column_letters(column + 1)
            text = f"kolom {letters} tampaknya memuat NIK, tetapi judulnya tidak dikenali; tidak dibaca"
            hint = f"tunjukkan di `peserta.kolom`, `nik: {letters}`, atau ubah judulnya menjadi NIK"
            place = Place(path, cell=cell_name(sheet.name, max(header.row, 0) + 1, letters))
            yield Problem(place, Level.WARNING, UNKNOWN_NIKS, text, hint)


def _nik_column(rows: Iterable[Row]) -> int | None:
    """Find the column with most NIKs, if it has more than one."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update(at for at, cell in enumerate(row) if _may_be_nik(cell))
    found = counts.most_common(1)
    return found[0][0] if found and found[0][1] > 1 else None


def _may_be_nik(cell: Cell) -> bool:
    return bool(_NIK.fullmatch(cell)) if isinstance(cell, str) else isinstance(cell, float) and cell >= 1e15
