"""Rows that are no person: headings, sums and signatures are left out and said, and nobody is lost with them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.problems import Level
from pks_gen.reading import cell_report
from pks_gen.reading.participants import ParticipantsReading, read_participants

HEADER = ["No", "Nama", "NIK", "Jabatan", "Kecamatan", "L/P", "Tanggal Lahir", "Upah"]
NO_NIK = ["Nama", "Jabatan", "Desa"]


def nik(serial: int) -> str:
    return f"990199010190{serial:04d}"


def person(serial: int, **changes: object) -> list[object]:
    row: dict[str, object] = {
        "no": serial,
        "name": f"Contoh Peserta {serial}",
        "nik": nik(serial),
        "group": "Pengawas TPS",
        "district": "Rekaan",
        "sex": "L",
        "born": "15-11-1990",
        "wage": 1_000_000,
    }
    return list({**row, **changes}.values())


def write(path: Path, rows: list[list[object]], merged: dict[int, int] | None = None) -> Path:
    """Write one sheet; ``merged`` holds rows whose first cell runs across that many columns."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
        return path
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Peserta")
        for index, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(index, column, value)
            if merged and index in merged:
                sheet.merge_range(index, 0, index, merged[index] - 1, row[0])
    return path


@pytest.fixture(params=["xlsx", "csv"])
def read(request, tmp_path):
    def read_rows(rows: list[list[object]]) -> ParticipantsReading:
        return read_participants(write(tmp_path / f"peserta.{request.param}", rows))

    return read_rows


def said(reading: ParticipantsReading) -> list[tuple[str, str]]:
    return [(p.code, (p.place.cell or "").removeprefix("Peserta!")) for p in reading.problems]


FOOT: list[list[object]] = [
    ["Jumlah", None, None, "755 orang", None, None, None, 755_000_000],
    [],
    [None, "Mengetahui,", None, None, None, "Lahat, 12 November 2024"],
    [None, "Kepala Sekretariat", None, None, None, "Ketua"],
    [],
    [None, "Contoh Kepala, S.H.", None, None, None, "Contoh Ketua"],
    [None, "NIP. 19690101 199503 1 001", None, None, None, "NIP. 19700101 199503 1 002"],
]


def test_sums_and_signatures_below_the_list_are_no_people(read):
    reading = read([HEADER, person(1), person(2), *FOOT])
    assert [p.nik for p in reading.participants] == [nik(1), nik(2)]
    assert said(reading) == [("PKS168", "A4")]
    (warning,) = reading.problems
    assert warning.level is Level.WARNING
    assert warning.text.replace("Peserta!", "") == "5 baris tidak dibaca sebagai peserta: A4, B6, B7, B9, B10"


@pytest.mark.parametrize(
    "foot",
    [
        ["Jumlah"],
        ["Jumlah:", 755],
        ["Jumlah: 755 orang"],
        ["JUMLAH (755)"],
        ["Jml.", None, 755],
        [None, "TOTAL", None, 755],
        [None, "Total", None, "755 orang"],
        [None, "Grand Total", 755],
        [None, "Total keseluruhan", None, None, None, None, None, "755.000.000"],
        [None, "Jumlah peserta", None, 755],
        [None, "Jumlah Panwaslu Kecamatan", None, 755],
        [None, None, None, None, None, None, None, 755_000_000],
        [None, None, None, None, None, "Lahat, 12 November 2024"],
        [None, None, "Lahat, 12 November 2024"],
        [None, None, None, "Lahat,      November 2024"],
        [None, "Mengetahui,", None, "Lahat, .................. 2024"],
        [None, "Mengetahui:"],
        [None, "Ketua Panwaslu Kecamatan Rekaan,"],
        ["Plt. Sekretaris"],
        [None, None, "NIP. 196901011995031001"],
        ["NIP 19690101 199503 1 001"],
        ["Catatan: dibuat dua rangkap"],
        ["Ket.: sudah diperiksa"],
        ["Dibuat oleh"],
    ],
    ids=str,
)
def test_one_row_below_the_list(foot, read):
    reading = read([HEADER, person(1), foot])
    at = next(index for index, cell in enumerate(foot) if cell is not None)
    assert said(reading) == [("PKS168", f"{'ABCDEFGH'[at]}3")]
    assert [p.nik for p in reading.participants] == [nik(1)]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (person(9, nik=None, group=None), [("PKS157", "D4")]),
        (person(9, no=None, name="Jumlah"), []),
        (person(9, no=None, name="Mengetahui, S.H.", group=None), [("PKS157", "D4")]),
        (person(9, no=None, nik=None, name="Ketua Rekaan"), [("PKS175", "B4")]),
        (person(9, nik=None, name="Ketua Rekaan"), []),
        (person(9, no=None, name=None), [("PKS157", "B4")]),
        (person(9, no=None, name=None, nik="1" * 15), [("PKS157", "B4"), ("PKS159", "C4")]),
        (person(9, no=None, name=None, nik=9901990101900777), [("PKS157", "B4")]),
        ([None, "Contoh", "990199", None], [("PKS157", "D4"), ("PKS159", "C4")]),
        (["9.", "Contoh", None, None], [("PKS157", "D4")]),
    ],
    ids=str,
)
def test_a_person_below_a_sum_is_not_lost(row, problems, read):
    """Neither a NIK, nor a name with a group, nor a numbered name is ever taken for a signature."""
    reading = read([HEADER, person(1), ["Jumlah", 1], row, ["Jumlah", 2]])
    refused = [found for found in said(reading) if found[0] not in {"PKS168", "PKS158", "PKS159"}]
    assert refused == [found for found in problems if found[0] != "PKS159"]
    assert reading.problems[-1].text.replace("Peserta!", "") == "2 baris tidak dibaca sebagai peserta: A3, A5"
    assert (len(reading.participants) == 2) == (not problems)


def test_a_name_alone_is_an_error_until_the_list_has_ended(read):
    reading = read([HEADER, person(1), [None, "Contoh Alpa"], person(2), [None, "Contoh Lupa"], ["Total"]])
    assert said(reading) == [("PKS157", "D3"), ("PKS157", "D5"), ("PKS168", "A6")]


def test_headings_and_subtotals_in_the_middle_are_left_out_and_said(read):
    rows = [
        HEADER,
        ["KECAMATAN KIKIM"],
        person(1),
        ["Jumlah", None, None, 1],
        ["II.", "Panwaslu Kecamatan Rekaan"],
        HEADER,
        [str(n) for n in range(1, 9)],
        person(2),
        ["B. Kelurahan: Contoh"],
        person(3),
    ]
    reading = read(rows)
    assert said(reading) == [("PKS168", "A2")]
    text = reading.problems[0].text.replace("Peserta!", "")
    assert text == "6 baris tidak dibaca sebagai peserta: A2, A4, A5, A6, A7, A9"
    assert [reading.cells.rows[at] for at in range(3)] == [3, 8, 10]


def test_any_title_that_is_merged_across_is_a_heading(tmp_path):
    rows = [NO_NIK, ["Zona Timur"], ["Contoh Satu", "PPS"], ["Zona Barat"], ["Contoh Dua", "PPS"]]
    merged = read_participants(write(tmp_path / "p.xlsx", rows, {1: 3, 3: 3}))
    assert said(merged) == [("PKS168", "A2")]
    assert [p.name for p in merged.participants] == ["Contoh Satu", "Contoh Dua"]
    plain = read_participants(write(tmp_path / "q.xlsx", rows))
    assert said(plain) == [("PKS157", "B2"), ("PKS157", "B4")]


@pytest.mark.parametrize(
    "name",
    [
        "Totalina",
        "Jumlahwati",
        "Hormat Rekaan",
        "Pangkat Rekaan",
        "Desa",
        "Kota",
        "A. Rekaan",
        "Ketut",
        "Nip",
    ],
)
def test_names_that_only_look_like_headings(name, read):
    reading = read([NO_NIK, ["Contoh", "PPS"], [name], ["Contoh Lain", "PPS"]])
    assert said(reading) == [("PKS157", "B3")]


def test_a_list_without_niks_ends_as_well(read):
    rows = [NO_NIK, ["Contoh Satu", "PPS", "Rekaan"], ["Contoh Dua", "PPK"], ["Jumlah", "2 orang"], ["Ketua"]]
    reading = read([*rows, ["Contoh Ketua"]])
    assert [p.name for p in reading.participants] == ["Contoh Satu", "Contoh Dua"]
    assert said(reading) == [("PKS168", "A4")]


def test_a_list_of_headings_alone_is_empty(read):
    assert [code for code, _ in said(read([HEADER, ["KECAMATAN KIKIM"], ["Jumlah", 0]]))] == [
        "PKS165",
        "PKS168",
    ]


def test_many_rows_left_out_are_counted_and_the_first_named(read):
    rows = [row for n in range(1, 31) for row in (["KECAMATAN REKAAN"], person(n))]
    (warning,) = read([HEADER, *rows]).problems
    assert warning.text.startswith("30 baris ")
    assert warning.text.count("A") == cell_report.MAX_CELLS
    assert warning.text.endswith(", …")


CELLS = st.sampled_from(
    [
        *[None, "", "-", 7, "7", "Jumlah", "Total: 5", "Mengetahui,", "Lahat, 1 Mei 2024", "Ketua", "NIP. 1"],
        *["KECAMATAN X", "Contoh", "PPS", nik(9999), "KTP", *HEADER],
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=8), max_size=5), st.lists(st.lists(CELLS, max_size=8), max_size=5))
def test_whoever_has_a_nik_is_read_or_refused(tmp_path, before, after):
    rows = [HEADER, *before, person(1), *after]
    reading = read_participants(write(tmp_path / "p.csv", rows))
    left_out = {p.place.cell for p in reading.problems if p.code == "PKS168"}
    assert nik(1) in {p.nik for p in reading.participants}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) > 2 and row[2] in {nik(1), nik(9999)}:
            refused = {int((p.place.cell or "A0")[1:]) for p in reading.problems if p.code != "PKS168"}
            assert number in refused or number in reading.cells.rows
            assert not left_out & {f"{letter}{number}" for letter in "ABCDEFGH"}


def test_two_who_sign_side_by_side_below_name_and_post_are_neither_people_nor_passed_over(read):
    foot = [
        [None, "Mengetahui,", None, "Lahat, 12 November 2024"],
        [None, "Kepala Sekretariat", None, "Ketua"],
    ]
    rows = [HEADER, person(1), person(2, no=None, nik=None), *foot, [None, "Contoh Satu", None, "Contoh Dua"]]
    reading = read(rows)
    assert said(reading) == [("PKS175", "B5"), ("PKS175", "B6"), ("PKS168", "B4")]
    assert len(reading.participants) == 2
