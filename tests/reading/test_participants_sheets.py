"""Lists that run over several sheets, one per kecamatan; sheets that are hidden, empty, unlike or no list."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from pks_gen.problems import Level
from pks_gen.reading import list_sheets, spreadsheet
from pks_gen.reading.list_pointers import Pointers
from pks_gen.reading.participants import ParticipantsReading, read_participants

HEADER = ["No", "Nama", "NIK", "Jabatan"]
HELP = [["Petunjuk"], ["NIK", "tepat 16 angka", "9901990101900001"]]
Rows = list[list[object]]


def nik(serial: int) -> str:
    return f"990199010190{serial:04d}"


def person(serial: int) -> list[object]:
    return [serial, f"Contoh Peserta {serial}", nik(serial), "Pengawas TPS"]


def read(tmp_path: Path, sheets: dict[str, Rows], hidden: tuple[str, ...] = ()) -> ParticipantsReading:
    with xlsxwriter.Workbook(tmp_path / "peserta.xlsx") as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return read_participants(tmp_path / "peserta.xlsx")


def said(reading: ParticipantsReading) -> list[tuple[str, Level, str]]:
    return [(p.code, p.level, p.text) for p in reading.problems]


def niks(reading: ParticipantsReading) -> list[str | None]:
    return [p.nik for p in reading.participants]


def test_seventeen_sheets_are_one_list_in_their_order(tmp_path):
    sheets = {
        f"Kec. {n}": [[f"KECAMATAN {n}"], HEADER, person(3 * n), person(3 * n + 1), person(3 * n + 2)]
        for n in range(17, 0, -1)
    }
    reading = read(tmp_path, sheets)
    assert [(code, level) for code, level, _ in said(reading)] == [("PKS186", Level.WARNING)]
    assert niks(reading) == [nik(3 * n + k) for n in range(17, 0, -1) for k in range(3)]
    assert {p.district for p in reading.participants} == {None}
    places = [reading.cells.place(index, "nik").cell for index in range(51)]
    assert places == [f"Kec. {n}!C{row}" for n in range(17, 0, -1) for row in (3, 4, 5)]


def test_the_name_of_a_sheet_may_be_the_kecamatan_of_its_people(tmp_path):
    sheets = {
        "Kec. Satu": [HEADER, person(1), [], person(2)],
        "Dua": [HEADER, person(3), [None, "Jumlah", 1]],
    }
    read(tmp_path, sheets)
    pointers = Pointers({"district": "Nama lembar"})
    reading = read_participants(tmp_path / "peserta.xlsx", pointers)
    assert [p.district for p in reading.participants] == ["Kec. Satu", "Kec. Satu", "Dua"]
    assert [code for code, *_ in said(reading)] == ["PKS168"]
    (tmp_path / "peserta.csv").write_text(f"Nama;NIK;Jabatan\nContoh;{nik(1)};PPS\n")
    reading = read_participants(tmp_path / "peserta.csv", pointers)
    assert [code for code, *_ in said(reading)] == ["PKS181"]


def test_a_sheet_of_people_without_titles_is_named_beside_a_single_list_too(tmp_path):
    people = [[n, f"Contoh {n}", None, "Pengawas TPS"] for n in range(1, 4)]
    help_ = [["Petunjuk", "cara mengisi"], ["1", "isi nama"], ["2", "isi jabatan"]]
    reading = read(tmp_path, {"Satu": [HEADER, person(1)], "Dua": people, "Petunjuk": help_})
    assert said(reading) == [
        ("PKS169", Level.WARNING, "lembar tanpa baris judul tidak dibaca: `Dua`"),
    ]


def test_columns_may_stand_elsewhere_in_another_sheet(tmp_path):
    swapped = [["Jabatan", "Catatan", "Nama Lengkap", "NIK"], ["PPS", "x", "Contoh", nik(9)]]
    reading = read(tmp_path, {"A": [HEADER, person(1)], "B": swapped})
    assert (reading.problems, niks(reading)) == ((), [nik(1), nik(9)])
    assert [reading.cells.place(n, "nik").cell for n in (0, 1)] == ["A!C2", "B!D2"]
    assert reading.cells.place(1, "wage").cell == "B!A2"


def test_a_nik_that_stands_in_two_sheets_is_told_with_both_cells(tmp_path):
    sheets = {"A": [HEADER, person(1), person(2)], "B": [[], HEADER, person(3), person(2)], "C": [HEADER]}
    sheets["C"] += [person(3), person(4), person(4)]
    reading = read(tmp_path, sheets)
    assert [(p.place.cell, p.text) for p in reading.problems] == [
        ("B!C4", "NIK sama dengan NIK di A!C3"),
        ("C!C2", "NIK sama dengan NIK di B!C3"),
        ("C!C4", "NIK sama dengan NIK di C!C3"),
    ]
    assert niks(reading) == [nik(1), nik(2), nik(3), nik(4)]
    assert [reading.cells.place(n, "name").cell for n in range(4)] == ["A!B2", "A!B3", "B!B3", "C!B3"]


def test_a_sheet_whose_rows_are_all_refused_moves_no_other_place(tmp_path):
    bad: Rows = [HEADER, [1, None, nik(5), "PPS"]]
    reading = read(tmp_path, {"A": bad, "B": [HEADER, person(1)], "C": [HEADER, [1, "X", "1", ""]]})
    assert reading.cells.place(0, "nik").cell == "B!C2"
    assert [p.place.cell for p in reading.problems] == ["A!B2", "C!C2", "C!D2"]


def test_sums_of_several_sheets_are_said_once(tmp_path):
    reading = read(tmp_path, {name: [HEADER, person(n), ["Jumlah", 1]] for n, name in enumerate("ABC", 1)})
    assert said(reading) == [
        ("PKS168", Level.WARNING, "3 baris tidak dibaca sebagai peserta: A!A3, B!A3, C!A3")
    ]


def test_sheets_with_other_columns_are_refused_and_named(tmp_path):
    other = [["Nama", "Jabatan"], ["Contoh", "PPS"]]
    reading = read(tmp_path, {"A": [HEADER, person(1)], "Beda": other, "C": [HEADER, person(2)]})
    (problem,) = reading.problems
    assert (problem.code, problem.level) == ("PKS156", Level.ERROR)
    assert problem.text.endswith(": `Beda`")
    assert "(Nama, NIK, Jabatan)" in problem.hint
    assert reading.participants == ()


def test_a_sheet_of_niks_without_a_header_is_refused(tmp_path):
    for cells in ([person(2), person(3)], [[1, 9901990101900002.0], [2, 9901990101900003.0]]):
        reading = read(tmp_path, {"A": [HEADER, person(1)], "Kikim": cells})
        assert said(reading) == [
            ("PKS153", Level.ERROR, "lembar memuat NIK tanpa baris judul: `Kikim`"),
        ]


def test_sheets_that_are_no_list_are_named_beside_several_lists_only(tmp_path):
    one: dict[str, Rows] = {"A": [HEADER, person(1)], "Petunjuk": [*HELP], "Kosong": []}
    assert said(read(tmp_path, one)) == []
    reading = read(tmp_path, {**one, "B": [HEADER, person(2)]})
    assert said(reading) == [("PKS169", Level.WARNING, "lembar tanpa baris judul tidak dibaca: `Petunjuk`")]
    assert niks(reading) == [nik(1), nik(2)]


def test_a_list_sheet_without_anyone_is_named(tmp_path):
    reading = read(tmp_path, {"A": [HEADER, person(1)], "B": [HEADER, [], ["Jumlah", 0]], "C": [HEADER]})
    assert said(reading)[0] == ("PKS169", Level.WARNING, "lembar tanpa peserta: `B`, `C`")
    nobody = read(tmp_path, {"A": [HEADER], "B": [HEADER]})
    assert said(nobody) == [("PKS165", Level.ERROR, "daftar peserta kosong")]


def test_hidden_lists_are_named_and_other_hidden_sheets_are_not(tmp_path):
    sheets: dict[str, Rows] = {"Baru": [HEADER, person(1)], "Lama": [[], [], HEADER, person(1)]}
    sheets["Pilihan"] = [["PPS"], ["KPPS"]]
    reading = read(tmp_path, sheets, hidden=("Lama", "Pilihan"))
    assert said(reading) == [("PKS169", Level.WARNING, "lembar tersembunyi tidak dibaca: `Lama`")]
    assert niks(reading) == [nik(1)]


def test_names_of_very_many_sheets_are_cut(tmp_path):
    sheets: dict[str, Rows] = {f"S{n}": [HEADER] for n in range(30)}
    (problem,) = read(tmp_path, {**sheets, "A": [HEADER, person(1)]}).problems
    assert problem.text.count("`S") == list_sheets.MAX_NAMES
    assert problem.text.endswith(", dan 10 lembar lain")


def test_rows_of_all_sheets_count_towards_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "LIMITS", spreadsheet.Limits(rows=4))
    sheets: dict[str, Rows] = {"A": [HEADER, person(1)], "B": [HEADER, person(2)]}
    assert said(read(tmp_path, sheets)) == []
    assert [p.code for p in read(tmp_path, {**sheets, "C": [["x"]]}).problems] == ["PKS151"]


@pytest.mark.parametrize("value", ["Contoh Hasil", "=HYPERLINK(1)"])
def test_of_a_formula_the_value_is_read(value, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 1, "=cmd|'/c calc'!A0", None, value)
        sheet.write_string(1, 2, nik(1))
        sheet.write_string(1, 3, "PPS")
    reading = read_participants(tmp_path / "p.xlsx")
    assert (reading.problems, reading.participants[0].name) == ((), value)


def test_a_post_that_is_merged_down_holds_for_every_person_beside_it(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.merge_range(0, 0, 0, 4, "DAFTAR")
        for column, title in enumerate(["Jabatan", "Nama", "NIK", "Kecamatan"]):
            sheet.merge_range(1, column, 2, column, title)
        sheet.merge_range(3, 0, 6, 0, "PPK")
        sheet.merge_range(3, 3, 4, 3, "Rekaan")
        for row in (3, 4, 6):
            sheet.write_row(row, 1, [f"Contoh {row}", nik(row)])
        sheet.merge_range(7, 1, 8, 1, "Contoh Lain")
    reading = read_participants(tmp_path / "p.xlsx")
    assert [(p.name, p.group, p.district) for p in reading.participants] == [
        ("Contoh 3", "PPK", "Rekaan"),
        ("Contoh 4", "PPK", "Rekaan"),
        ("Contoh 6", "PPK", None),
    ]
    assert [(p.code, p.place.cell) for p in reading.problems] == [("PKS157", "A!A8")]


def test_hidden_rows_are_read_like_others_and_said(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        sheet = book.add_worksheet("A")
        for row, cells in enumerate([["DAFTAR"], HEADER, *map(person, range(1, 7)), ["Jumlah", 6]]):
            sheet.write_row(row, 0, cells)
        sheet.autofilter(1, 0, 7, 3)
        for row in (0, 2, 4, 5, 8, 9):
            sheet.set_row(row, None, None, {"hidden": True})
    reading = read_participants(tmp_path / "p.xlsx")
    assert niks(reading) == [nik(n) for n in range(1, 7)]
    assert said(reading) == [
        ("PKS180", Level.WARNING, "3 peserta ikut dibaca dari baris tersembunyi: `A` baris 3, 5–6"),
        ("PKS168", Level.WARNING, "1 baris tidak dibaca sebagai peserta: A!A9"),
    ]
