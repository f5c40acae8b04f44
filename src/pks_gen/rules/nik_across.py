"""Orang yang sama ada dalam dua perjanjian.

Satu orang tidak didaftarkan dua kali untuk masa yang sama: iurannya terbayar dua kali, dan klaimnya
dapat dipersoalkan. Yang dibandingkan adalah NIK dalam daftar peserta perjanjian yang diperiksa bersama, untuk
pemilihan yang sama, kecuali daftar contoh dan perjanjian yang jangka waktunya tidak bertemu. NIK tidak
pernah ditampilkan; yang disebut selnya. Tanyakan pada kedua lembaga di mana orang itu bertugas, lalu hapus
dari salah satu daftar.

Salah::

    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar: [{nama: Contoh Rekaan, nik: "1604010101909001"}]
    ---
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar: [{nama: Contoh Rekaan, nik: "1604010101909001"}]

Benar::

    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar: [{nama: Contoh Rekaan, nik: "1604010101909001"}]
    ---
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar: [{nama: Misal Umpama, nik: "1604010101909002"}]
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pks_gen.indonesian import format_number
from pks_gen.problems import Level, manual
from pks_gen.rules.extract import Extract, Niks
from pks_gen.rules.protocol import Finding
from pks_gen.rules.rows import FILE, TOLD_ROWS

PAGE = manual(__doc__, "PKS276", Level.WARNING)

_BUCKETS = 251
"""Prime, so that neither dates of birth nor serials crowd one bucket."""
_AT_ONCE = 100_000
"""Repeated NIK that are located together; bounds memory when whole lists were copied."""


class _Twice(NamedTuple):
    """A row whose person an earlier agreement has too."""

    row: int
    other: int
    other_row: int


def compare(extracts: Sequence[Extract]) -> Iterator[tuple[int, Finding]]:
    """Yield rows whose NIK stands in an earlier agreement, with the later's index; then how many more."""
    found: dict[int, list[_Twice]] = defaultdict(list)
    counts: dict[int, int] = defaultdict(int)
    for repeated in _repeated(extracts):
        for index, twice in _located(repeated, extracts):
            counts[index] += 1
            rows = found[index]
            rows.append(twice)
            if len(rows) >= 20 * TOLD_ROWS:
                rows.sort()
                del rows[TOLD_ROWS:]
    for index in sorted(found):
        for twice in sorted(found[index])[:TOLD_ROWS]:
            yield index, _finding(twice, extracts[twice.other])
        if counts[index] > TOLD_ROWS:
            more = format_number(counts[index] - TOLD_ROWS)
            text = f"masih ada {more} baris lain yang orangnya juga ada dalam perjanjian lain"
            yield index, Finding(FILE, text, "biasanya satu daftar tersalin")


def _repeated(extracts: Sequence[Extract]) -> Iterator[set[int]]:
    """Yield NIK that stand in more than one place, some at a time."""
    buckets: list[Niks] = [array("Q") for _ in range(_BUCKETS)]
    for extract in extracts:
        for nik in extract.niks:
            buckets[nik % _BUCKETS].append(nik)
    waiting: set[int] = set()
    for bucket in buckets:
        once: set[int] = set()
        if len(set(bucket)) < len(bucket):
            for nik in bucket:
                (waiting if nik in once else once).add(nik)
        if len(waiting) >= _AT_ONCE:
            yield waiting - {0}
            waiting.clear()
    yield waiting - {0}


def _located(repeated: set[int], extracts: Sequence[Extract]) -> Iterator[tuple[int, _Twice]]:
    """Yield each row of a later agreement with the first comparable row of an earlier one."""
    before: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, extract in enumerate(extracts):
        here = repeated.intersection(extract.niks)
        if not here:
            continue
        meets = {index: False}
        for row, nik in enumerate(extract.niks):
            if nik not in here:
                continue
            earlier = before[nik]
            for other, other_row in earlier:
                if other not in meets:
                    meets[other] = _meet(extracts[other], extract)
                if meets[other]:
                    yield index, _Twice(row, other, other_row)
                    break
            earlier.append((index, row))


def _meet(first: Extract, second: Extract) -> bool:
    """Whether one person in both is odd: not two elections, and not two terms that lie apart."""
    if any(a != b for a, b in zip(first.event, second.event, strict=True) if a and b):
        return False
    (start, end), (other_start, other_end) = first.term, second.term
    return not ((end and other_start and end < other_start) or (start and other_end and other_end < start))


def _finding(twice: _Twice, other: Extract) -> Finding:
    place = other.cells.place(twice.other_row, "nik") if other.cells else None
    where = f"sel {place.cell}" if place else f"baris peserta ke-{format_number(twice.other_row + 1)}"
    return Finding(
        FILE,
        f"NIK ini juga ada dalam daftar peserta perjanjian `{other.agreement_id}`, {where}",
        "tanyakan di mana orang ini bertugas, lalu hapus dari salah satu daftar",
        twice.row,
        "nik",
    )
