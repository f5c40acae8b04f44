"""Merged cells and hidden rows, known before a row is walked, whichever way the sheet is looked through."""

from __future__ import annotations

import pytest
import xlsxwriter

from pks_gen.reading.participants import read_participants
from pks_gen.reading.sheets import outline
from pks_gen.reading.spreadsheet import Sheet, read_sheets
from support.sheets_made import MAIN, pack, parts_of, worksheet

MERGES = '<mergeCells count="3"><mergeCell ref="A1:E1"/><mergeCell ref="B3:B9"/><mergeCell ref="C3:C4"/><mergeCell ref="A2:B2"/></mergeCells>'
CELL = '<c r="A{0}"><v>1</v></c>'


def row(number: int, more: str = "") -> str:
    return f'<row r="{number}"{more}>{CELL.format(number)}</row>'


def opened(tmp_path, rows: str, **more: str) -> Sheet:
    found = read_sheets(pack(tmp_path / "a.xlsx", parts_of(worksheet(rows, **more))))
    assert found.problems == ()
    return found.sheets[0]


def test_merged_cells(tmp_path):
    sheet = opened(tmp_path, row(1), after=MERGES)
    assert (sheet.across, sheet.down) == ({(0, 0)}, ((2, 3, 2), (2, 8, 1)))


@pytest.mark.parametrize(
    "rows",
    [
        row(1)
        + row(2, ' hidden="1"')
        + row(3, ' hidden="true" ht="3"')
        + row(4, ' hidden="0"')
        + row(5, ' spans="1:1" hidden="1"'),
        row(1)
        + row(2, " hidden='1'")
        + row(3, " x:hidden='0' hidden='true' ")
        + row(4)
        + row(5, ' hidden="1"'),
        row(1)
        + row(2, ' hidden="1"')
        + row(3, ' hidden="1"')
        + '<!-- <row r="4" hidden="1"/> -->'
        + row(5, ' hidden="1"'),
        row(1)
        + row(2, ' hidden="1"')
        + row(3, ' hidden="1"')
        + row(4)
        + '<row hidden="1"><c><v>1</v></c></row>',
        row(1) + '<row r="2" hidden="1"/><row r="3" hidden="1"/>' + row(4) + row(5, ' hidden="1"'),
    ],
)
def test_hidden_rows(rows, tmp_path):
    text = worksheet(rows, after=MERGES).replace("<worksheet", '<worksheet xmlns:x="x"', 1)
    sheet = read_sheets(pack(tmp_path / "a.xlsx", parts_of(text))).sheets[0]
    assert list(sheet.hidden_rows) == [2, 3, 5]
    assert sheet.down == ((2, 3, 2), (2, 8, 1))


def test_a_sheet_of_many_chunks(tmp_path):
    hidden = set(range(7, 30_000, 1_117))
    rows = "".join(row(at, ' hidden="1"' if at in hidden else "") for at in range(1, 30_000))
    assert list(opened(tmp_path, rows, after=MERGES).hidden_rows) == sorted(hidden)


@pytest.mark.parametrize("text", ["<sheetData/>", '<sheetData a="b"></sheetData>', "<sheetData></sheetData>"])
def test_a_sheet_without_rows(text, tmp_path):
    sheet = f'<worksheet xmlns="{MAIN}">{text}{MERGES}</worksheet>'
    found = read_sheets(pack(tmp_path / "a.xlsx", parts_of(sheet))).sheets[0]
    assert (list(found.hidden_rows), found.across, list(found.blocks())) == ([], {(0, 0)}, [])


def test_merges_that_no_sheet_can_have(tmp_path):
    for ref in ("B2:A1", "A0:B2", "A1:B1048577"):
        after = f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'
        found = read_sheets(pack(tmp_path / "a.xlsx", parts_of(worksheet(row(1), after=after))))
        assert [problem.code for problem in found.problems] == ["PKS150"]
    assert opened(tmp_path, row(1), after='<mergeCells><mergeCell ref="rusak"/></mergeCells>').down == ()


def test_usual_sheets_are_not_parsed_twice(tmp_path, monkeypatch):
    """What Excel writes is looked through without a parser; else opening would take as long as reading."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for at in range(2_000):
            sheet.write_row(at, 0, [f"Contoh {at}!", at])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.merge_range(4, 0, 9, 0, "PPS")
    seen: list[int] = []
    monkeypatch.setattr(outline._OutlineReader, "_row", lambda *_: seen.append(1))
    found = read_sheets(tmp_path / "a.xlsx").sheets[0]
    assert (seen, list(found.hidden_rows), found.down) == ([], [4], ((4, 9, 0),))


def test_people_in_hidden_rows_are_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write_row(0, 0, ["Nama", "NIK", "Jabatan"])
        for at in range(1, 6):
            sheet.write_row(at, 0, ["Contoh", f"990199010190{at:04d}", "PPS"])
        sheet.autofilter(0, 0, 5, 2)
        sheet.set_row(2, None, None, {"hidden": True})
    reading = read_participants(tmp_path / "a.xlsx")
    assert len(reading.participants) == 5
    assert [problem.code for problem in reading.problems] == ["PKS180"]
