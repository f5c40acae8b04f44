"""Rows of texts, dates and numbers -> one sheet as XLSX, row by row: memory does not grow with the rows.

A text is always stored as text: a NIK keeps its digits, and ``=1+1`` is no formula. Strings stand in their
cells (18.3.1.53 of ISO/IEC 29500-1), so no table of them must be kept. The same rows give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import BinaryIO

from pks_gen.cell_names import column_letters
from pks_gen.choices import ParticipantView
from pks_gen.listing import MASKED_DATE, MASKED_WAGE
from pks_gen.model import Participant
from pks_gen.nik import masked
from pks_gen.ooxml import CONTENT_TYPES, rels_part
from pks_gen.ooxml_writing import write_package_to
from pks_gen.people import column
from pks_gen.rendering.docx_package import APP_PART, CORE_PART, app_properties, core_properties
from pks_gen.rendering.listing_xlsx_cells import CellKind, CellRows, Value
from pks_gen.rendering.listing_xlsx_parts import (
    HEAD_STYLE,
    SHEET_PART,
    STYLES_PART,
    WORKBOOK_PART,
    content_types,
    package_relations,
    sheet_end,
    sheet_start,
    styles,
    workbook,
    workbook_relations,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 16
    """Characters."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What a file says about itself."""

    title: str
    made_at: dt.datetime
    """Fixed moment (UTC)."""
    sheet: str = "Peserta"


def write_sheet(
    target: BinaryIO,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    info: SheetInfo,
    *,
    closing: Sequence[Value] = (),
) -> int:
    """Write one sheet with a frozen head and a filter, and return how many rows; ``target`` can seek.

    ``closing`` is a row of sums below the others, which the filter leaves alone.

    Raises UnreadableError naming the row with a character that no spreadsheet can hold.
    """
    sheet = _Sheet(columns, closing)
    write_package_to(
        target,
        {
            CONTENT_TYPES: content_types(),
            rels_part(""): package_relations(),
            WORKBOOK_PART: workbook(info.sheet),
            rels_part(WORKBOOK_PART): workbook_relations(),
            STYLES_PART: styles(),
            SHEET_PART: sheet.xml(rows),
            CORE_PART: core_properties(info.title, "", info.made_at),
            APP_PART: app_properties(),
        },
    )
    return sheet.count


@dataclass(slots=True)
class _Sheet:
    """Writes the rows of one sheet."""

    columns: Sequence[SheetColumn]
    closing: Sequence[Value]
    count: int = 0

    def xml(self, rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
        yield sheet_start([column.width for column in self.columns])
        titles = [column.title for column in self.columns]
        yield CellRows([HEAD_STYLE] * len(titles)).xml([titles], 1).encode()
        cells = CellRows([column.kind for column in self.columns])
        waiting = iter(rows)
        while batch := list(islice(waiting, _AT_ONCE)):
            yield cells.xml(batch, self.count + 2).encode()
            self.count += len(batch)
        if self.closing:
            yield cells.xml([self.closing], self.count + 2).encode()
        yield sheet_end(f"A1:{column_letters(len(self.columns))}{self.count + 1}")


# ---- the soft copy of an annex ----------------------------------------------------------------------

SOFT_COPY = (
    SheetColumn("No.", CellKind.NUMBER, 7),
    SheetColumn("Nama", width=34),
    SheetColumn("NIK", width=20),
    SheetColumn("Jabatan", width=26),
    SheetColumn("Jenis Kelamin", width=14),
    SheetColumn("Tanggal Lahir", CellKind.DATE, 14),
    SheetColumn("Kecamatan", width=24),
    SheetColumn("Desa/Kelurahan", width=24),
    SheetColumn("Upah", CellKind.MONEY, 14),
)


def write_soft_copy(
    target: BinaryIO,
    people: Sequence[Participant],
    info: SheetInfo,
    *,
    view: ParticipantView = ParticipantView.FULL,
    numbers: Iterable[int] | None = None,
) -> int:
    """Write the list to be filtered and sorted, in the order of its file, by which a digest proves it.

    ``numbers`` are those of the annex, where they are others than the order of the file. A masked copy says
    of NIK, date of birth and wage what a masked annex does.
    """
    rows = _rows(people, count(1) if numbers is None else numbers, masking=view is not ParticipantView.FULL)
    return write_sheet(target, SOFT_COPY, rows, info)


def _rows(
    people: Sequence[Participant], numbers: Iterable[int], *, masking: bool
) -> Iterator[tuple[Value, ...]]:
    """Make the rows column by column, without a person being put together."""
    niks, born, wages = column(people, "nik"), column(people, "birth_date"), column(people, "wage")
    return zip(
        numbers,
        column(people, "name"),
        (nik and masked(nik) for nik in niks) if masking else niks,
        column(people, "group"),
        column(people, "sex"),
        (day and MASKED_DATE for day in born) if masking else born,
        column(people, "district"),
        column(people, "village"),
        (None if wage is None else MASKED_WAGE for wage in wages) if masking else wages,
        strict=False,
    )


def write_recap(
    target: BinaryIO,
    posts: Sequence[str],
    rows: Iterable[tuple[str, Sequence[int]]],
    sums: Sequence[int],
    info: SheetInfo,
) -> int:
    """Write how many people of each post there are in each kecamatan, and below them the sums."""
    columns = (
        SheetColumn("No.", CellKind.NUMBER, 7),
        SheetColumn("Kecamatan", width=34),
        *(SheetColumn(post, CellKind.NUMBER, 18) for post in posts),
        SheetColumn("Jumlah", CellKind.NUMBER, 12),
    )
    counted: Iterator[tuple[Value, ...]] = (
        (number, place, *each, sum(each)) for number, (place, each) in enumerate(rows, start=1)
    )
    return write_sheet(target, columns, counted, info, closing=(None, "Jumlah", *sums, sum(sums)))
