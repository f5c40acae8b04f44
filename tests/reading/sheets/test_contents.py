"""What a workbook holds besides its list: macros, links, objects and queries are refused, pages and mail are not."""

from __future__ import annotations

import pytest

from pks_gen.reading.spreadsheet import SheetFile, read_sheets, rows_of
from support.sheets_made import BOOK_TYPE, DOCUMENT, TYPES, Parts, links, pack, parts_of, worksheet

BESIDE_SHEET = "xl/worksheets/_rels/sheet1.xml.rels"
BESIDE_BOOK = "xl/_rels/workbook.xml.rels"
SHEET_LINK = ("worksheet", "worksheets/sheet1.xml", "")


def opened(tmp_path, more: Parts) -> SheetFile:
    return read_sheets(
        pack(tmp_path / "a.xlsx", {**parts_of(worksheet("<row><c><v>1</v></c></row>")), **more})
    )


def types(kind: str) -> str:
    return f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'


@pytest.mark.parametrize(
    ("more", "code", "advice"),
    [
        ({"xl/vbaProject.bin": b"x"}, "PKS177", "Simpan Sebagai"),
        ({"xl/macrosheets/sheet1.xml": "<a/>"}, "PKS177", "Simpan Sebagai"),
        (
            {"[Content_Types].xml": types(BOOK_TYPE.replace("sheet.main", "sheet.macroEnabled.main"))},
            "PKS177",
            ".xlsx",
        ),
        ({BESIDE_BOOK: links(SHEET_LINK, ("xlMacrosheet", "worksheets/m.xml", ""))}, "PKS177", ".xlsx"),
        ({BESIDE_BOOK: links(SHEET_LINK, ("vbaProject", "tersembunyi.bin", ""))}, "PKS177", ".xlsx"),
        ({"xl/externalLinks/externalLink1.xml": "<a/>"}, "PKS176", "Putuskan Tautan"),
        ({"xl/connections.xml": "<a/>"}, "PKS176", "koneksi"),
        ({"xl/queryTables/queryTable1.xml": "<a/>"}, "PKS176", "kueri"),
        ({BESIDE_BOOK: links(SHEET_LINK, ("externalLink", "lain.xml", ""))}, "PKS176", "Putuskan"),
        (
            {
                "xl/drawings/_rels/drawing1.xml.rels": links(
                    ("image", "http://contoh.example/a.png", 'TargetMode="External"')
                )
            },
            "PKS176",
            "Putuskan",
        ),
        (
            {BESIDE_SHEET: links(("oleObject", "file:///c:/a.doc", 'TargetMode="External"'))},
            "PKS176",
            "Putuskan",
        ),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "PKS178", "hapus objek"),
        ({BESIDE_SHEET: links(("package", "../lain/a.docx", ""))}, "PKS178", "hapus objek"),
        ({"xl/activeX/activeX1.xml": "<a/>"}, "PKS178", "hapus objek"),
    ],
)
def test_what_could_act_or_reach_outside(more, code, advice, tmp_path):
    found = opened(tmp_path, more)
    assert found.sheets == ()
    assert [problem.code for problem in found.problems] == [code]
    assert advice in found.problems[0].hint


@pytest.mark.parametrize(
    "more",
    [
        {BESIDE_SHEET: links(("hyperlink", "mailto:contoh@contoh.example", 'TargetMode="External"'))},
        {BESIDE_SHEET: links(*[("hyperlink", "https://contoh.example/", 'TargetMode="External"')] * 2_000)},
        {"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>", "xl/comments1.xml": "<a/>"},
        {"xl/media/image1.png": b"\x89PNG", "xl/printerSettings/printerSettings1.bin": b"x"},
        {"docProps/custom.xml": "bukan XML"},
    ],
)
def test_what_offices_have_and_what_harms_nobody(more, tmp_path):
    found = opened(tmp_path, more)
    assert found.problems == ()
    assert [list(row) for row in rows_of(found.sheets[0])] == [[1.0]]


def test_sheets_of_other_kinds_are_no_lists(tmp_path):
    book = (
        f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="Grafik" sheetId="1" r:id="rId1"/><sheet name="Daf\x7ftar" sheetId="2" r:id="rId2"/>'
        '<sheet name="Lama" sheetId="3" r:id="rId3" state="veryHidden"/></sheets></workbook>'
    )
    found = opened(
        tmp_path,
        {
            "xl/workbook.xml": book,
            BESIDE_BOOK: links(
                ("chartsheet", "c.xml", ""), SHEET_LINK, ("worksheet", "/xl/worksheets/lama.xml", "")
            ),
            "xl/worksheets/lama.xml": worksheet("<row><c><v>2</v></c></row>"),
        },
    )
    assert [sheet.name for sheet in found.sheets] == ["Daftar"]
    assert [(sheet.name, [list(row) for row in rows_of(sheet)]) for sheet in found.hidden] == [
        ("Lama", [[2.0]])
    ]
    assert found.said == "XLSX, 1 lembar"


@pytest.mark.parametrize(
    "more",
    [
        {"_rels/.rels": links()},
        {"xl/workbook.xml": "<workbook/>x"},
        {BESIDE_BOOK: links()},
        {BESIDE_BOOK: links(("worksheet", "tidak-ada.xml", ""))},
        {"xl/worksheets/sheet1.xml": worksheet("").replace("</worksheet>", "")},
        {"xl/styles.xml": "<styleSheet>"},
        {"xl/sharedStrings.xml": "<sst>"},
    ],
)
def test_a_workbook_whose_parts_do_not_fit_together(more, tmp_path):
    found = opened(tmp_path, more)
    assert [problem.code for problem in found.problems] == ["PKS150"]


def test_two_sheets_of_one_part_are_refused(tmp_path):
    parts = parts_of(worksheet(""))
    sheet = '<sheet name="B" sheetId="2" r:id="rId1"/></sheets>'
    found = opened(tmp_path, {"xl/workbook.xml": str(parts["xl/workbook.xml"]).replace("</sheets>", sheet)})
    assert [problem.code for problem in found.problems] == ["PKS150"]
