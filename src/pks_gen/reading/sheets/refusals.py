"""What was met in a spreadsheet -> why it is not used: code, sentence, next step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pks_gen.problems import Level, Place, Problem
from pks_gen.reading.places import shown
from pks_gen.reading.sheets.sheet import Limits, Row, SheetRefused, Walk

UNOPENED = "PKS150"
LIMIT = "PKS151"
OUTSIDE_LINK = "PKS176"
MACRO = "PKS177"
EMBEDDED = "PKS178"
UNNATURAL = "PKS179"

SAVE_AGAIN = "buka di Excel tanpa kata sandi, lalu simpan ulang sebagai Excel Workbook (.xlsx)"
TRIM = "hapus baris, kolom, dan lembar yang tidak dipakai, lalu simpan ulang"
COPY = "salin daftarnya ke buku kerja baru (Tempel Khusus: Nilai), lalu simpan sebagai .xlsx"
AGAIN = "tunggu sampai berkas selesai disimpan atau disinkronkan, lalu ulangi"


class Refused(Exception):  # noqa: N818  it says what happened, not that the program erred
    """What those raise who read inside a file and do not know its path."""

    def __init__(self, code: str, text: str, hint: str, cell: str | None = None) -> None:
        super().__init__(text)
        self.code, self.text, self.hint, self.cell = code, text, hint, cell

    def problem(self, path: Path) -> Problem:
        """Say it of a file."""
        return Problem(Place(path, cell=self.cell), Level.ERROR, self.code, self.text, self.hint)

    def within(self, sheet: str) -> Refused:
        """Name at least the sheet where no cell is known."""
        if self.cell or not sheet:
            return self
        return Refused(self.code, f"{self.text} (lembar {shown(sheet)})", self.hint)


def guarded(path: Path, walk: Walk) -> Walk:
    """Name the file in whatever is refused while a sheet is walked."""

    def blocks() -> Iterator[list[Row]]:
        try:
            yield from walk()
        except Refused as refused:
            raise SheetRefused(refused.problem(path)) from None

    return blocks


def corrupt(cell: str | None = None) -> Refused:
    """Refuse what Excel itself would not open without repairing it."""
    return Refused(UNOPENED, "berkas .xlsx rusak atau bukan .xlsx", SAVE_AGAIN, cell)


def corrupt_ods(cell: str | None = None) -> Refused:
    """Refuse a damaged .ods."""
    hint = "buka di LibreOffice tanpa kata sandi, lalu simpan ulang sebagai .xlsx"
    return Refused(UNOPENED, "berkas .ods rusak atau bukan .ods", hint, cell)


def locked() -> Refused:
    """Refuse an encrypted workbook, or one of Excel 97: both are OLE files."""
    return Refused(UNOPENED, "berkas terkunci kata sandi, atau berformat Excel lama (.xls)", SAVE_AGAIN)


def locked_ods() -> Refused:
    """Refuse an encrypted workbook of LibreOffice."""
    hint = "buka di LibreOffice, simpan ulang tanpa kata sandi (hapus centang Simpan dengan kata sandi)"
    return Refused(UNOPENED, "berkas .ods terkunci kata sandi", hint)


def changed() -> Refused:
    """Refuse a file that somebody saved between two looks at it."""
    return Refused(UNOPENED, "berkas berubah selagi dibaca", AGAIN)


def swollen() -> Refused:
    """Refuse a small file that would unfold into a huge one."""
    return Refused(LIMIT, "isi berkas membengkak jauh melebihi ukurannya", TRIM)


def too_long(limits: Limits, cell: str | None = None) -> Refused:
    """Refuse more rows or columns than are read."""
    text = f"lebih dari {limits.rows:_} baris atau {limits.columns} kolom".replace("_", ".")
    return Refused(LIMIT, text, TRIM, cell)


def too_many(count: int, what: str) -> Refused:
    """Refuse more than ``count`` of something that no list of people needs."""
    return Refused(LIMIT, f"berkas memuat lebih dari {count:_} {what}".replace("_", "."), TRIM)


def too_wordy(cell: str | None = None) -> Refused:
    """Refuse a text that no cell of Excel can hold, or more text than is held at once."""
    text = "memuat teks yang jauh lebih panjang daripada yang dapat disimpan Excel dalam sel"
    return Refused(LIMIT, text, "hapus teks itu, lalu simpan ulang", cell)


def unnatural(what: str) -> Refused:
    """Refuse what no office program writes, and what is known as a way to do harm."""
    return Refused(UNNATURAL, f"{what}; berkas ditolak", COPY)
