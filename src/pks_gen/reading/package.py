"""Bytes of an .xlsx -> the reason why it must not be opened, or nothing.

A small file can unfold into gigabytes in two ways: by compression, and by two cells at opposite corners
of a sheet, which a reader lays out as a full rectangle. Both are measured here before any reader sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MAX_ENTRIES = 2000
MAX_UNPACKED = 512 << 20
MAX_RATIO = 200
"""Unpacked to packed; sheets of offices lie between 5 and 40."""
FREE_SIZE = 16 << 20
"""Below this size a ratio says nothing."""
MAX_AREA = 4_000_000
"""Cells of the rectangle around a sheet's content, unless it is really that full."""
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_CELL = re.compile(rb"""\sr=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_OVERLAP = 24

CORRUPT = "berkas .xlsx rusak atau bukan .xlsx"
LOCKED = "berkas terkunci kata sandi, atau berformat Excel lama (.xls)"
SWOLLEN = "isi berkas .xlsx membengkak jauh melebihi ukurannya"
SCATTERED = "sel-sel lembar ini terpencar terlalu jauh"


def fault_of(raw: bytes) -> str:
    """Return one of the sentences above, or an empty string when the package may be opened."""
    if raw.startswith(_OLE):
        return LOCKED
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return _fault_inside(package, len(raw))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return CORRUPT


def _fault_inside(package: zipfile.ZipFile, packed: int) -> str:
    entries = package.infolist()
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or declared > MAX_UNPACKED:
        return SWOLLEN
    if declared > FREE_SIZE and declared > MAX_RATIO * packed:
        return SWOLLEN
    if not any(entry.filename.lower().endswith("workbook.xml") for entry in entries):
        return CORRUPT
    return next((fault for entry in entries if (fault := _entry_fault(package, entry))), "")


def _entry_fault(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Unpack one entry, which also proves its declared size and checksum; measure it if it is a sheet."""
    is_sheet = "worksheets/" in entry.filename.replace("\\", "/").lower()
    columns: set[bytes] = set()
    last_row = cells = 0
    tail = b""
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if not is_sheet:
                continue
            text = tail + chunk
            found = _CELL.findall(text)
            tail = text[-_OVERLAP:]
            cells += len(found)
            columns.update({letters for letters, _ in found})
            last_row = max([last_row, *map(int, {digits for _, digits in found})])
    width = max((column_number(letters.decode()) for letters in columns), default=0)
    area = width * last_row
    return SCATTERED if area > MAX_AREA and area > 20 * cells else ""


def column_number(letters: str) -> int:
    """Count columns from 1: ``A`` is 1, ``Z`` 26, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Inverse of :func:`column_number`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
