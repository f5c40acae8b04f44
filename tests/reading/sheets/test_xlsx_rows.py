"""Worksheets written by hand: every way in which XML can say a row, and the quick reader's honesty."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.reading.sheets import xlsx_rows
from pks_gen.reading.spreadsheet import BLOCK, UNCOMPUTED, Cell, SheetRefused, read_sheets, rows_of
from support.sheets_made import MAIN, STRICT, Parts, pack, parts_of, worksheet

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="164"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs>'
)


def opened(tmp_path: Path, parts: Parts) -> list[list[Cell]]:
    found = read_sheets(pack(tmp_path / "a.xlsx", parts))
    assert found.problems == ()
    return [list(row) for row in rows_of(found.sheets[0])]


def read(tmp_path: Path, rows: str, **more: str) -> list[list[Cell]]:
    return opened(tmp_path, parts_of(worksheet(rows), styles=STYLES, **more))


def refusal(tmp_path: Path, rows: str, **more: str) -> tuple[str, str | None]:
    with pytest.raises(SheetRefused) as caught:
        read(tmp_path, rows, **more)
    return caught.value.problem.code, caught.value.problem.place.cell


def usual(number: int, *cells: str) -> str:
    """A row as Excel writes it; each cell is what stands behind its place."""
    return (
        f'<row r="{number}">'
        + "".join(f'<c r="{"ABCDEFGH"[at]}{number}"{cell}' for at, cell in enumerate(cells))
        + "</row>"
    )


def number(value: object) -> str:
    return f"><v>{value}</v></c>"


def test_cells_without_a_place_follow_each_other(tmp_path):
    rows = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="4"><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    assert read(tmp_path, rows) == [[1.0, "", "", 2.0, 3.0], [], [], [5.0], [6.0]]


def test_texts_in_the_cell_rich_texts_and_readings(tmp_path):
    rows = (
        '<row r="1"><c t="inlineStr"><is><r><t>Siti </t></r><r><t xml:space="preserve"> Contoh</t></r>'
        '<rPh sb="0" eb="1"><t>baca</t></rPh></is></c><c t="inlineStr"><is><t>a_x000D_b</t></is></c>'
        '<c t="inlineStr"><is><t><![CDATA[<x>]]></t></is></c><c t="str"><v>a<!-- b -->c</v></c>'
        '<c t="inlineStr"><is/></c><c t="inlineStr"/><c t="e"><v>#SPILL!</v></c></row>'
    )
    assert read(tmp_path, rows) == [["Siti Contoh", "a\rb", "<x>", "ac", "", "", "#SPILL!"]]


def test_shared_texts(tmp_path):
    texts = (
        '<si><t> a_x000D_b </t></si><si><r><t>x</t></r><rPh sb="0" eb="1"><t>k</t></rPh><r><t xml:space="preserve"> y</t>'
        '</r></si><si/><si><t>a&#10;b&amp;_x005F_x000D_</t></si><si><t xml:space="preserve"> z </t></si><si><t> z </t></si>'
        "<si><t>_xD83D__xDE00_ _xD83D_</t></si>"
    )
    rows = usual(1, *(f' t="s"><v>{at}</v></c>' for at in range(7)))
    assert read(tmp_path, rows, texts=texts) == [["a\rb", "x y", "", "a\nb&_x000D_", " z ", "z", "😀 \ufffd"]]


def test_more_shared_texts_than_are_kept_decoded(tmp_path):
    texts = [f"{'Contoh ' * 40}{at}" for at in range(9_000)]
    order = [at * 7_919 % 9_000 for at in range(9_000)]
    rows = "".join(usual(at + 1, f' t="s"><v>{text}</v></c>') for at, text in enumerate(order))
    found = read(tmp_path, rows, texts="".join(f"<si><t>{text}</t></si>" for text in texts))
    assert found == [[texts[text]] for text in order]


def test_values_of_formulas_count_and_nothing_else_of_them(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;""</f><v>x y</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C9" si="0">[1]Sheet!A1</f><v>3</v></c><c r="D1"><f>NOW()</f></c>'
        '<c r="E1" t="b"><f>TRUE()</f><v>1</v></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    assert read(tmp_path, rows * 1) == [[2.0, "x y", 3.0, UNCOMPUTED, True, "#DIV/0!"]]


def test_days_of_strict_workbooks(tmp_path):
    cells = ["2024-01-02", "2024-01-02T03:04:05", "03:04:05", "2024-01-02T03:04:05Z", "besok"]
    rows = usual(1, *(f' t="d"><v>{cell}</v></c>' for cell in cells))
    expected = [dt.date(2024, 1, 2), dt.datetime(2024, 1, 2, 3, 4, 5), dt.time(3, 4, 5), *cells[3:]]  # noqa: DTZ001
    assert read(tmp_path, rows) == [expected]


def test_a_cell_without_a_style_has_the_first_one(tmp_path):
    days = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    parts = parts_of(
        worksheet('<row><c><v>33192</v></c><c s="0"><v>33192</v></c><c s="7"><v>1</v></c></row>'), styles=days
    )
    assert opened(tmp_path, parts) == [[dt.date(1990, 11, 15), dt.date(1990, 11, 15), 1.0]]


@pytest.mark.parametrize("space", [MAIN, STRICT])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_namespaces_and_encodings(prefix, encoding, space, tmp_path):
    declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
    name = prefix.rstrip(":")
    rows = "".join(
        f'<{prefix}row r="{n}"><{prefix}c r="A{n}" t="str"><{prefix}v>é{n}</{prefix}v></{prefix}c></{prefix}row>'
        for n in (1, 2, 4)
    )
    text = (
        f'<?xml version="1.0" encoding="{declared}"?><{prefix}worksheet xmlns{":" if name else ""}{name}="{space}">'
        f'<{prefix}sheetData>{rows}</{prefix}sheetData><{prefix}mergeCells><{prefix}mergeCell ref="A1:A2"/></{prefix}mergeCells></{prefix}worksheet>'
    )
    found = read_sheets(pack(tmp_path / "a.xlsx", parts_of(text.encode(encoding), space=space)))
    assert [list(row) for row in rows_of(found.sheets[0])] == [["é1"], ["é2"], [], ["é4"]]
    assert found.sheets[0].down == ((0, 1, 0),)


def test_a_row_inside_a_comment_is_no_row(tmp_path):
    row = usual(2, number(666))
    rows = f"{usual(1, number(1))}<!-- {row} -->{usual(3, number(3))}<?pi {row}?>{usual(5, number(5))}"
    assert read(tmp_path, rows) == [[1.0], [], [3.0], [], [5.0]]


def test_a_row_of_a_foreign_namespace_is_no_row(tmp_path):
    rows = (
        usual(1, number(1))
        + usual(2, number(666)).replace("<row", '<row xmlns="http://contoh.example"')
        + usual(3, number(3))
    )
    assert read(tmp_path, rows) == [[1.0], [], [3.0]]


@pytest.mark.parametrize(
    "rows",
    [
        usual(1, number("abc")),
        usual(1, number(1)) + usual(2, number("1_000")),
        usual(1, number(1)) + usual(2, number("nan")),
        usual(1, number(1)) + usual(2, ' s="0" s="0"><v>1</v></c>'),
        usual(1, number(1)) + usual(2, ' s="x"><v>1</v></c>'),
        usual(1, number(1)) + usual(2, "><f>A1&nbsp;</f><v>1</v></c>"),
        usual(1, ' t="zz"><v>1</v></c>'),
        usual(1, ' t="b"><v>2</v></c>'),
        usual(1, ' t="s"><v>7</v></c>'),
        usual(1, ' t="s"><v>-1</v></c>'),
        usual(1, number(1)) + usual(2, ' t="s"><v>0</v></c>'),
        usual(2, number(1)) + usual(1, number(1)),
        usual(1, number(1)) + usual(2, number(1)) + usual(2, number(1)),
        usual(0, number(1)),
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r="2"><c r="A5"><v>1</v></c></row>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="ABCDE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></v></row>',
        '<row r="1"><c r="A1"><v>&nbsp;</v></c></row>',
    ],
)
def test_what_excel_would_not_open_is_refused(rows, tmp_path):
    try:
        assert refusal(tmp_path, rows)[0] == "PKS150"
    except AssertionError:
        assert [p.code for p in read_sheets(tmp_path / "a.xlsx").problems] == ["PKS150"]


def test_blank_rows_and_cells(tmp_path):
    empty = '<row r="{0}" s="1" customFormat="1"/>'
    rows = (
        usual(1, "/>", ' s="1"/>')
        + empty.format(2)
        + usual(3, number(0), "/>")
        + empty.format(4) * 1
        + empty.format(1_048_576)
    )
    assert read(tmp_path, rows) == [[], [], [0.0]]


def test_a_style_over_all_columns_makes_no_wide_row(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    assert read(tmp_path, rows) == [[1.0]]


def test_limits_are_told_with_the_cell(tmp_path):
    assert refusal(tmp_path, '<row r="1"><c r="XFD1"><v>1</v></c></row>') == ("PKS151", "A!XFD1")
    assert refusal(tmp_path, '<row r="1048576"><c r="A1048576"><v>1</v></c></row>') == (
        "PKS151",
        "A!A1048576",
    )
    long = usual(1, f' t="str"><v>{"x" * 32_768}</v></c>')
    assert refusal(tmp_path, long) == ("PKS151", None)
    assert read(tmp_path, long.replace("xx", "x", 1)) == [["x" * 32_767]]


def test_blocks_are_consecutive_and_bounded(tmp_path):
    rows = "".join(usual(at, number(at)) for at in [*range(1, 2_500), *range(4_000, 4_300)])
    found = read_sheets(pack(tmp_path / "a.xlsx", parts_of(worksheet(rows)))).sheets[0]
    blocks = list(found.blocks())
    assert max(map(len, blocks)) <= BLOCK
    flat = [list(row) for block in blocks for row in block]
    assert flat == [[float(at)] if at < 2_500 or at >= 4_000 else [] for at in range(1, 4_300)]
    assert [list(row) for row in rows_of(found, 3)] == [[1.0], [2.0], [3.0]]


VALUES = st.one_of(
    st.sampled_from(
        [
            "/>",
            ' s="1"/>',
            ' s="1"><v>33192</v></c>',
            ' t="s"><v>0</v></c>',
            ' t="s"><v>1</v></c>',
            ' t="b"><v>1</v></c>',
        ]
    ),
    st.sampled_from(
        [
            "><v>1E3</v></c>",
            "><v> 1</v></c>",
            "><v>1 </v></c>",
            "><v/></c>",
            "><v></v></c>",
            ' s="2"><v>1.5</v></c>',
        ]
    ),
    st.sampled_from(
        [
            "><f>A1</f><v>1</v></c>",
            "><f>A1&amp;B1</f></c>",
            ' t="str"><f>A1</f><v> x y </v></c>',
            ' t="e"><v>#N/A</v></c>',
        ]
    ),
    st.sampled_from(
        [
            ' t="inlineStr"><is><t> x </t></is></c>',
            ' t="inlineStr"><is><t>_x0041_</t></is></c>',
            ' t="str"><v>_x0041_</v></c>',
            ' t="d"><v>2024-01-02</v></c>',
            ' t="n"><v>1</v></c>',
        ]
    ),
    st.sampled_from(
        [
            ' t="s" s="1"><v>0</v></c>',
            ' cm="1"><v>1</v></c>',
            " s='1'><v>33192</v></c>",
            '  s="1"><v>33192</v></c>',
            '><f t="shared" ref="A1:A9" si="0">A1&lt;2</f><v>1</v></c>',
            '><f t="shared" si="0"/><v>1</v></c>',
            ' t="inlineStr"><is><t xml:space="preserve">Contoh dua</t></is></c>',
            ' t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>',
            ' t="inlineStr"><is><t>Siti &amp; Budi</t></is></c>',
        ]
    ),
    st.integers(-99, 99).map(number),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 2), st.lists(VALUES, max_size=6)), min_size=2, max_size=12))
def test_pattern_and_parser_agree_on_every_shape(tmp_path, made):
    at, rows = 0, ""
    for step, cells in made:
        at += step
        rows += usual(at, *cells)
    texts = "<si><t>satu</t></si><si><t>dua</t></si>"
    by_pattern = read(tmp_path, rows, texts=texts)
    widest, xlsx_rows._WIDEST = xlsx_rows._WIDEST, 0
    try:
        by_parser = read(tmp_path, rows, texts=texts)
    finally:
        xlsx_rows._WIDEST = widest
    assert trimmed(by_pattern) == trimmed(by_parser)


def trimmed(rows: list[list[Cell]]) -> list[list[tuple[type, Cell]]]:
    kept = [[(type(cell), cell) for cell in row] for row in rows]
    for row in kept:
        while row and row[-1] == (str, ""):
            row.pop()
    return kept


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_that_nobody_has_calculated_is_not_blank(value, tmp_path):
    open_cell = f'<c r="B2"><f>A2</f>{value}</c>'
    empty = '<c r="C2" t="str"><f>A2</f><v></v></c>'
    rows = usual(1, number(1), number(2), number(3)) + f'<row r="2">{number_at("A2")}{open_cell}{empty}</row>'
    assert read(tmp_path, rows) == [[1.0, 2.0, 3.0], [7.0, UNCOMPUTED]]


def number_at(place: str) -> str:
    return f'<c r="{place}"><v>7</v></c>'
