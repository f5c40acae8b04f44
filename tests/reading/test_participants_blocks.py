"""Lists longer than a block: where a block ends makes no difference to anybody in them."""

from __future__ import annotations

import csv
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.model import Participant
from pks_gen.reading.participants import ParticipantsReading, read_participants
from support.sheet_rows import read_rows

HEADER = ["No", "Nama", "NIK", "Jabatan", "Kecamatan", "Upah"]
SIZES = [1, 2, 7, 1000]
Rows = list[list[object]]


def nik(serial: int) -> str:
    return f"{990199010190 + serial // 9999:012d}{serial % 9999 + 1:04d}"


def person(serial: int, *, group: object = "KPPS", district: object = "Rekaan") -> list[object]:
    return [serial, f"Contoh Peserta {serial}", nik(serial), group, district, 1_000_000]


def nameless(serial: int) -> list[object]:
    """A person without NIK and number."""
    return [None, f"Contoh Tanpa Nomor {serial}", None, "PPS"]


SUM = [None, "Jumlah", None, None, None, 5_000_000]
FOOT: Rows = [
    SUM,
    [],
    [None, "Mengetahui,", None, None, "Lahat, 12 November 2024"],
    [None, "Contoh Kepala, S.H.", None, None, "Contoh Ketua"],
    [None, "NIP. 19690101 199503 1 001"],
]


def facts(reading: ParticipantsReading) -> tuple[object, ...]:
    places = [reading.cells.place(at, "nik") for at in range(len(reading.participants))]
    return tuple(reading.participants), list(reading.cells.rows), places, reading.problems


ROW = st.one_of(
    st.integers(1, 30).map(person),
    st.integers(1, 30).map(person),
    st.integers(1, 9).map(nameless),
    st.sampled_from(
        [
            [7, "Contoh Bernomor", None, "PPK"],
            [None, "Contoh Sendiri"],
            [None, None, None, "PPK"],
            [None, None, None, None, "Rekaan"],
            [None, "KECAMATAN REKAAN"],
            ["I", "Pengawas TPS"],
            [None, "Contoh Rusak", 9901990101900001, "PPS"],
            [None, "Contoh Rusak", "12345", "PPS"],
            [None, "Contoh", nik(3), "KPPS", 12, "banyak"],
            [None, None, nik(4), "KPPS"],
            [],
            ["-", "-"],
            HEADER,
            [1, 2, 3, 4, 5, 6],
            SUM,
            *FOOT,
        ]
    ),
)
LIST = st.lists(ROW, max_size=25)
MERGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from([1, 3, 4])), max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.just([]), st.just(["DAFTAR"])), max_size=3), LIST, LIST, MERGES, st.data())
def test_the_size_of_blocks_makes_no_difference(above, first, second, merges, data):
    across = data.draw(st.frozensets(st.tuples(st.integers(0, 30), st.integers(0, 2)), max_size=3))
    hidden = data.draw(st.sets(st.integers(1, 30), max_size=6))
    details = {
        "down": tuple(sorted((top, top + more, column) for top, more, column in merges)),
        "across": across,
        "hidden_rows": sorted(hidden),
    }
    sheets = {"A": [*above, HEADER, *first], "B": [HEADER, [1, 2, 3, 4, 5, 6], *second]}
    whole, *others = (facts(read_rows(sheets, size, **details)) for size in (10_000, *SIZES))
    assert others == [whole] * len(SIZES)


@pytest.mark.parametrize("size", [*SIZES, 999])
def test_a_long_list_with_its_end_in_a_later_block(size):
    people = [person(n) for n in range(1, 2501)]
    reading = read_rows({"A": [["DAFTAR"], [], HEADER, *people, *FOOT]}, size)
    assert [p.nik for p in reading.participants] == [nik(n) for n in range(1, 2501)]
    assert reading.cells.rows == range(4, 2504)
    assert [(p.code, p.text) for p in reading.problems] == [
        ("PKS168", "4 baris tidak dibaca sebagai peserta: A!B2504, A!B2506, A!B2507, A!B2508")
    ]


@pytest.mark.parametrize("rows", range(998, 1003))
def test_an_end_that_lies_across_the_border_of_two_blocks(rows):
    """Whoever is named alone below a sum waits for the end of the list, be it in another block or not."""
    people = [person(n) for n in range(1, rows)]
    alone = [None, "Contoh Sendiri"]
    ended = read_rows({"A": [HEADER, *people, SUM, alone, alone]})
    assert len(ended.participants) == rows - 1
    assert [p.code for p in ended.problems] == ["PKS168"]
    assert "3 baris" in ended.problems[0].text
    goes_on = read_rows({"A": [HEADER, *people, SUM, alone, alone, person(rows)]})
    assert len(goes_on.participants) == rows
    assert [(p.code, p.place.cell) for p in goes_on.problems] == [
        ("PKS157", f"A!D{rows + 2}"),
        ("PKS157", f"A!D{rows + 3}"),
        ("PKS168", f"A!B{rows + 1}"),
    ]


def test_rows_that_wait_through_several_blocks():
    doubtful = [nameless(n) for n in range(3000)]
    refused = read_rows({"A": [HEADER, person(1), SUM, *doubtful]})
    assert [p.code for p in refused.problems] == ["PKS175"] * 50 + ["PKS168", "PKS166"]
    assert "2.950 sel lain" in refused.problems[-1].text
    read = read_rows({"A": [HEADER, person(1), SUM, *doubtful, person(2)]})
    assert len(read.participants) == 3002
    assert [p.code for p in read.problems] == ["PKS168"]


def test_a_long_list_without_any_nik_has_sums_in_its_middle():
    some = [nameless(n) for n in range(700)]
    reading = read_rows({"A": [HEADER, *some, SUM, *some, SUM, *some, *FOOT]})
    assert len(reading.participants) == 2100
    assert [p.code for p in reading.problems] == ["PKS168"]
    assert reading.cells.place(700, "name").cell == "A!B703"


def test_a_first_nik_far_down_confirms_whoever_stands_above_it():
    some = [nameless(n) for n in range(1500)]
    reading = read_rows({"A": [HEADER, *some, SUM, *some, person(1), SUM, nameless(0)]})
    assert len(reading.participants) == 3001
    assert [(p.code, p.place.cell) for p in reading.problems] == [
        ("PKS175", "A!B3005"),
        ("PKS168", "A!B1502"),
    ]


@pytest.mark.parametrize(("top", "last"), [(990, 1010), (1000, 1001), (5, 2400), (999, 1000), (1, 999)])
def test_cells_that_are_merged_down_across_blocks(top, last):
    rows = [person(n, group=None, district="Lain") for n in range(1, 2501)]
    rows[top - 1][3] = "Pengawas TPS"
    for row in rows[: top - 1] + rows[last:]:
        row[3] = "KPPS"
    reading = read_rows({"A": [HEADER, *rows]}, down=((top, last, 3),))
    assert reading.problems == ()
    groups = [p.group for p in reading.participants]
    assert groups == ["KPPS"] * (top - 1) + ["Pengawas TPS"] * (last - top + 1) + ["KPPS"] * (2500 - last)


def test_a_nik_that_stands_twice_far_apart_and_in_another_sheet():
    people = [person(n) for n in range(1, 2201)]
    sheets = {"A": [HEADER, *people, person(5)], "B": [HEADER, person(3000), person(2200), person(3000)]}
    reading = read_rows(sheets)
    assert [(p.place.cell, p.text) for p in reading.problems] == [
        ("A!C2202", "NIK sama dengan NIK di A!C6"),
        ("B!C3", "NIK sama dengan NIK di A!C2201"),
        ("B!C4", "NIK sama dengan NIK di B!C2"),
    ]
    assert ["`peserta.lembar`" in p.hint for p in reading.problems] == [False, True, False]
    assert [p.nik for p in reading.participants] == [*(nik(n) for n in range(1, 2201)), nik(3000)]
    assert reading.cells.place(2200, "nik").cell == "B!C2"


def test_a_list_that_was_pasted_twice_is_counted_not_listed():
    people = [person(n) for n in range(1, 3001)]
    reading = read_rows({"A": [HEADER, *people, *people]})
    assert [p.code for p in reading.problems] == ["PKS160"] * 50 + ["PKS166"]
    assert "2.950 sel lain" in reading.problems[-1].text
    assert len(reading.participants) == len(reading.cells.rows) == 3000


def test_people_in_hidden_rows_are_read_and_said():
    sheets = {"A": [HEADER, *(person(n) for n in range(1, 2001))], "B": [HEADER, [], person(3000)]}
    reading = read_rows(sheets, hidden_rows=[1, 2, 3, 7, 9, 10, 11, 1500, 1999, 2001, 5000])
    assert len(reading.participants) == 2001
    (problem,) = reading.problems
    assert (problem.code, str(problem.level), problem.place.cell) == ("PKS180", "peringatan", "A!A2")
    assert problem.text == (
        "10 peserta ikut dibaca dari baris tersembunyi: `A` baris 2–3, 7, 9–11, 1500, 1999, …; `B` baris 3"
    )


def test_hidden_rows_that_hold_nobody_are_not_worth_a_word():
    assert read_rows({"A": [["x"], [], HEADER, person(1), SUM]}, hidden_rows=[1, 2, 3, 5]).problems[
        0
    ].code == ("PKS168")
    assert len(read_rows({"A": [HEADER, person(1)]}, hidden_rows=[1, 3]).problems) == 0


def test_a_long_csv_is_read_as_it_stands(tmp_path: Path):
    with (tmp_path / "p.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADER, *(person(n) for n in range(1, 2501)), *FOOT])
    reading = read_participants(tmp_path / "p.csv")
    assert len(reading.participants) == 2500
    assert reading.participants[2499] == Participant(
        "Contoh Peserta 2500", nik(2500), "KPPS", district="Rekaan", wage=1_000_000
    )
    assert [p.code for p in reading.problems] == ["PKS168"]


_CHILD = """
import re, sys
from pathlib import Path
from pks_gen.reading.participants import read_participants
reading = read_participants(Path(sys.argv[1]))
assert len(reading.participants) == int(sys.argv[2]), reading.problems
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
STATUS = Path("/proc/self/status")


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not tell the peak of one process")
def test_memory_hardly_grows_with_the_rows(tmp_path: Path):
    """Laid out as objects the longer list would take seventy megabytes more."""
    peaks = []
    for rows in (2_000, 150_000):
        path = tmp_path / f"{rows}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(chain([HEADER], map(person, range(1, rows + 1))))
        command = [sys.executable, "-c", _CHILD, str(path), str(rows)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout) // 1024)
    assert peaks[1] - peaks[0] < 25
