"""An agreement that points to sheets, titles and columns of its list; and what is said when it points wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.model import Participants
from pks_gen.problems import SourceMap
from pks_gen.reading.agreement import read_agreement
from pks_gen.reading.list_pointers import KEYS, Pointers, column_of_letters
from pks_gen.reading.participants import ParticipantsReading, read_participants
from support.sheet_rows import in_blocks, opened, read_rows
from support.yaml_sample import write_agreement

NIK = "9901990101900001"
OTHER = "9901990101900002"
ODD = ["No", "Nama Sesuai Buku", "No. Identitas", "Tugas", "Wil."]
ONE = [1, "Contoh Satu", NIK, "KPPS", "Rekaan"]
TWO = [2, "Contoh Dua", OTHER, "PPS", "Rekaan"]
MAPPED = {"nama": "Nama Sesuai Buku", "nik": "no identitas", "jabatan": "D", "kecamatan": "WIL"}
BASE = "pks: 1\ntemplat: pks-badan-ad-hoc\npihak:\n  - jenis: kpu\n  - jenis: bpjs_tk\npeserta:\n"


def pointers(**said: object) -> Pointers:
    return Pointers.of(Participants.model_validate(said), SourceMap(Path("perjanjian.yaml")))


def said(reading: ParticipantsReading) -> list[tuple[str, str]]:
    return [(p.code, p.text) for p in reading.problems]


def hints(reading: ParticipantsReading) -> list[str]:
    return [p.hint for p in reading.problems]


def test_titles_and_letters_find_columns_that_no_usual_title_finds():
    sheets = {"A": [["DAFTAR"], ODD, ONE, TWO]}
    assert said(read_rows(sheets))[0][0] == "PKS153"
    reading = read_rows(sheets, pointers=pointers(kolom=MAPPED))
    assert reading.problems == ()
    assert [(p.name, p.nik, p.group, p.district) for p in reading.participants] == [
        ("Contoh Satu", NIK, "KPPS", "Rekaan"),
        ("Contoh Dua", OTHER, "PPS", "Rekaan"),
    ]
    assert reading.cells.place(1, "nik").cell == "A!C4"


def test_what_is_pointed_to_goes_before_a_usual_title():
    rows = [["Nama", "Nama Lengkap", "NIK", "Jabatan", "Jabatan Tugas"], ["x", "Contoh", NIK, "x", "KPPS"]]
    assert [code for code, _ in said(read_rows({"A": rows}))] == ["PKS155", "PKS155"]
    reading = read_rows({"A": rows}, pointers=pointers(kolom={"nama": "Nama Lengkap", "jabatan": "E"}))
    assert said(reading) == []
    assert (reading.participants[0].name, reading.participants[0].group) == ("Contoh", "KPPS")


def test_a_letter_that_is_also_a_title_is_the_title():
    rows = [["Nama", "P", "Jabatan", "Kode"], ["Contoh", "L", "KPPS", "x"]]
    reading = read_rows({"A": rows}, pointers=pointers(kolom={"jenis_kelamin": "P"}))
    assert (said(reading), reading.participants[0].sex) == ([], "L")


def test_a_title_that_is_nowhere_is_told_with_the_nearest():
    wrong = {**MAPPED, "nik": "No. Identitsa", "nama": "Nama Sesuai Akta Kelahiran"}
    reading = read_rows({"A": [ODD, ONE]}, pointers=pointers(kolom=wrong))
    assert said(reading) == [
        ("PKS181", "judul kolom `Nama Sesuai Akta Kelahiran` tidak ada di berkas peserta"),
        ("PKS181", "judul kolom `No. Identitsa` tidak ada di berkas peserta"),
    ]
    assert hints(reading)[1] == "maksud Anda `No. Identitas`?"
    assert reading.participants == ()


def test_no_suggestion_shows_what_may_be_a_nik():
    rows = [["Nama", "Jabatan", NIK], ["Contoh", "KPPS", OTHER]]
    reading = read_rows({"A": rows}, pointers=pointers(kolom={"nik": NIK[:15]}))
    assert [code for code, _ in said(reading)] == ["PKS181"]
    assert NIK not in hints(reading)[0]


def test_a_row_that_has_all_titles_goes_before_one_that_lacks_some():
    rows = [["Nama", "Contoh Kantor", "Jabatan", "Ketua"], ["No", *ODD[1:]], ONE]
    reading = read_rows(
        {"A": rows}, pointers=pointers(kolom={"nama": "Nama Sesuai Buku", "jabatan": "Tugas"})
    )
    assert [p.name for p in reading.participants] == ["Contoh Satu"]


def test_two_fields_for_one_column_and_one_title_in_two_columns():
    rows = [["Nama", "Jabatan", "Nomor", "Nomor"], ["Contoh", "KPPS", NIK, "1"]]
    reading = read_rows({"A": rows}, pointers=pointers(kolom={"nik": "Nomor"}))
    assert said(reading) == [("PKS182", "judul `Nomor` ada di kolom C dan D")]
    assert hints(reading) == ["tulis huruf kolomnya, misalnya `C`"]
    reading = read_rows({"A": rows}, pointers=pointers(kolom={"nik": "C", "desa": "C", "upah": "D"}))
    assert said(reading) == [("PKS182", "`desa` dan `nik` menunjuk kolom yang sama")]
    assert [p.key for p in reading.problems] == ["peserta.kolom.desa"]


def test_sheets_are_read_as_they_are_named_also_hidden_ones():
    sheets = [in_blocks("Rekap", [["Nama", "Jabatan", "Upah"], ["Contoh", "PPS", 1]], 7)]
    sheets += [in_blocks("Kikim", [["Nama", "NIK", "Jabatan"], ["Contoh", NIK, "KPPS"]], 7)]
    hidden = in_blocks("Lama", [["Nama", "NIK", "Jabatan"], ["Contoh", OTHER, "KPPS"]], 7)
    with opened(*sheets, hidden=[hidden]):
        assert said(read_participants(Path("p.xlsx")))[1][0] == "PKS156"
        one = read_participants(Path("p.xlsx"), pointers(lembar=["Kikim"]))
        both = read_participants(Path("p.xlsx"), pointers(lembar=["Lama", "Kikim", "Lama"]))
        none = read_participants(Path("p.xlsx"), pointers(lembar=["Kikim", "Kikin", "Lain"]))
    assert (said(one), [p.nik for p in one.participants]) == ([], [NIK])
    assert (said(both), [p.nik for p in both.participants]) == ([], [OTHER, NIK])
    assert said(none) == [
        ("PKS183", "lembar `Kikin` tidak ada di berkas peserta"),
        ("PKS183", "lembar `Lain` tidak ada di berkas peserta"),
    ]
    assert hints(none) == ["maksud Anda `Kikim`?", "lembarnya: `Lama`, `Rekap`, `Kikim`"]
    assert [p.key for p in none.problems] == ["peserta.lembar[1]", "peserta.lembar[2]"]


def test_a_named_sheet_without_titles_is_an_error():
    rows = [["Nama", "NIK", "Jabatan"], ["Contoh", NIK, "KPPS"]]
    with opened(in_blocks("A", rows, 9), in_blocks("B", [["x"]], 9)):
        assert said(read_participants(Path("p.xlsx"))) == []
        reading = read_participants(Path("p.xlsx"), pointers(lembar=["A", "B"]))
    assert said(reading) == [("PKS153", "lembar yang disebut tanpa baris judul: `B`")]


def test_a_header_row_far_down_and_none_at_all():
    far = [[]] * 30 + [["Nama", "Jabatan"], ["Contoh", "KPPS"]]
    assert said(read_rows({"A": far}))[0][0] == "PKS153"
    reading = read_rows({"A": far}, 7, pointers(baris_judul=31))
    assert (said(reading), reading.cells.place(0, "name").cell) == ([], "A!A32")
    letters = {"nama": "B", "nik": "C", "jabatan": "D"}
    reading = read_rows({"A": [ONE, TWO]}, pointers=pointers(baris_judul=0, kolom=letters))
    assert (said(reading), [p.nik for p in reading.participants]) == ([], [NIK, OTHER])
    assert list(reading.cells.rows) == [1, 2]
    odd = [["Kop"], ["-", "Orangnya", "Identitasnya", "Tugasnya"], ONE]
    assert [code for code, _ in said(read_rows({"A": odd}, pointers=pointers(kolom=letters)))] == ["PKS153"]
    reading = read_rows({"A": odd}, pointers=pointers(kolom=letters, baris_judul=2))
    assert (said(reading), list(reading.cells.rows)) == ([], [3])


@pytest.mark.parametrize(
    ("row", "text"), [(2, "baris 2 bukan baris judul"), (99, "baris 99"), (0, "tanpa baris judul")]
)
def test_a_header_row_that_is_none(row, text):
    reading = read_rows({"A": [["Nama", "Jabatan"], ["Contoh", "KPPS"]]}, pointers=pointers(baris_judul=row))
    assert [code for code, _ in said(reading)] == ["PKS184"]
    assert text in reading.problems[0].text
    assert reading.problems[0].key == "peserta.baris_judul"


def test_a_title_that_another_row_holds_is_told_with_the_row_that_was_named():
    reading = read_rows(
        {"A": [["DAFTAR"], ODD, ONE]}, pointers=pointers(baris_judul=1, kolom={"nama": ODD[1]})
    )
    assert said(reading) == [("PKS181", f"judul kolom `{ODD[1]}` tidak ada di baris 1 berkas peserta")]


def test_a_list_without_titles_lacks_what_is_not_pointed_to():
    reading = read_rows({"A": [ONE]}, pointers=pointers(baris_judul=0, kolom={"nama": "B", "nik": "C"}))
    assert ("PKS154", "kolom Jabatan tidak ada") in said(reading)
    reading = read_rows(
        {"A": [ONE]}, pointers=pointers(baris_judul=0, kolom={"nama": "B", "jabatan": "Tugas"})
    )
    assert said(reading) == [("PKS181", "judul kolom `Tugas` tidak ada di berkas peserta")]


def test_titles_on_every_printed_page_are_known_by_the_agreement_too():
    reading = read_rows({"A": [ODD, ONE, ODD, TWO]}, pointers=pointers(kolom=MAPPED))
    assert [p.nik for p in reading.participants] == [NIK, OTHER]
    assert said(reading) == [("PKS168", "1 baris tidak dibaca sebagai peserta: A!A3")]


def test_problems_stand_at_the_key_of_the_agreement(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "peserta.xlsx") as book:
        sheet = book.add_worksheet("Daftar")
        for row, cells in enumerate([ODD, ONE]):
            sheet.write_row(row, 0, cells)
    yaml = (
        BASE + "  berkas: peserta.xlsx\n  kolom: {nama: Nama Sesuai Buku, nik: Nomor Induk, jabatan: Tugsa}\n"
    )
    agreement = read_agreement(write_agreement(tmp_path, yaml))
    assert agreement.agreement is not None
    found = Pointers.of(agreement.agreement.participants, agreement.source)
    first, second = read_participants(tmp_path / "peserta.xlsx", found).problems
    assert (first.code, first.place.line, first.place.file.name) == ("PKS181", 8, "perjanjian.yaml")
    assert first.excerpt[first.place.column - 1 :].startswith("Nomor Induk")
    assert second.excerpt[second.place.column - 1 :].startswith("Tugsa")
    assert second.hint == "maksud Anda `Tugas`?"


WORDS = st.sampled_from(["Nama", "NIK", "Jabatan", "Nama Sesuai Buku", "B", "C", "XFD", "#", "Ket", NIK, ""])
CELLS = st.one_of(WORDS, st.none(), st.integers(0, 9), st.text(max_size=4))


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(list(KEYS.values())), WORDS.filter(bool), max_size=4),
    st.one_of(st.none(), st.integers(0, 4)),
    st.lists(st.sampled_from(["A", "B", "X"]), max_size=3),
    st.lists(st.lists(CELLS, max_size=5), max_size=6),
)
def test_wherever_an_agreement_points_it_is_answered(columns, row, names, rows):
    said_so = {"kolom": columns, "lembar": names, **({} if row is None else {"baris_judul": row})}
    sheets = {"A": rows, "B": [["Nama", "NIK", "Jabatan"], ["Contoh", NIK, "KPPS"]]}
    reading = read_rows(sheets, 2, pointers(**said_so))
    assert reading.problems or len(reading.participants) > 0
    assert len(reading.participants) == len(reading.cells.rows)


def test_a_csv_has_no_sheets():
    with opened(in_blocks("", [["Nama", "Jabatan"], ["Contoh", "KPPS"]], 9)):
        reading = read_participants(Path("p.csv"), pointers(lembar=["A"]))
    assert said(reading) == [("PKS183", "berkas .csv tidak berlembar")]


@pytest.mark.parametrize(
    ("text", "at"), [("A", 0), ("Z", 25), ("AA", 26), ("a", None), ("Nama", None), ("", None)]
)
def test_letters_of_columns(text, at):
    assert column_of_letters(text) == at
