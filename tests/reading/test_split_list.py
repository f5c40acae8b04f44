from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from pks_gen.reading.participants import read_participants
from pks_gen.reading.split_list import as_in_list, key_of, split_list

HEAD = "Kode Wilayah;Nama;NIK;Jabatan;Tanggal Lahir"


def listed(root: Path, *rows: str, head: str = HEAD) -> Path:
    path = root / "semua.csv"
    path.write_text("\n".join(["Daftar Peserta;;;;", head, *rows]), encoding="utf-8")
    return path


def parts(root: Path) -> dict[str, Path]:
    folder = root / "bagian"
    folder.mkdir()
    return {key: folder / f"{key}.csv" for key in ("16.04", "18.02")}


def test_every_row_goes_to_its_part_and_comes_back_to_its_place(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "16.04;Contoh Satu;1604010101909001;PTPS;1-1-1990",
        "18.02;Contoh Dua;1802010101909002;PTPS;1-1-1990",
        "16.04;Contoh Tiga;1604010101909003;PTPS;besok",
        " 16.04 ;Contoh Empat;1604010101909001;PTPS;1-1-1990",
        "99.99;Contoh Lima;;PTPS;",
    )
    files = parts(tmp_path)
    origin, problems = split_list(path, "kode wilayah", files)
    assert origin is not None
    assert [(p.code, p.place.file) for p in problems] == [("PKS149", path)]
    assert "1 baris" in problems[0].text
    assert "`99.99`" in problems[0].text
    found = as_in_list(files["16.04"], read_participants(files["16.04"]), origin)
    assert [person.name for person in found.participants] == ["Contoh Satu"]
    assert found.cells.place(0, "nik").cell == "C3"
    assert found.cells.place(0, "nik").file == path
    told = {(p.code, p.place.cell) for p in found.problems}
    assert told == {("PKS161", "E5"), ("PKS160", "C6")}
    assert any("NIK di C3" in p.text for p in found.problems)


def test_digits_that_excel_has_cut_are_not_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "semua.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Peserta")
    sheet.write_row(0, 0, HEAD.split(";"))
    sheet.write_row(1, 0, ["16.04", "Contoh Satu", 1604010101909001, "PTPS"])
    sheet.write_row(2, 0, ["16.04", "Contoh Dua", "1604010101909002", "PTPS"])
    sheet.write_datetime(2, 4, dt.date(1990, 1, 1), book.add_format({"num_format": "dd-mm-yyyy"}))
    book.close()
    files = parts(tmp_path)
    origin, problems = split_list(path, "Kode Wilayah", files)
    assert origin is not None
    assert problems == ()
    found = as_in_list(files["16.04"], read_participants(files["16.04"]), origin)
    assert [(p.code, p.place.cell) for p in found.problems] == [("PKS158", "Peserta!C2")]
    assert [(person.name, person.birth_date) for person in found.participants] == [
        ("Contoh Dua", dt.date(1990, 1, 1))
    ]


def test_a_part_without_anyone_says_so(tmp_path: Path) -> None:
    files = parts(tmp_path)
    origin, _ = split_list(listed(tmp_path, "16.04;Contoh;;PTPS;"), "Kode Wilayah", files)
    assert origin is not None
    found = as_in_list(files["18.02"], read_participants(files["18.02"]), origin)
    assert [(p.code, p.place.file) for p in found.problems] == [("PKS165", files["18.02"])]


@pytest.mark.parametrize("head", ["Kode;Nama;NIK;Jabatan;Tanggal Lahir", ""])
def test_a_list_without_the_column_is_not_split(tmp_path: Path, head: str) -> None:
    origin, problems = split_list(
        listed(tmp_path, "16.04;x;;PTPS;", head=head), "Kode Wilayah", parts(tmp_path)
    )
    assert origin is None
    assert [p.code for p in problems] == ["PKS148"]


def test_no_list_two_sheets_and_merged_cells(tmp_path: Path) -> None:
    files = parts(tmp_path)
    assert split_list(tmp_path / "tidak-ada.csv", "Kode Wilayah", files)[0] is None
    for name, sheets, merge in (("dua.xlsx", 2, False), ("gabung.xlsx", 1, True)):
        book = xlsxwriter.Workbook(tmp_path / name)
        for _ in range(sheets):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEAD.split(";"))
            if merge:
                sheet.merge_range(1, 3, 2, 3, "PTPS")
        book.close()
        origin, problems = split_list(tmp_path / name, "Kode Wilayah", files)
        assert origin is None
        assert [p.code for p in problems] == ["PKS148"]


def test_keys_in_another_dress_are_the_same() -> None:
    assert key_of("  Kabupaten   LAHAT ") == key_of("kabupaten lahat")
    assert key_of(1604.0) == key_of("1604") == key_of(1604)
    assert key_of(None) == key_of("") == ""
