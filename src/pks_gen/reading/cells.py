"""One cell of a participants' sheet -> a checked value, or a CellError that does not show what it holds."""

from __future__ import annotations

import datetime as dt
import re

from pydantic_core import PydanticCustomError

from pks_gen.indonesian.dates import parse_long_date
from pks_gen.reading.spreadsheet import Cell
from pks_gen.scalars import FIRST_YEAR, LAST_YEAR, one_line, parse_rupiah

NIK_AS_NUMBER = "PKS158"
BAD_NIK = "PKS159"
BAD_DATE = "PKS161"
BAD_SEX = "PKS162"
BAD_WAGE = "PKS163"
BAD_TEXT = "PKS164"
MAX_TEXT = 200

_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00)?)?")
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_AS_TEXT = "ubah format kolom menjadi Teks, lalu salin ulang NIK dari sumbernya"


class CellError(ValueError):
    """Why a cell was refused: code, what is wrong (after the column's title), what to do."""

    def __init__(self, code: str, text: str, hint: str) -> None:
        super().__init__(text)
        self.code, self.text, self.hint = code, text, hint


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing; a lone dash is how offices cross out a cell."""
    return cell is None or (isinstance(cell, str) and cell.strip() in {"", "-", "–", "'"})


def read_text(cell: Cell) -> str:
    """Read a name or a place: text of at most 200 printable characters."""
    if not isinstance(cell, str):
        raise CellError(BAD_TEXT, "bukan teks", "ketik sebagai teks")
    if _EXCEL_ERROR.fullmatch(cell.strip()):
        raise CellError(BAD_TEXT, "berisi pesan galat Excel", "perbaiki rumusnya, atau ketik nilainya")
    try:
        text = one_line(cell)
    except PydanticCustomError:
        raise CellError(BAD_TEXT, "memuat karakter kendali", "ketik ulang isi sel ini") from None
    if len(text) > MAX_TEXT:
        raise CellError(BAD_TEXT, f"lebih panjang daripada {MAX_TEXT} karakter", "ringkas isinya")
    return text


def read_nik(cell: Cell) -> str:
    """Read 16 digits of text (Perpres 83/2021); a number is refused, for it has lost digits."""
    if not isinstance(cell, str):
        reason = "tersimpan sebagai bilangan; Excel hanya menyimpan 15 angka, sisanya sudah hilang"
        raise CellError(NIK_AS_NUMBER, reason, _AS_TEXT)
    text = cell.strip().removeprefix("'")
    if re.fullmatch(r"[0-9][.,]?[0-9]*[eE][+]?[0-9]+", text):
        reason = "tersimpan dalam notasi ilmiah; angka-angka terakhirnya sudah hilang"
        raise CellError(NIK_AS_NUMBER, reason, _AS_TEXT)
    if not re.fullmatch(r"[0-9]{16}", text):
        count = sum(letter.isdigit() for letter in text)
        reason = f"bukan 16 angka ({count} angka, {len(text)} karakter)"
        raise CellError(BAD_NIK, reason, "salin ulang NIK dari sumbernya, tanpa spasi atau titik")
    return text


def read_birth_date(cell: Cell) -> dt.date:
    """Read an Excel date, ``15-11-1990``, ``1990-11-15`` or ``15 November 1990``."""
    day = _day(cell)
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise CellError(BAD_DATE, f"bertahun di luar {FIRST_YEAR} sampai {LAST_YEAR}", "periksa angka tahunnya")


def _day(cell: Cell) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = cell.strip().removeprefix("'") if isinstance(cell, str) else ""
    try:
        if found := _DAY_FIRST.fullmatch(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        return parse_long_date(text)
    except ValueError:
        hint = "tulis misalnya 15-11-1990 (hari-bulan-tahun) atau pakai format tanggal Excel"
        raise CellError(BAD_DATE, "tidak terbaca atau tidak ada dalam kalender", hint) from None


def read_sex(cell: Cell) -> str:
    """Read ``L`` or ``P`` from the usual words."""
    word = re.sub(r"[\W_]+", "", cell.casefold()) if isinstance(cell, str) else ""
    if word in {"l", "lk", "lakilaki", "pria"}:
        return "L"
    if word in {"p", "pr", "perempuan", "wanita"}:
        return "P"
    raise CellError(BAD_SEX, "tidak dikenal", "tulis L atau P")


def read_wage(cell: Cell) -> int:
    """Read whole rupiah, from a number or from text such as ``Rp1.500.000``."""
    amount = -1
    if isinstance(cell, str):
        try:
            amount = parse_rupiah(cell)
        except PydanticCustomError:
            amount = -1
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        amount = int(cell)
    if not 0 <= amount <= 1_000_000_000:
        raise CellError(
            BAD_WAGE, "bukan nilai rupiah", "tulis rupiah per bulan tanpa sen: 1500000 atau 1.500.000"
        )
    return amount
