"""A spreadsheet of participants -> Participants with their row numbers, and the problems cell by cell.

Nothing is repaired: a NIK that Excel turned into a number has lost digits for good. No message shows what
a cell holds, since any cell may hold a NIK. Each sheet is walked once, block by block; people are packed as
they come, so that memory hardly grows with the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pks_gen.people import Packer, People
from pks_gen.problems import CellMap, NextSheet, Problem
from pks_gen.reading.cell_report import CellReport
from pks_gen.reading.cells import MASKED_NIK
from pks_gen.reading.list_pointers import PLAIN, Pointers
from pks_gen.reading.list_reader import ListReader
from pks_gen.reading.list_sheets import UNREAD_SHEET, find_tables, names_of
from pks_gen.reading.places import at_file
from pks_gen.reading.repeated_niks import Niks
from pks_gen.reading.spreadsheet import SheetFile, SheetRefused, read_sheets

DOUBLE_NIK = "PKS160"
NOBODY = "PKS165"
_OTHER_SHEET = (
    "hapus baris yang berulang atau perbaiki NIK-nya; bila lembarnya salinan, sebut lembar yang dibaca di "
    "`peserta.lembar`"
)


@dataclass(frozen=True, slots=True)
class ParticipantsReading:
    """The rows that could be read; with an error among the problems, not all of them."""

    participants: People
    cells: CellMap
    """Where each of them stands in the file."""
    problems: tuple[Problem, ...]
    said: str = ""
    """How the file was read, to be shown: kind, encoding, sheets."""


def read_participants(path: Path, pointers: Pointers = PLAIN) -> ParticipantsReading:
    """Read ``.xlsx``, ``.ods`` or ``.csv``; sheets alike are one list; every problem of every row in one run.

    ``pointers`` say where the agreement itself points to sheets, titles and columns.
    """
    opened = read_sheets(path)
    try:
        return _read(opened, path, pointers)
    except SheetRefused as refused:
        return _nobody(path, (*opened.problems, refused.problem), opened)


def _read(opened: SheetFile, path: Path, pointers: Pointers) -> ParticipantsReading:
    report = CellReport(path, list(opened.problems))
    tables = find_tables(opened, path, report.problems, pointers)
    if not tables:
        return _nobody(path, report.problems, opened)
    niks, packer = Niks(), Packer()
    lists = [ListReader(sheet, header, report, niks, packer) for sheet, header in tables]
    for part in lists:
        part.read()
    people = _without_doubles(packer.people(), niks, lists, report)
    if report.counts[MASKED_NIK] and not people:
        return _nobody(path, (*opened.problems, _masked(path)), opened)
    if not any(part.anyone for part in lists):
        hint = "isi satu baris untuk setiap orang di bawah baris judul"
        report.problems.append(at_file(path, NOBODY, "daftar peserta kosong", hint))
    _say_empty(lists, report)
    report.say_hidden([(part.sheet.name, part.hidden_people()) for part in lists])
    report.say_asides()
    return ParticipantsReading(people, _cell_map(path, lists), report.close(), opened.said)


def _masked(path: Path) -> Problem:
    text = "semua NIK di dalamnya disamarkan: ini salinan tersamar, bukan daftarnya"
    hint = "pakai daftar lengkapnya; naskah tersamar dapat dibuktikan dari sidik yang tertulis di dalamnya"
    return at_file(path, MASKED_NIK, text, hint)


def _nobody(path: Path, problems: Sequence[Problem], opened: SheetFile) -> ParticipantsReading:
    return ParticipantsReading(People(), CellMap(path, "", (), {}), tuple(problems), opened.said)


def _without_doubles(people: People, niks: Niks, lists: Sequence[ListReader], report: CellReport) -> People:
    """Report every NIK that stands in an earlier row, of its sheet or another, and leave its row out."""
    gone: list[list[int]] = [[] for _ in lists]
    for later, earlier in niks.repeated():
        part, first = lists[later.sheet], lists[earlier.sheet]
        text = f"NIK sama dengan NIK di {first.cell(earlier.row, first.header.columns['nik'])}"
        hint = _OTHER_SHEET if part is not first else "hapus baris yang berulang, atau perbaiki NIK-nya"
        report.add(part.cell(later.row, part.header.columns["nik"]), DOUBLE_NIK, text, hint)
        if (place := part.place_of(later.row)) is not None:
            gone[later.sheet].append(place)
    if not any(gone):
        return people
    places, start = array("L"), 0
    for part, lost in zip(lists, gone, strict=True):
        places.extend(start + place for place in lost)
        start += len(part.rows)
        dropped = set(lost)
        part.rows = array("I", (row for at, row in enumerate(part.rows) if at not in dropped))
    return people.without(places)


def _cell_map(path: Path, lists: Sequence[ListReader]) -> CellMap:
    first, *others = lists
    more, rows = [], array("I", first.rows)
    for part in others:
        if part.rows:
            more.append(NextSheet(len(rows), part.sheet.name, part.letters))
            rows.extend(part.rows)
    return CellMap(path, first.sheet.name, _compact(rows), first.letters, tuple(more))


def _compact(rows: array[int]) -> Sequence[int]:
    """Hold row numbers as a range where they follow each other."""
    if len(rows) and all(row == at for at, row in enumerate(rows, start=rows[0])):
        return range(rows[0], rows[0] + len(rows))
    return rows


def _say_empty(lists: Sequence[ListReader], report: CellReport) -> None:
    empty = [part.sheet.name for part in lists if not part.anyone]
    if 0 < len(empty) < len(lists):
        text, hint = f"lembar tanpa peserta: {names_of(empty)}", "isi, hapus, atau biarkan bila memang kosong"
        report.problems.append(at_file(report.path, UNREAD_SHEET, text, hint, warn=True))
