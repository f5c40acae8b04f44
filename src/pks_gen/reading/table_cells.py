"""One cell of a table and the place that it fills -> plain data as the YAML would have it, or a Fault.

The model judges what a text means; here only what a spreadsheet did to it on the way is looked at. A number
that may have lost a zero or a digit is refused, never repaired.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum, auto
from math import isfinite

from pydantic_core import PydanticCustomError

from pks_gen.model import NONE_MARK
from pks_gen.reading.cells import EXCEL_ERROR, CellError
from pks_gen.reading.spreadsheet import Cell
from pks_gen.reading.targets import Kind, Target
from pks_gen.reading.tree import Plain
from pks_gen.scalars import one_line

LOST_DIGITS = "PKS139"
UNUSABLE = "PKS140"
CELL_CODES = frozenset({LOST_DIGITS, UNUSABLE})
MAX_EXACT = 10**15
"""Excel keeps 15 digits of a number."""

_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE][+]?[0-9]+")
_DASHES = frozenset({"-", "–", "—"})
"""A dash, and what office programs make of it."""
_AS_TEXT = "ubah format kolom menjadi Teks, lalu ketik ulang isinya"


class Nothing(Enum):
    """A cell that changes nothing."""

    SAID = auto()


def read_cell(cell: Cell, target: Target) -> Plain | Nothing:
    """Read one cell; ``Nothing.SAID`` leaves what the base has, None empties it.

    Raises:
        CellError: with a Fault to be read after the column's title.
    """
    if cell is None or (isinstance(cell, str) and cell.strip() in {"", "'"}):
        return Nothing.SAID
    text = cell.strip() if isinstance(cell, str) else _text_of(cell, target)
    if text in _DASHES:
        return NONE_MARK if target.says_none else None
    text = text.removeprefix("'")
    if EXCEL_ERROR.fullmatch(text):
        raise CellError(UNUSABLE, "berisi pesan galat Excel", "perbaiki rumusnya, atau ketik nilainya")
    if target.kind is Kind.DIGITS and _SCIENTIFIC.fullmatch(text):
        reason = "tersimpan dalam notasi ilmiah; angka terakhirnya sudah hilang"
        raise CellError(LOST_DIGITS, reason, _AS_TEXT)
    return _items(text) if target.many else text


def cell_text(cell: Cell) -> str:
    """Write what stands in a cell as part of a longer text; empty when it says nothing.

    Raises:
        CellError: when it is no text and cannot be written as one for certain.
    """
    read = read_cell(cell, Target((), Kind.TEXT))
    try:
        return one_line(read) if isinstance(read, str) else ""
    except PydanticCustomError as error:
        raise CellError(UNUSABLE, error.message(), "ketik ulang isi sel ini") from None


def _text_of(cell: Cell, target: Target) -> str:
    if isinstance(cell, bool):
        if target.kind is Kind.YES_NO:
            return "ya" if cell else "tidak"
        raise CellError(UNUSABLE, "tersimpan sebagai TRUE atau FALSE", "ketik nilainya")
    if isinstance(cell, int | float):
        return _number(cell, target)
    if isinstance(cell, dt.datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        cell = cell.date()
    if isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        if target.kind is Kind.DATE:
            return cell.isoformat()
        hint = "ubah format kolom menjadi Teks, lalu ketik ulang sebagaimana harus tercetak"
        raise CellError(UNUSABLE, "tersimpan sebagai tanggal", hint)
    if isinstance(cell, dt.datetime):
        raise CellError(UNUSABLE, "tersimpan sebagai tanggal dengan jam", "hapus jamnya")
    raise CellError(UNUSABLE, "tersimpan sebagai jam", "ketik nilainya sebagai teks")


def _number(number: float, target: Target) -> str:
    if target.kind is Kind.DIGITS:
        near = _near_region(number) if target.path == ("wilayah",) else ""
        text = "tersimpan sebagai bilangan; angka nol di ujungnya, atau angka sesudah yang ke-15, hilang"
        raise CellError(LOST_DIGITS, text, near + _AS_TEXT)
    if target.kind is Kind.DATE:
        hint = "di Excel ubah format kolomnya menjadi Tanggal dan periksa hasilnya, atau ketik TTTT-BB-HH"
        raise CellError(UNUSABLE, "tersimpan sebagai bilangan, bukan tanggal", hint)
    if not isfinite(number):
        raise CellError(UNUSABLE, "bukan bilangan", "ketik ulang nilainya")
    if abs(number) >= MAX_EXACT:
        text = "tersimpan sebagai bilangan lebih dari 15 angka; sisanya sudah hilang"
        raise CellError(LOST_DIGITS, text, _AS_TEXT)
    if number != int(number):
        hint = "tulis bilangan bulat; titik ribuan tidak perlu diketik"
        raise CellError(UNUSABLE, "tersimpan sebagai bilangan pecahan", hint)
    return str(int(number))


def _near_region(number: float) -> str:
    whole = f"{number:.2f}"
    return f'maksud Anda "{whole}"? ' if 11 <= number < 100 and abs(float(whole) - number) < 1e-9 else ""


def _items(text: str) -> list[Plain]:
    """Part a list: by semicolons or lines, or by commas where no part has a blank inside."""
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    if len(parts) == 1:
        by_comma = [part.strip() for part in text.split(",")]
        parts = by_comma if all(part and " " not in part for part in by_comma) else parts
    return [part for part in parts if part]
