"""Rules on a list of 150,000 people: the same answers as ever, and hardly any memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STATUS = Path("/proc/self/status")

_CHILD = """
import datetime as dt, re, sys
from pathlib import Path
from pks_gen.model import Agreement, Participant
from pks_gen.people import People
from pks_gen.problems import SourceMap
from pks_gen.rules import Case, check, extract_of

rows = int(sys.argv[1])
day = dt.date(1970, 1, 1)


def made(n):
    born = day + dt.timedelta(days=n % 10_000)
    nik = f"1604{n % 90:02d}{born:%d%m%y}{n // 90 % 9999 + 1:04d}"
    return Participant(f"Contoh Rekaan {n}", nik, "Pengawas TPS", "L", born, f"Kecamatan {n // 9000}", "Desa", 800_000)


people = People.of(map(made, range(rows)))
agreement = Agreement.model_validate(
    {"pks": 1, "templat": "x", "wilayah": "16.04", "pihak": [{"jenis": "bawaslu"}, {"jenis": "bpjs_tk"}],
     "peserta": {"berkas": "p.xlsx", "kelompok": [{"jabatan": "Pengawas TPS", "jumlah": rows + 1}]}}
)
case = Case(agreement, dt.date(2024, 11, 15), people)
source = SourceMap(Path("p.yaml"))
found = [problem.code for problem in check(case, source)]
assert len(extract_of(case, "x", source).niks) == rows
assert found.count("PKS203") == 1, found
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not tell the peak of one process")
def test_no_rule_holds_the_list() -> None:
    """One column of it as objects would take ten megabytes more."""
    peaks = []
    for rows in (1_000, 150_000):
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(rows)], capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stdout) // 1024)
    assert peaks[1] - peaks[0] < 16, peaks
