"""The sheets of a file -> those that together are the list of participants, each with its header.

An office often keeps one sheet per kecamatan: sheets with the same columns are one list, in their order.
Which sheets were not read is said, so that no kecamatan is lost unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pks_gen.problems import Problem
from pks_gen.reading.columns import HEADER_WITHIN, TITLES, Header, find_header
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.spreadsheet import Cell, Sheet, SheetFile

NO_HEADER = "PKS153"
UNLIKE_SHEETS = "PKS156"
UNREAD_SHEET = "PKS169"
MAX_NAMES = 20
"""Sheets that a message names."""
_NIK = re.compile(r" *'?[0-9]{16} *")


def find_tables(opened: SheetFile, path: Path, problems: list[Problem]) -> Sequence[tuple[Sheet, Header]]:
    """Find the sheets of the list; none when they cannot be one list, which is then among the problems."""
    found = [(sheet, find_header(sheet)) for sheet in opened.sheets]
    tables = [(sheet, header) for sheet, header in found if header]
    others = [sheet for sheet, header in found if not header and _says_something(sheet)]
    hidden = [sheet.name for sheet in opened.hidden if find_header(sheet)]
    if not tables:
        problems.extend(_no_header(opened, path))
        return ()
    if hidden:
        text, hint = f"lembar tersembunyi tidak dibaca: {names_of(hidden)}", "tampilkan bila memuat peserta"
        problems.append(at_file(path, UNREAD_SHEET, text, hint, warn=True))
    headless = [sheet.name for sheet in others if _lists_niks(sheet)]
    unread = [sheet.name for sheet in others if sheet.name not in headless]
    if headless:
        text = f"lembar memuat NIK tanpa baris judul: {names_of(headless)}"
        hint = "tulis baris judul yang sama seperti pada lembar lain, atau sembunyikan lembar itu"
        problems.append(at_file(path, NO_HEADER, text, hint))
    if unread and len(tables) > 1:
        text = f"lembar tanpa baris judul tidak dibaca: {names_of(unread)}"
        hint = "tulis baris judulnya bila lembar itu memuat peserta"
        problems.append(at_file(path, UNREAD_SHEET, text, hint, warn=True))
    if unlike := _unlike(tables, path):
        problems.append(unlike)
        return ()
    return tables


def names_of(sheets: Sequence[str]) -> str:
    """List the names of sheets for a message."""
    more = f", dan {len(sheets) - MAX_NAMES} lembar lain" if len(sheets) > MAX_NAMES else ""
    return ", ".join(map(shown, sheets[:MAX_NAMES])) + more


def _no_header(opened: SheetFile, path: Path) -> Sequence[Problem]:
    if opened.sheets:
        text = f"baris judul tidak ditemukan dalam {HEADER_WITHIN} baris pertama"
        return (at_file(path, NO_HEADER, text, "tulis judul kolom pada satu baris: Nama, NIK, Jabatan, …"),)
    if opened.problems:
        return ()
    text, hint = "tidak ada lembar yang tampak", "tampilkan lembar yang memuat daftar, lalu simpan"
    return (at_file(path, NO_HEADER, text, hint),)


def _unlike(tables: Sequence[tuple[Sheet, Header]], path: Path) -> Problem | None:
    """Compare every sheet's columns, wherever they stand, with those that most sheets have."""
    usual = Counter(frozenset(header.columns) for _, header in tables).most_common(1)[0][0]
    unlike = [(sheet, header) for sheet, header in tables if header.columns.keys() != usual]
    if not unlike:
        return None
    names = names_of([sheet.name for sheet, _ in unlike])
    titles = ", ".join(title for field, title in TITLES.items() if field in usual)
    text = f"kolom lembar ini berbeda dari lembar daftar yang lain: {names}"
    hint = f"samakan judul kolomnya ({titles}), atau sembunyikan lembar yang bukan daftar"
    return at_file(path, UNLIKE_SHEETS, text, hint)


def _says_something(sheet: Sheet) -> bool:
    return any(cell is not None and cell != "" for block in sheet.blocks() for row in block for cell in row)


def _lists_niks(sheet: Sheet) -> bool:
    """Tell whether some column holds several NIKs, be they stored as text or as numbers."""
    counts: Counter[int] = Counter()
    for block in sheet.blocks():
        counts.update(at for row in block for at, cell in enumerate(row) if _may_be_nik(cell))
    return any(count > 1 for count in counts.values())


def _may_be_nik(cell: Cell) -> bool:
    return bool(_NIK.fullmatch(cell)) if isinstance(cell, str) else isinstance(cell, float) and cell >= 1e15
