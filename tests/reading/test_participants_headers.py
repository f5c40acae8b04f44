"""Titles of columns that stand in two rows, one above the other, as offices merge them."""

from __future__ import annotations

import pytest

from pks_gen.reading.list_pointers import Pointers
from support.sheet_rows import read_rows

NIK = "9901990101900001"
PERSON = [1, "Contoh Peserta", NIK, "Lahat", "15-11-1990", "PTPS", "Kikim Timur", "Desa Contoh"]
UPPER = ["No", "Nama", "NIK", "Tempat dan Tanggal Lahir", "", "Jabatan", "Alamat", ""]
LOWER = ["", "", "", "Tempat", "Tanggal Lahir", "", "Kecamatan", "Desa"]
NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8]


def told(rows, **details):
    reading = read_rows({"Daftar": rows}, **details)
    people = [
        (p.name, p.nik, p.group, str(p.birth_date), p.district, p.village) for p in reading.participants
    ]
    return people, [(p.code, p.place.cell) for p in reading.problems]


ONE = [("Contoh Peserta", NIK, "PTPS", "1990-11-15", "Kikim Timur", "Desa Contoh")]


@pytest.mark.parametrize("size", [1, 2, 1000])
@pytest.mark.parametrize("between", [[], [NUMBERS]])
def test_titles_below_a_title_are_titles_too(between, size):
    rows = [["DAFTAR PESERTA"], [], UPPER, LOWER, *between, PERSON]
    assert told(rows, size=size) == (ONE, [])


def test_the_agreement_may_point_to_the_upper_row():
    pointers = Pointers({"village": "Desa"}, header_row=3)
    assert told([["DAFTAR"], [], UPPER, LOWER, PERSON], pointers=pointers) == (ONE, [])


def test_titles_merged_down_beside_the_lower_row_are_titles_too():
    upper = ["No", "Identitas", "", "", "", "Jabatan", "Alamat", ""]
    lower = ["", "Nama", "NIK", "Tempat", "Tanggal Lahir", "", "Kecamatan", "Desa"]
    assert told([upper, lower, PERSON], down=((0, 1, 0), (0, 1, 5))) == (ONE, [])


def test_what_stands_above_the_titles_without_a_merged_cell_is_no_title():
    above = ["Kecamatan", "", "Kikim Timur"]
    people, problems = told([above, ["", "Nama", "NIK", "Jabatan"], ["x", "Contoh", NIK, "PTPS"]])
    assert people == [("Contoh", NIK, "PTPS", "None", None, None)]
    assert problems == []


def test_a_person_below_the_titles_is_never_taken_for_titles():
    titles = ["Nama", "NIK", "Jabatan", "Catatan"]
    rows = [titles, ["Contoh Satu", "", "PTPS", "Desa"], ["", "", "PTPS", "Desa"], ["", NIK, "PTPS", "Desa"]]
    people, problems = told(rows)
    assert [name for name, *_ in people] == ["Contoh Satu"]
    assert problems == [("PKS157", "Daftar!A3"), ("PKS157", "Daftar!A4")]


def test_two_mistakes_below_two_rows_of_titles_name_their_cells():
    wrong = [1, "Contoh", "123", "", "31-02-1990", "PTPS", "K", "D"]
    assert told([UPPER, LOWER, wrong]) == ([], [("PKS159", "Daftar!C3"), ("PKS161", "Daftar!E3")])


def test_titles_with_asides_and_strokes():
    titles = ["NAMA LENGKAP\n(sesuai KTP)", "NOMOR INDUK KEPENDUDUKAN (NIK)", "JABATAN/POSISI", "HONOR (Rp)"]
    reading = read_rows({"Daftar": [titles, ["Contoh", NIK, "PPS", 100]]})
    assert reading.problems == ()
    assert [(p.nik, p.group, p.wage) for p in reading.participants] == [(NIK, "PPS", 100)]


@pytest.mark.parametrize("title", ["Nama (ahli waris)", "Nama/Alamat", "Jabatan (lama)", "Nama Ayah"])
def test_titles_that_mean_something_else(title):
    reading = read_rows({"Daftar": [["Nama", "NIK", "Jabatan", title], ["Contoh", NIK, "PPS", "Lain"]]})
    assert reading.problems == ()
    assert [(p.name, p.group) for p in reading.participants] == [("Contoh", "PPS")]


def test_a_column_of_niks_under_an_unknown_title_is_told_of():
    people = [["Contoh", f"990199010190000{n}", "PPS"] for n in range(1, 4)]
    rows = [["Nama", "Nomor Identitas", "Jabatan"], *people]
    reading = read_rows({"Daftar": rows})
    assert [(p.code, p.place.cell) for p in reading.problems] == [("PKS187", "Daftar!B1")]
    assert len(reading.participants) == 3
    assert read_rows({"Daftar": rows}, pointers=Pointers({"nik": "B"})).problems == ()
