"""Rows of texts, dates and numbers -> one sheet as XLSX, row by row: memory does not grow with the rows.

A text is always stored as text: a NIK keeps its digits, and ``=1+1`` is no formula. Strings stand in their
cells (18.3.1.53 of ISO/IEC 29500-1), so no table of them must be kept. The same rows give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from pks_gen.choices import ParticipantView
from pks_gen.model import Participant
from pks_gen.nik import masked
from pks_gen.ooxml import CONTENT_TYPES, rels_part
from pks_gen.rendering.docx_package import (
    APP_PART,
    CORE_PART,
    app_properties,
    core_properties,
    write_package_to,
)
from pks_gen.rendering.listing_xlsx_cells import CellKind, CellRows, Value, column_letters
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
    target: BinaryIO, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]], info: SheetInfo
) -> int:
    """Write one sheet with a frozen head and a filter, and return how many rows; ``target`` can seek.

    Raises UnreadableError naming the row with a character that no spreadsheet can hold.
    """
    sheet = _Sheet(columns)
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
    people: Iterable[Participant],
    info: SheetInfo,
    *,
    view: ParticipantView = ParticipantView.FULL,
) -> int:
    """Write the list to be filtered and sorted; masked, it says neither whole NIK nor birth date nor wage."""
    return write_sheet(target, SOFT_COPY, _rows(people, masking=view is not ParticipantView.FULL), info)


def _rows(people: Iterable[Participant], *, masking: bool) -> Iterator[Sequence[Value]]:
    for number, person in enumerate(people, start=1):
        nik = masked(person.nik) if masking and person.nik else person.nik
        # The date of birth would rebuild what the NIK hides (UU 27/2022).
        born = None if masking else person.birth_date
        post, sex, wage = person.group, person.sex, None if masking else person.wage
        yield (number, person.name, nik, post, sex, born, person.district, person.village, wage)
