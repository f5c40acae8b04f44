"""Cells of a participants' sheet -> checked values, or Faults that do not show what a cell holds.

Whole columns are read at once: a text that stands in the column a second time is not read again, and a NIK
or name of the usual shape is its own value. What is right is decided by the ``read_…`` of one cell alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from pks_gen import nik
from pks_gen.reading.spreadsheet import UNCOMPUTED, Cell
from pks_gen.scalars import FIRST_YEAR, LAST_YEAR, one_line, parse_rupiah

NIK_AS_NUMBER = "PKS158"
BAD_NIK = "PKS159"
BAD_DATE = "PKS161"
BAD_SEX = "PKS162"
BAD_WAGE = "PKS163"
BAD_TEXT = "PKS164"
IMPOSSIBLE_NIK = "PKS167"
MASKED_NIK = "PKS185"
MAX_TEXT = 200

_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?")
"""What other programs write behind a day that they keep as a moment."""
_MONTH_NAMED = re.compile(r"([0-9]{1,2})[-/. ]+([a-z]{3,9})\.?[-/. ]+([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{4,5}(?:[.,]0+)?")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ]+(?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ]+'?[0-9]{2}")
_MONTH_WORDS = (
    "januari jan|februari pebruari feb peb|maret mar|april apr|mei may|juni jun|juli jul"
    "|agustus agu ags agt aug|september sep sept|oktober okt oct|november nopember nov nop|desember des dec"
)
_MONTHS = {
    word: month for month, words in enumerate(_MONTH_WORDS.split("|"), start=1) for word in words.split()
}
"""Month of each name that Excel writes in Indonesian and in English, and of the older spellings."""
_WAGE = re.compile(r"(?:Rp\.?\s*)?([0-9.]+)(?:,(?:00|-{1,2}|=))?", re.IGNORECASE)
"""Rupiah as people write it: ``Rp. 1.500.000,-``."""
_NIK_DIGITS = 16
_MASKED = re.compile(r"[*•xX]{8,12}[0-9]{4,8}")
EXCEL_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BELUM-DIHITUNG!)"
)
_AS_TEXT = "ubah format kolom menjadi Teks, lalu salin ulang NIK dari sumbernya"


class Fault(NamedTuple):
    """What stands in place of the value of a cell that was refused."""

    code: str
    text: str
    """What is wrong, to be read after the column's title."""
    hint: str


_OPEN_FORMULA = Fault(
    "PKS188", "berisi rumus yang belum dihitung", "buka di Excel, lalu simpan ulang; atau ketik nilainya"
)


class CellError(ValueError):
    """Why a cell was refused."""

    def __init__(self, code: str, text: str, hint: str) -> None:
        super().__init__(text)
        self.fault = Fault(code, text, hint)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing; a lone dash is how offices cross out a cell."""
    return cell is None or (isinstance(cell, str) and cell.strip() in {"", "-", "–", "'"})


def read_text(cell: Cell) -> str:
    """Read a name or a place: text of at most 200 printable characters."""
    if not isinstance(cell, str):
        raise CellError(BAD_TEXT, "bukan teks", "ketik sebagai teks")
    if EXCEL_ERROR.fullmatch(cell.strip()):
        raise CellError(BAD_TEXT, "berisi pesan galat Excel", "perbaiki rumusnya, atau ketik nilainya")
    try:
        text = one_line(cell)
    except PydanticCustomError as error:
        if error.type == "kata_panjang":
            raise CellError(BAD_TEXT, "memuat kata yang tidak muat di satu baris", "beri spasi") from None
        raise CellError(BAD_TEXT, "memuat karakter kendali", "ketik ulang isi sel ini") from None
    if len(text) > MAX_TEXT:
        raise CellError(BAD_TEXT, f"lebih panjang daripada {MAX_TEXT} karakter", "ringkas isinya")
    if sum(map(str.isdigit, text)) >= _NIK_DIGITS:  # no masked copy would mask it there
        raise CellError(
            BAD_TEXT, "memuat angka sebanyak NIK", "hapus angkanya; NIK hanya di kolomnya sendiri"
        )
    return text


def read_nik(cell: Cell) -> str:
    """Read 16 digits of text (Perpres 83/2021); a number is refused, for it has lost digits."""
    if not isinstance(cell, str):
        reason = "tersimpan sebagai bilangan; Excel hanya menyimpan 15 angka, sisanya sudah hilang"
        raise CellError(NIK_AS_NUMBER, reason, _AS_TEXT)
    text = cell.strip().removeprefix("'")
    if _MASKED.fullmatch(text):
        raise CellError(MASKED_NIK, "disamarkan", "salin NIK utuhnya dari sumbernya")
    if re.fullmatch(r"[0-9][.,]?[0-9]*[eE][+]?[0-9]+", text):
        reason = "tersimpan dalam notasi ilmiah; angka-angka terakhirnya sudah hilang"
        raise CellError(NIK_AS_NUMBER, reason, _AS_TEXT)
    if not re.fullmatch(r"[0-9]{16}", text):
        count = sum(letter.isdigit() for letter in text)
        reason = f"bukan 16 angka ({count} angka, {len(text)} karakter)"
        if count == len(text) == 15:
            raise CellError(BAD_NIK, reason, f"nol di depan atau angka terakhirnya hilang: {_AS_TEXT}")
        raise CellError(BAD_NIK, reason, "salin ulang NIK dari sumbernya, tanpa spasi atau titik")
    if not nik.is_well_formed(text):
        reason = "berawalan 00, yang bukan kode provinsi" if text.startswith("00") else "bernomor urut 0000"
        raise CellError(IMPOSSIBLE_NIK, reason, f"barangkali angkanya sudah hilang: {_AS_TEXT}")
    return text


def read_birth_date(cell: Cell) -> dt.date:
    """Read an Excel date, ``15-11-1990``, ``1990-11-15``, ``15 November 1990`` or ``15-Nov-1990``."""
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
    if midnight := _MIDNIGHT.search(text):
        text = text[: midnight.start()] + text[midnight.end() :]
    if not (found := _DAY_FIRST.fullmatch(text)) and _is_serial(cell, text):
        # Counted from 1900 or from 1904: only the workbook knows, so that any day would be a guess.
        hint = "di Excel pilih kolomnya, ubah formatnya menjadi Tanggal, periksa hasilnya, lalu simpan ulang"
        raise CellError(BAD_DATE, "tersimpan sebagai bilangan, bukan tanggal", hint)
    if not found and _SHORT_YEAR.fullmatch(text):
        hint = "tulis tahunnya empat angka, misalnya 15-11-1990; abadnya tidak ditebak"
        raise CellError(BAD_DATE, "bertahun dua angka", hint)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MONTH_NAMED.fullmatch(text.lower()):
            return dt.date(int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    except ValueError:
        pass
    hint = "tulis misalnya 15-11-1990 (hari-bulan-tahun) atau pakai format tanggal Excel"
    raise CellError(BAD_DATE, "tidak terbaca atau tidak ada dalam kalender", hint)


def _is_serial(cell: Cell, text: str) -> bool:
    """Tell whether Excel's count of days stands here instead of a day."""
    return (isinstance(cell, int | float) and not isinstance(cell, bool)) or bool(_SERIAL.fullmatch(text))


def read_sex(cell: Cell) -> str:
    """Read ``L`` or ``P`` from the usual words."""
    word = re.sub(r"[\W_]+", "", cell.casefold()) if isinstance(cell, str) else ""
    if word in {"l", "lk", "lakilaki", "pria"}:
        return "L"
    if word in {"p", "pr", "perempuan", "wanita"}:
        return "P"
    raise CellError(BAD_SEX, "tidak dikenal", "tulis L atau P")


def read_wage(cell: Cell) -> int:
    """Read whole rupiah, from a number or from text such as ``Rp1.500.000`` or ``Rp. 1.500.000,-``."""
    amount = -1
    if isinstance(cell, str):
        found = _WAGE.fullmatch(cell.strip())
        try:
            amount = parse_rupiah(found[1]) if found else -1
        except PydanticCustomError:
            amount = -1
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        amount = int(cell)
    if not 0 <= amount <= 1_000_000_000:
        hint = "tulis rupiah per bulan tanpa sen: 1500000 atau 1.500.000"
        raise CellError(BAD_WAGE, "bukan nilai rupiah", hint)
    return amount


READERS: dict[str, Callable[[Cell], object]] = {
    "name": read_text,
    "nik": read_nik,
    "group": read_text,
    "sex": read_sex,
    "birth_date": read_birth_date,
    "district": read_text,
    "village": read_text,
    "wage": read_wage,
}
"""What a cell of each field may hold, one cell at a time."""
_LETTERS = r"[A-Za-zÀ-ÖØ-öø-ÿ.,'’-]{1,39}"
_USUAL = {
    "name": re.compile(f"(?=[A-Za-z]){_LETTERS}(?: {_LETTERS}){{0,4}}"),
    "nik": nik.WELL_FORMED,
}
"""Of columns in which hardly anything stands twice: texts that their reader returns as they are."""
_REMEMBERED = 10_000
"""Different texts of a column that are remembered at once."""


def column_reader(field: str) -> Callable[[Sequence[Cell]], list[object]]:
    """Return what reads a column piece by piece: each cell a value, None if it is blank, or a Fault.

    What a text means is remembered from piece to piece.
    """
    read = READERS[field]

    def answer(cell: Cell) -> object:
        if cell == UNCOMPUTED:
            return _OPEN_FORMULA
        try:
            return None if is_blank(cell) else read(cell)
        except CellError as error:
            return error.fault

    if usual := _USUAL.get(field):
        is_usual = usual.fullmatch
        return lambda column: [
            cell if isinstance(cell, str) and is_usual(cell) else answer(cell) for cell in column
        ]
    known = _Known(answer)
    return lambda column: [known[cell] if isinstance(cell, str) else answer(cell) for cell in column]


class _Known(dict[str, object]):
    """What the texts of a column mean; those that are equal also become one object in memory."""

    def __init__(self, answer: Callable[[Cell], object]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> object:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._answer(text)
        return value
