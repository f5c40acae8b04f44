"""Rows of texts, dates and numbers -> one sheet as XLSX, row by row: memory does not grow with the rows.

A text is always stored as text: a NIK keeps its digits, and ``=1+1`` is no formula. Strings stand in their
cells (18.3.1.53 of ISO/IEC 29500-1), so no table of them must be kept. The same rows give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from typing import BinaryIO

from markupsafe import escape

from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError
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

Value = str | int | dt.date | None
"""What a cell may hold; None and an empty text leave it blank."""

_AT_ONCE = 500
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
"""Day 0 of spreadsheets, for days after February 1900 (18.17.4.1)."""
_FIRST_DAY = dt.date(1900, 3, 1)
_UNUSUAL = re.compile(r"[^ !#$%'-;=?-^`-~]|^ | $|  ")
"""Anything but printable ASCII without markup; ``_`` too, for ``_x0041_`` would be read as one letter."""
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class CellKind(IntEnum):
    """Kind of a column, and its number among the formats of a cell."""

    TEXT = 1
    DATE = 2
    MONEY = 3
    NUMBER = 4


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
        yield self._row(1, [HEAD_STYLE] * len(self.columns), [c.title for c in self.columns]).encode()
        kinds = [int(column.kind) for column in self.columns]
        numbered = enumerate(rows, start=2)
        while batch := list(islice(numbered, _AT_ONCE)):
            yield "".join([self._row(number, kinds, row) for number, row in batch]).encode()
            self.count += len(batch)
        yield sheet_end(f"A1:{column_letters(len(self.columns))}{self.count + 1}")

    def _row(self, number: int, kinds: list[int], row: Sequence[Value]) -> str:
        cells = []
        for letters, kind, value in zip(_letters(len(kinds)), kinds, row, strict=True):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                text = value if not _UNUSUAL.search(value) else _safe(value, number)
                cells.append(f'<c r="{letters}{number}" s="{kind}" t="inlineStr"><is>{_text(text)}</is></c>')
            elif isinstance(value, dt.date):
                cells.append(_date(value, f"{letters}{number}"))
            else:
                cells.append(f'<c r="{letters}{number}" s="{kind}"><v>{value}</v></c>')
        return f'<row r="{number}">{"".join(cells)}</row>'


def _text(text: str) -> str:
    if text[0] == " " or text[-1] == " " or "  " in text:
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"


def _safe(text: str, number: int) -> str:
    if bad := _FORBIDDEN.search(text):
        raise UnreadableError(
            f"daftar peserta: baris {number} memuat karakter kendali U+{ord(bad.group()):04X}, yang "
            "tidak dapat disimpan dalam berkas Excel; ketik ulang isi baris itu"
        )
    return str(escape(_CODE.sub("_x005F_", text)))


def _date(day: dt.date, cell: str) -> str:
    if day < _FIRST_DAY:
        # Spreadsheets know no such day: as text it stays right.
        return f'<c r="{cell}" s="{int(CellKind.TEXT)}" t="inlineStr"><is><t>{day:%d-%m-%Y}</t></is></c>'
    return f'<c r="{cell}" s="{int(CellKind.DATE)}"><v>{day.toordinal() - _DAY_ZERO}</v></c>'


_known_letters: dict[int, tuple[str, ...]] = {}


def _letters(count: int) -> tuple[str, ...]:
    if count not in _known_letters:
        _known_letters[count] = tuple(column_letters(number) for number in range(1, count + 1))
    return _known_letters[count]


def column_letters(number: int) -> str:
    """Name a column: ``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


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
