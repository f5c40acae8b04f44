"""OpenDocument spreadsheets, in the shape in which LibreOffice writes them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.reading.participants import read_participants
from pks_gen.reading.sheets.ods_rows import RowsReader
from pks_gen.reading.spreadsheet import Cell, SheetFile, SheetRefused, read_sheets, rows_of
from support.sheets_made import Parts, pack

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
    ]
)
CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
FILLER = '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def manifest(inner: str = "") -> str:
    return (
        f'<manifest:manifest xmlns:manifest="{MANIFEST}"><manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{inner}</manifest:file-entry>'
        "</manifest:manifest>"
    )


def table(rows: str, name: str = "Peserta", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def parts_of(tables: str) -> Parts:
    styles = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    content = (
        f"<office:document-content{NAMES}{CALC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": TYPE, "content.xml": content, "META-INF/manifest.xml": manifest()}


def opened(tmp_path: Path, tables: str, **more: str) -> SheetFile:
    return read_sheets(pack(tmp_path / "a.ods", {**parts_of(tables), **more}))


def read(tmp_path: Path, rows: str) -> list[list[Cell]]:
    found = opened(tmp_path, table(rows))
    assert found.problems == ()
    return [list(row) for row in rows_of(found.sheets[0])]


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def typed(kind: str, value: str, name: str = "value") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>tampak</text:p></table:table-cell>'


def repeated(cell: str, times: int) -> str:
    return cell.replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{times}"', 1)


def test_values_of_every_type(tmp_path):
    cells = [
        text("Siti <text:span>Contoh</text:span>"),
        typed("float", "1100000"),
        typed("currency", "1.5"),
        typed("percentage", "0.25"),
        typed("boolean", "true", "boolean-value"),
        typed("date", "1990-11-15", "date-value"),
        typed("date", "1990-11-15T00:00:00", "date-value"),
        typed("date", "1990-11-15T06:30:00", "date-value"),
        typed("time", "PT06H30M00S", "time-value"),
        typed("time", "PT36H00M01.5S", "time-value"),
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
        typed("string", "tersimpan", "string-value"),
    ]
    assert read(tmp_path, row(*cells)) == [
        [
            *["Siti Contoh", 1100000.0, 1.5, 0.25, True, dt.date(1990, 11, 15), dt.date(1990, 11, 15)],
            *[dt.datetime(1990, 11, 15, 6, 30), dt.time(6, 30), dt.timedelta(hours=36, seconds=1.5)],  # noqa: DTZ001
            *["#N/A", "tersimpan"],
        ]
    ]


def test_texts(tmp_path):
    cells = [
        text('a<text:s/>b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e'),
        '<table:table-cell office:value-type="string"><office:annotation><text:p>komentar</text:p></office:annotation>'
        "<text:p>dua</text:p><text:p>baris</text:p></table:table-cell>",
        "<table:table-cell><draw:frame><draw:text-box/></draw:frame></table:table-cell>",
        text("&amp;&#233;"),
    ]
    assert read(tmp_path, row(*cells)) == [["a b   c\td\ne", "dua\nbaris", "", "&é"]]


def test_what_stands_several_times(tmp_path):
    rows = row(repeated(text("a"), 3), repeated("<table:table-cell/>", 2), text("b"))
    rows += row("<table:table-cell/>", more=' table:number-rows-repeated="2"')
    rows += row(text("c"), more=' table:number-rows-repeated="3"') + FILLER
    assert read(tmp_path, rows) == [["a", "a", "a", "", "", "b"], [], [], ["c"], ["c"], ["c"]]


def test_merged_cells_hidden_rows_and_sheets(tmp_path):
    merged = ' table:number-columns-spanned="4" table:number-rows-spanned="1"'
    down = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="3"/>'
    rows = row(text("DAFTAR", merged), covered) + row(text("a"), text("PPS", down))
    rows += row(text("b"), "<table:covered-table-cell/>", more=' table:visibility="filter"')
    rows += row(text("c"), more=' table:visibility="collapse" table:number-rows-repeated="2"')
    rows += FILLER.replace("<table:table-row", '<table:table-row table:visibility="collapse"')
    found = opened(tmp_path, table(rows) + table(row(text("x")), "Lama", "ta2") + table(row(text("y")), "B"))
    first, second = found.sheets
    assert (first.across, first.down, list(first.hidden_rows)) == ({(0, 0)}, ((1, 2, 1),), [3, 4, 5])
    assert [list(r) for r in rows_of(first)] == [["DAFTAR"], ["a", "PPS"], ["b"], ["c"], ["c"]]
    assert [(sheet.name, [list(r) for r in rows_of(sheet)]) for sheet in (second, *found.hidden)] == [
        ("B", [["y"]]),
        ("Lama", [["x"]]),
    ]
    assert found.said == "ODS, 2 lembar"


def test_a_list_of_participants(tmp_path):
    people = [["Nama", "NIK", "Jabatan"], *(["Contoh", f"990199010190{n:04d}", "PPS"] for n in (1, 2))]
    pack(tmp_path / "a.ods", parts_of(table("".join(row(*map(text, person)) for person in people) + FILLER)))
    reading = read_participants(tmp_path / "a.ods")
    assert (reading.problems, [p.nik for p in reading.participants]) == (
        (),
        ["9901990101900001", "9901990101900002"],
    )
    assert reading.cells.place(1, "nik").cell == "Peserta!B3"


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        (table(row(text("a"), more=' table:number-rows-repeated="1048576"')), "PKS151"),
        (table(row(repeated(text("a"), 16_384))), "PKS151"),
        (table(row(text("a"), more=' table:number-rows-repeated="4294967295"')), "PKS150"),
        (table(row(text("a"), more=' table:number-rows-repeated="-1"')), "PKS150"),
        (table(row(typed("float", "satu"))), "PKS150"),
        (table(row(typed("date", "1990-02-30", "date-value"))), "PKS150"),
        (table(row(typed("time", "P1Y", "time-value"))), "PKS150"),
        (table(row(text("x" * 33_000))), "PKS151"),
        (table(row(*[f"<table:table-cell>{'<text:p>teks</text:p>' * 9_000}</table:table-cell>"])), "PKS151"),
        (table('<table:table-source table:mode="copy-all"/>' + row(text("a"))), "PKS176"),
        ("<table:dde-links><table:dde-link/></table:dde-links>", "PKS176"),
        (table("") * 1_001, "PKS151"),
        ("<table:table>", "PKS150"),
        (table(row("<text:span>" * 100)), "PKS179"),
    ],
)
def test_what_is_refused(tables, code, tmp_path):
    found = opened(tmp_path, tables)
    assert [problem.code for problem in found.problems] == [code]
    assert found.sheets == ()


@pytest.mark.parametrize(
    ("part", "content", "code", "said"),
    [
        ("META-INF/manifest.xml", manifest("<manifest:encryption-data/>"), "PKS150", "kata sandi"),
        ("META-INF/manifest.xml", "<manifest>", "PKS150", "rusak"),
        ("Basic/Standard/Modul1.xml", "<a/>", "PKS177", "makro"),
        ("Scripts/python/a.py", "x", "PKS177", "makro"),
        ("meta.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "PKS179", "DOCTYPE"),
        ("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "PKS179", "DOCTYPE"),
    ],
)
def test_parts_that_are_refused(part, content, code, said, tmp_path):
    problem = opened(tmp_path, table(""), **{part: content}).problems[0]
    assert (problem.code, said in problem.text) == (code, True)


def test_an_empty_library_of_macros_is_none(tmp_path):
    found = opened(
        tmp_path,
        table(row(text("a"))),
        **{"Basic/Standard/script-lb.xml": "<a/>", "Basic/script-lc.xml": "<a/>"},
    )
    assert found.problems == ()


def test_files_that_are_no_ods(tmp_path):
    for name, raw in {
        "a.ods": b"",
        "b.ods": b"PK\x03\x04",
        "c.ods": b"\xd0\xcf\x11\xe0" + bytes(600),
    }.items():
        (tmp_path / name).write_bytes(raw)
        assert [p.code for p in read_sheets(tmp_path / name).problems] == ["PKS150"]
    del (parts := parts_of(""))["content.xml"]
    assert [p.code for p in read_sheets(pack(tmp_path / "d.ods", parts)).problems] == ["PKS150"]


CELLS = st.one_of(
    st.text("abc éX", min_size=1, max_size=8).map(str.strip).filter(bool).map(text),
    st.integers(-99, 99).map(lambda number: typed("float", str(number))),
    st.dates(dt.date(1900, 3, 1)).map(lambda day: typed("date", day.isoformat(), "date-value")),
    st.booleans().map(lambda value: typed("boolean", str(value).lower(), "boolean-value")),
    st.just("<table:table-cell/>"),
)
ROWS = st.lists(
    st.builds(
        lambda cells, times: row(*cells, more=f' table:number-rows-repeated="{times}"'),
        st.lists(st.builds(repeated, CELLS, st.integers(1, 3)), min_size=1, max_size=6),
        st.integers(1, 3),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_an_ods_is_read_as_calamine_reads_it(tmp_path, made):
    pack(tmp_path / "a.ods", parts_of(table("".join(made) + FILLER)))
    with python_calamine.CalamineWorkbook.from_path(str(tmp_path / "a.ods")) as book:
        theirs = [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    ours = [list(row) for row in rows_of(read_sheets(tmp_path / "a.ods").sheets[0])]
    assert trimmed(ours) == trimmed(theirs)


def trimmed(rows: list[list[Cell]]) -> list[list[tuple[type, Cell]]]:
    for one in rows:
        while one and one[-1] == "":
            one.pop()
    while rows and not rows[-1]:
        rows.pop()
    return [[(type(cell), cell) for cell in one] for one in rows]


def test_rows_are_limited_over_all_sheets(tmp_path):
    from pks_gen.reading.spreadsheet import Limits

    found = pack(tmp_path / "a.ods", parts_of(table(row(text("a")) * 3) + table(row(text("a")) * 3, "B")))
    first, second = read_sheets(found, Limits(rows=5)).sheets
    assert len(rows_of(first)) == len(rows_of(first)) == 3
    with pytest.raises(SheetRefused) as caught:
        rows_of(second)
    assert (caught.value.problem.code, caught.value.problem.place.cell) == ("PKS151", "B!A3")


def person(serial: int) -> str:
    return row(text("Contoh"), text(f"990199010190{serial:04d}"), text("PTPS"))


def test_each_of_many_sheets_is_read_without_those_before_it(tmp_path):
    head = row(text("Nama"), text("NIK"), text("Jabatan"))
    tables = "".join(table(head + person(n), f"Hal. {n}") for n in range(1, 301))
    found = opened(tmp_path, tables)
    parsed = []
    for sheet in found.sheets:
        with pytest.MonkeyPatch.context() as patch:
            begin = RowsReader.begin_table
            patch.setattr(
                RowsReader,
                "begin_table",
                lambda self, told, begin=begin: parsed.append(1) or begin(self, told),
            )
            assert [list(cells)[1] for cells in rows_of(sheet)] == [
                "NIK",
                f"990199010190{int(sheet.name[5:]):04d}",
            ]
    assert len(parsed) < 10 * len(found.sheets)
    reading = read_participants(tmp_path / "a.ods")
    assert (len(reading.participants), reading.problems) == (300, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_wide_letters_do_not_mislead(tmp_path, encoding):
    tables = table(row(text("Žáč")), "Žá") + table(row(text("akhir")), "Akhir")
    parts = parts_of(tables)
    content = f'<?xml version="1.0" encoding="{encoding}"?>{parts["content.xml"]}'.encode(encoding)
    found = read_sheets(pack(tmp_path / "a.ods", {**parts, "content.xml": content}))
    assert [(sheet.name, rows_of(sheet)) for sheet in found.sheets] == [
        ("Žá", [["Žáč"]]),
        ("Akhir", [["akhir"]]),
    ]


def test_a_sheet_inside_a_sheet_is_refused(tmp_path):
    inner = row("<table:table-cell>" + table(row(text("dalam")), "Dalam") + "</table:table-cell>")
    found = opened(tmp_path, table(inner + row(text("akhir")), "Luar"))
    assert [(p.code, p.text) for p in found.problems] == [
        ("PKS179", "di dalam satu lembar ada lembar lain; berkas ditolak")
    ]
