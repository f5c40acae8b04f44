"""Participants + an office's mapping of columns -> the file it uploads, XLSX or CSV, row by row."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from pks_gen.choices import Program
from pks_gen.export_mapping import DATES, ExportColumn, ExportField, ExportKind, ExportMapping, LetterCase
from pks_gen.model import Participant
from pks_gen.rendering.listing_xlsx import SheetColumn, SheetInfo, write_sheet
from pks_gen.rendering.listing_xlsx_cells import CellKind, Value

_AT_ONCE = 500
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for a formula when it opens a CSV."""
_CSV_DATE = "%d-%m-%Y"
_NARROWEST, _WIDEST = 8, 34


class GroupFacts(NamedTuple):
    """What an agreement says of one post."""

    wage: int | None = None
    """Rupiah per month; a wage in the list goes before it."""
    start: dt.date | None = None
    """First day of cover; None: that of the agreement."""
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What an agreement says of all its participants; what it leaves open stays blank."""

    programs: frozenset[Program] = frozenset()
    start: dt.date | None = None
    end: dt.date | None = None
    regency: str = ""
    province: str = ""
    employer: str = ""
    """The party that registers them."""
    number: str = ""
    """Number of the agreement."""
    groups: Mapping[str, GroupFacts] = field(default_factory=dict)


class _Row(NamedTuple):
    number: int
    person: Participant
    facts: ExportFacts

    def group(self) -> GroupFacts:
        return self.facts.groups.get(self.person.group or "", _NO_FACTS)

    def flag(self, program: Program) -> str:
        return "ya" if program in self.facts.programs else "tidak"


_NO_FACTS = GroupFacts()

_VALUES: Mapping[ExportField, Callable[[_Row], Value]] = MappingProxyType(
    {
        ExportField.NUMBER: lambda row: row.number,
        ExportField.NAME: lambda row: row.person.name,
        ExportField.NIK: lambda row: row.person.nik,
        ExportField.POST: lambda row: row.person.group,
        ExportField.SEX: lambda row: row.person.sex,
        ExportField.BIRTH_DATE: lambda row: row.person.birth_date,
        ExportField.DISTRICT: lambda row: row.person.district,
        ExportField.VILLAGE: lambda row: row.person.village,
        ExportField.WAGE: lambda row: row.group().wage if row.person.wage is None else row.person.wage,
        ExportField.START: lambda row: row.group().start or row.facts.start,
        ExportField.END: lambda row: row.group().end or row.facts.end,
        ExportField.REGENCY: lambda row: row.facts.regency,
        ExportField.PROVINCE: lambda row: row.facts.province,
        ExportField.EMPLOYER: lambda row: row.facts.employer,
        ExportField.AGREEMENT_NUMBER: lambda row: row.facts.number,
        ExportField.JKK: lambda row: row.flag(Program.JKK),
        ExportField.JKM: lambda row: row.flag(Program.JKM),
        ExportField.JHT: lambda row: row.flag(Program.JHT),
    }
)
_NUMBERS = frozenset({ExportField.NUMBER, ExportField.WAGE})
_WIDTHS: Mapping[ExportField | None, int] = {ExportField.NAME: 30, ExportField.NIK: 20}
"""Characters; of other columns the title decides."""


class Lack(NamedTuple):
    """A required column that some people have no value for."""

    title: str
    people: int
    first: tuple[int, ...]
    """Places of the first few in the list, from 1."""


def lacks(mapping: ExportMapping, people: Iterable[Participant], facts: ExportFacts) -> list[Lack]:
    """Find required values that are absent; the file would be refused where it is uploaded."""
    columns = [column for column in mapping.columns if column.required]
    missing: list[list[int]] = [[] for _ in columns]
    for number, person in enumerate(people, start=1):
        row = _Row(number, person, facts)
        for column, places in zip(columns, missing, strict=True):
            if _value(column, row) in (None, ""):
                places.append(number)
    return [
        Lack(column.title, len(places), tuple(places[:5]))
        for column, places in zip(columns, missing, strict=True)
        if places
    ]


def write_export(
    target: BinaryIO,
    mapping: ExportMapping,
    people: Iterable[Participant],
    facts: ExportFacts,
    made_at: dt.datetime,
) -> int:
    """Write the file and return how many people it holds; a target for XLSX can seek."""
    rows = (
        [_value(column, _Row(number, person, facts)) for column in mapping.columns]
        for number, person in enumerate(people, start=1)
    )
    if mapping.kind is ExportKind.CSV:
        return _write_csv(target, mapping, rows)
    columns = [_sheet_column(column) for column in mapping.columns]
    return write_sheet(target, columns, rows, SheetInfo(mapping.name, made_at, mapping.sheet))


def _value(column: ExportColumn, row: _Row) -> Value:
    """Fill one cell."""
    if column.source is None:
        return column.constant
    found = _VALUES[column.source](row)
    if isinstance(found, dt.date) and column.date_format:
        found = found.strftime(column.date_format)
    if isinstance(found, str):
        found = column.replace.get(found, found)
        if column.case is not None:
            found = found.upper() if column.case is LetterCase.UPPER else found.lower()
    return found


def _sheet_column(column: ExportColumn) -> SheetColumn:
    kind = CellKind.TEXT
    if column.source in DATES and not column.date_format:
        kind = CellKind.DATE
    elif column.source in _NUMBERS:
        kind = CellKind.NUMBER
    width = _WIDTHS.get(column.source, len(column.title) + 4)
    return SheetColumn(column.title, kind, min(max(width, _NARROWEST), _WIDEST))


def _write_csv(target: BinaryIO, mapping: ExportMapping, rows: Iterator[list[Value]]) -> int:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=mapping.separator, lineterminator="\r\n")
    writer.writerow([_plain(column.title) for column in mapping.columns])
    target.write(b"\xef\xbb\xbf")
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow([_plain(value) for value in row])
        if not count % _AT_ONCE:
            _empty(text, target)
    _empty(text, target)
    return count


def _empty(text: io.StringIO, target: BinaryIO) -> None:
    target.write(text.getvalue().encode("utf-8", "replace"))
    text.seek(0)
    text.truncate()


def _plain(value: Value) -> str:
    """Write a value as CSV has it; what a spreadsheet would calculate gets an apostrophe before it."""
    if isinstance(value, dt.date):
        return value.strftime(_CSV_DATE)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else str(value)
