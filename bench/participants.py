"""A path -> the list of participants that all readers read; and how one reader measures itself."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import xlsxwriter

from pks_gen.model import Participant
from pks_gen.reference.people import made_up_participants

ROWS = 100_000
_COLUMNS = (
    "Nama Lengkap",
    "NIK",
    "Jabatan",
    "Jenis Kelamin",
    "Tanggal Lahir",
    "Kecamatan",
    "Desa/Kelurahan",
    "Upah",
)
_GROUPS = (("KPPS", 7), ("Pengawas TPS", 2), ("PPS", 1))
"""Posts and their tenths."""


def write_list(path: Path, rows: int = ROWS) -> None:
    """Write made-up people as an office's list: NIK as text, dates of birth as Excel dates, no NIK twice."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Peserta")
        date = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, _COLUMNS)
        for row, person in enumerate(_people(rows), start=1):
            sheet.write_row(row, 0, [person.name, person.nik, person.group, person.sex])
            sheet.write_datetime(row, 4, person.birth_date, date)
            sheet.write_row(row, 5, [person.district, person.village, 1_100_000])


def _people(rows: int) -> Iterator[Participant]:
    groups = [(post, -(-rows * tenths // 10)) for post, tenths in _GROUPS]
    return islice(made_up_participants(groups, region="16.04", seed=1), rows)


def report(read: Callable[[Path], int]) -> None:
    """Read the list on the command line, behind the rounds, once per round, and print the figures as JSON.

    Every round is cold but for imports; memory is what the process held at most, less what it began with.
    """
    rounds, path = int(sys.argv[1]), Path(sys.argv[2])
    begun = _peak()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = read(path)
        times.append(time.perf_counter() - start)
        if rows != ROWS:
            raise SystemExit(f"{rows} rows read instead of {ROWS}")
    seconds = statistics.median(times)
    print(
        json.dumps(
            {"seconds": seconds, "megabytes": _peak() - begun, "size": path.stat().st_size, "pages": 0}
        )
    )


def _peak() -> float:
    """Peak resident memory, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    write_list(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROWS)
