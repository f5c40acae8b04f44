from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError
from pks_gen.model import Participant
from pks_gen.reading.participants import read_participants
from pks_gen.rendering.listing_xlsx import SheetColumn, SheetInfo, write_recap, write_sheet, write_soft_copy
from pks_gen.rendering.listing_xlsx_cells import CellKind, Value

INFO = SheetInfo("Daftar peserta", dt.datetime(2024, 11, 15, tzinfo=dt.UTC))
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PEOPLE = [
    Participant(
        "Peserta & Contoh", "1604999900000001", "PTPS", "L", dt.date(1990, 11, 15), "A", "B", 1000000
    ),
    Participant("=1+1", "0104999900000002", "Sekretariat", "P"),
    Participant("-Contoh_x0041_", None, "Sekretariat", None, None, "@rumus", "+62"),
]


def copied(people: list[Participant], view: ParticipantView = ParticipantView.FULL) -> bytes:
    target = io.BytesIO()
    assert write_soft_copy(target, people, INFO, view=view) == len(people)
    return target.getvalue()


def read_back(data: bytes) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Peserta"]
    return book.get_sheet_by_index(0).to_python()


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_soft_copy_reads_back_as_the_same_people(tmp_path: Path) -> None:
    path = tmp_path / "salinan.xlsx"
    path.write_bytes(copied(PEOPLE))
    reading = read_participants(path)
    assert reading.problems == ()
    assert list(reading.participants) == PEOPLE


def test_texts_are_texts_and_dates_are_dates() -> None:
    head, first, second, third = read_back(copied(PEOPLE))
    assert head[:3] == ["No.", "Nama", "NIK"]
    assert first[2:6] == ["1604999900000001", "PTPS", "L", dt.date(1990, 11, 15)]
    assert second[1:3] == ["=1+1", "0104999900000002"]
    assert third[1] == "-Contoh_x0041_"
    sheet = part(copied(PEOPLE), "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(S + "f"))
    niks = [cell for cell in sheet.iter(S + "c") if (cell.get("r") or "").startswith("C")]
    assert {cell.get("t") for cell in niks} == {"inlineStr"}


def test_the_head_stays_and_a_filter_covers_all_rows() -> None:
    sheet = part(copied(PEOPLE), "xl/worksheets/sheet1.xml")
    pane = next(sheet.iter(S + "pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert next(sheet.iter(S + "autoFilter")).get("ref") == "A1:I4"
    order = [str(node.tag).removeprefix(S) for node in sheet]
    assert order == [
        "sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "pageMargins", "pageSetup",
    ]  # fmt: skip


def test_masked_copies_tell_neither_nik_nor_birth_date_nor_wage() -> None:
    _, first, *_ = read_back(copied(PEOPLE, ParticipantView.MASKED))
    assert first[2] == "************0001"
    assert (first[5], first[8]) == ("**-**-****", "***")
    data = copied(PEOPLE, ParticipantView.MASKED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"160499990000" not in whole
    assert b"1000000" not in whole
    assert read_back(data)[2][5:] == ["", "", "", ""], "what is not there is not masked either"


def test_numbers_are_those_of_the_annex_and_rows_stay_in_the_order_of_the_file() -> None:
    target = io.BytesIO()
    write_soft_copy(target, PEOPLE, INFO, numbers=[3, 1, 2])
    assert [(row[0], row[1]) for row in read_back(target.getvalue())[1:]] == [
        (3.0, "Peserta & Contoh"),
        (1.0, "=1+1"),
        (2.0, "-Contoh_x0041_"),
    ]


def test_a_recap_names_nobody_and_its_sums_are_left_alone_by_the_filter() -> None:
    target = io.BytesIO()
    rows = [("Kecamatan Jarai", (1, 0)), ("Kecamatan Kikim", (2, 7))]
    assert write_recap(target, ("PPK", "PPS"), rows, (3, 7), INFO) == 2
    assert read_back(target.getvalue()) == [
        ["No.", "Kecamatan", "PPK", "PPS", "Jumlah"],
        [1.0, "Kecamatan Jarai", 1.0, 0.0, 1.0],
        [2.0, "Kecamatan Kikim", 2.0, 7.0, 9.0],
        ["", "Jumlah", 3.0, 7.0, 10.0],
    ]
    sheet = part(target.getvalue(), "xl/worksheets/sheet1.xml")
    assert next(sheet.iter(S + "autoFilter")).get("ref") == "A1:E3"


def test_same_people_same_bytes() -> None:
    assert copied(PEOPLE) == copied(PEOPLE)


def test_a_sheet_without_rows_has_its_head() -> None:
    assert len(read_back(copied([]))) == 1


def test_old_days_stay_text() -> None:
    target = io.BytesIO()
    columns = (SheetColumn("A"), SheetColumn("Hari", CellKind.DATE), SheetColumn("Angka", CellKind.NUMBER))
    rows: list[list[Value]] = [["x", dt.date(1899, 1, 2), 7], ["x", dt.date(1900, 3, 1), 0]]
    write_sheet(target, columns, rows, INFO)
    assert read_back(target.getvalue())[1:] == [["x", "02-01-1899", 7.0], ["x", dt.date(1900, 3, 1), 0.0]]


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1fb", "\ud800", "\uffff"])
def test_what_a_spreadsheet_cannot_hold_is_refused_by_row_without_showing_it(bad: str) -> None:
    with pytest.raises(UnreadableError, match="baris 3 memuat karakter kendali") as caught:
        copied([PEOPLE[0], Participant(bad + "rahasia")])
    assert "rahasia" not in str(caught.value)


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20)


@given(st.lists(PRINTABLE, min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    target = io.BytesIO()
    write_sheet(target, [SheetColumn("Isi")], ([text] for text in texts), INFO)
    sheet = part(target.getvalue(), "xl/worksheets/sheet1.xml")
    found = ["".join(node.itertext()) for node in sheet.iter(S + "is")][1:]
    assert [text.replace("_x005F_", "_") for text in found] == [t.replace("_x005F_", "_") for t in texts]
