"""A number of rows -> the list that all engines set; and how one engine measures itself.

Peers need not have this program installed: what they share stands here and in ``pks_gen.listing``.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench import memory
from pks_gen.listing import Align, Entry, EntryKind, ListColumn, Listing

FONTS = Path(__file__).resolve().parents[1] / "src" / "pks_gen" / "fonts"
REGULAR, BOLD = FONTS / "PKSBonum-Regular.ttf", FONTS / "PKSBonum-Bold.ttf"
PAGE_MM = (330.0, 215.0)
MARGINS_MM = (25.0, 25.0, 30.0, 30.0)
"""Top, right, bottom, left."""
SIZE = 9.0

_PER_DISTRICT, _PER_VILLAGE = 400, 20
_FIRST = ("Adiwarta", "Baskarani", "Cendikara", "Dwiguna", "Ekasara", "Ma'ruf", "Renée", "Siti D’Amara")
_LAST = ("Contoh", "Rekaan", "Misalnya", "Khayali", "Umpama", "Peñalosa")
_NAMES = tuple(
    f"{_FIRST[n % 8]} {_FIRST[n // 8 % 8] + ' ' if n % 3 else ''}{_LAST[n // 64 % 6]}" for n in range(384)
)
_BIRTHS = tuple(f"{n % 28 + 1:02d}-{n % 12 + 1:02d}-{1960 + n % 40}" for n in range(840))
_POSTS = ("Panwaslu Desa", "Pengawas TPS", "Pengawas TPS")


class Wide(NamedTuple):
    """A column and the width that peers are told, for not all of them find it from the rows."""

    column: ListColumn
    millimetres: float


COLUMNS = (
    Wide(ListColumn("No.", Align.CENTER, fixed=True), 18),
    Wide(ListColumn("Nama"), 84),
    Wide(ListColumn("NIK", fixed=True), 34),
    Wide(ListColumn("L/P", Align.CENTER, fixed=True), 10),
    Wide(ListColumn("Tanggal Lahir", fixed=True), 22),
    Wide(ListColumn("Jabatan"), 44),
    Wide(ListColumn("Kecamatan"), 34),
    Wide(ListColumn("Desa/Kelurahan"), 29),
)


def entries(rows: int) -> Iterator[Entry]:
    """Yield made-up people by kecamatan and desa, with sums.

    What repeats is written down beforehand: the engines are measured, not this.
    """
    person = EntryKind.PERSON
    for start in range(0, rows, _PER_VILLAGE):
        district, village = f"Rekaan {start // _PER_DISTRICT + 1}", f"Contoh {start // _PER_VILLAGE + 1}"
        if start % _PER_DISTRICT == 0:
            yield Entry(EntryKind.GROUP, 1, (f"Kecamatan {district}",))
        yield Entry(EntryKind.GROUP, 2, (f"Desa {village}",))
        for n in range(start, min(start + _PER_VILLAGE, rows)):
            name, born = _NAMES[n % len(_NAMES)], _BIRTHS[n % len(_BIRTHS)]
            cells = (f"{n + 1}.", name, f"9999{n:012d}", "LP"[n & 1], born, _POSTS[n % 3], district, village)
            yield Entry(person, 0, cells)
        yield Entry(EntryKind.SUBTOTAL, 2, (f"Jumlah Desa {village}",))
    yield Entry(EntryKind.TOTAL, 0, (f"Jumlah seluruhnya {rows} orang",))


def listing(rows: int) -> Listing:
    """Return the list as our writers take it."""
    return Listing(tuple(wide.column for wide in COLUMNS), lambda: entries(rows), landscape=True)


def people(rows: int) -> Iterator[tuple[int, str, str, str, dt.date, str, str, str]]:
    """Yield the people alone, with number and date of birth as what they are, as a sheet holds them."""
    for kind, _, cells in entries(rows):
        if kind is EntryKind.PERSON:
            number, name, nik, sex, born, post, district, village = cells
            day, month, year = map(int, born.split("-"))
            yield int(number[:-1]), name, nik, sex, dt.date(year, month, day), post, district, village


def report(write: Callable[[int, Path], object]) -> None:
    """Write as often, as many rows and where the command line says, and print the figures as JSON."""
    rounds, rows, path = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    begun = memory.begin()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        write(rows, path)
        times.append(time.perf_counter() - start)
    print(json.dumps({"seconds": statistics.median(times), "begun": begun, "peak": memory.peak()}))
