"""Rows of the table and of its corrections -> the rows of a campaign, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pks_gen.choices import ParticipantView
from pks_gen.problems import Level, Problem
from pks_gen.reading.campaign_parts import CampaignRow
from pks_gen.reading.cells import CellError
from pks_gen.reading.patterns import Pattern, name_part
from pks_gen.reading.places import shown
from pks_gen.reading.table import ORIGIN_TITLE, Row, Table
from pks_gen.reading.table_cells import cell_text
from pks_gen.workspace import is_id

BAD_NAME = "PKS141"
SAME_NAME = "PKS142"
CHANGED_ROW = "PKS145"


def with_corrections(table: Table, more: Table | None) -> tuple[list[Row], list[Problem]]:
    """Put each corrected row in the place of the one that it came from; others are new rows at the end."""
    rows = {row.mark: replace(row, origin=row.mark) for row in table.rows}
    if more is None:
        return list(rows.values()), []
    by_number = {row.number: mark for mark, row in rows.items()}
    origins = more.column(ORIGIN_TITLE)
    problems = []
    for row in more.rows:
        mark = str(row.cell(origins) or "").strip() if origins is not None else ""
        if mark in rows or not mark:
            rows[mark or f"{row.file.name}:{row.number}"] = replace(row, origin=mark or row.mark)
            continue
        number = mark.partition("-")[0]
        known = number.isdecimal() and int(number) in by_number
        text = f"baris {number} di {table.file.name} sudah berubah sejak daftar gagal ini ditulis"
        reason = text if known else f"{shown(mark)} bukan penanda baris di {table.file.name}"
        hint = "perbaiki langsung di tabel lalu hapus baris ini; baris baru: kosongkan sel ini"
        problems.append(Problem(row.place(origins or 0), Level.ERROR, CHANGED_ROW, reason, hint))
    return list(rows.values()), problems


def named_rows(rows: Sequence[Row], tables: Mapping[Path, Table], names: Pattern) -> tuple[CampaignRow, ...]:
    """Give every row its name; of two rows with one name the later is refused."""
    first: dict[str, Row] = {}
    made = []
    for row in rows:
        named = _named(row, tables[row.file], names)
        earlier = first.setdefault(named.agreement_id, row)
        if earlier is not row and not named.problems:
            column = tables[row.file].column(names.titles[0]) or 0
            other = tables[earlier.file].column(names.titles[0]) or 0
            where = str(earlier.place(other).cell)
            if earlier.file != row.file:
                where = f"{earlier.file.name}:{where}"
            text = f"kode {shown(named.agreement_id, 90)} sama dengan baris {earlier.number} ({where})"
            hint = "hapus baris yang berulang, atau perbaiki isinya"
            problem = Problem(row.place(column), Level.ERROR, SAME_NAME, text, hint)
            named = CampaignRow(row, _stand_in(row), (problem,))
        made.append(named)
    return tuple(_apart(named, first, tables, names) for named in made)


def _apart(
    named: CampaignRow, known: Mapping[str, Row], tables: Mapping[Path, Table], names: Pattern
) -> CampaignRow:
    """Refuse a name that the files of another row's views have: ``x-rekap`` beside ``x``."""
    stem, _, last = named.agreement_id.rpartition("-")
    if named.problems or stem not in known or last not in set(ParticipantView):
        return named
    row = named.row
    text = f"kode {shown(named.agreement_id, 90)} adalah nama berkas tampilan {last} dari {shown(stem, 90)}"
    place = row.place(tables[row.file].column(names.titles[0]) or 0)
    problem = Problem(
        place, Level.ERROR, SAME_NAME, text, "tambahkan pembeda lain pada isinya atau pola kode"
    )
    return CampaignRow(row, _stand_in(row), (problem,))


def _named(row: Row, table: Table, names: Pattern) -> CampaignRow:
    problems = list(_faults(row, table, names))
    if problems:
        return CampaignRow(row, _stand_in(row), tuple(problems))
    name = names.filled(lambda title: name_part(cell_text(row.cell(table.column(title) or 0))))
    if is_id(name):
        return CampaignRow(row, name)
    column = table.column(names.titles[0]) or 0
    hint = "huruf kecil, angka, dan tanda hubung, paling banyak 80; periksa `kode` di massal.yaml"
    text = f"kode {shown(name, 100)} tidak dapat menjadi nama perjanjian"
    return CampaignRow(row, _stand_in(row), (Problem(row.place(column), Level.ERROR, BAD_NAME, text, hint),))


def _faults(row: Row, table: Table, names: Pattern) -> Iterator[Problem]:
    for title in dict.fromkeys(names.titles):
        column = table.column(title) or 0
        place = row.place(column)
        try:
            text = cell_text(row.cell(column))
        except CellError as error:
            fault = error.fault
            yield Problem(place, Level.ERROR, fault.code, f"{title} {fault.text}", fault.hint)
            continue
        if not text:
            hint = "isi selnya; hapus barisnya bila bukan perjanjian, misalnya baris jumlah"
            yield Problem(place, Level.ERROR, BAD_NAME, f"{title} kosong, padahal bagian dari kode", hint)
        elif not name_part(text):
            reason = f"{title} {shown(text)} tidak dapat menjadi bagian dari nama map"
            hint = "pakai huruf, angka, titik, dan tanda hubung; tanpa garis miring dan titik ganda"
            yield Problem(place, Level.ERROR, BAD_NAME, reason, hint)


def _stand_in(row: Row) -> str:
    return f"baris-{row.number}"
