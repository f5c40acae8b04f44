"""Workbooks made by XlsxWriter: what our reader streams is what python-calamine lays out, cell by cell.

The two differ where calamine is unlike Excel; those cells stand in tests of their own in test_xlsx_values.py.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.reading.sheets import xlsx_rows
from pks_gen.reading.spreadsheet import UNCOMPUTED, Cell, read_sheets, rows_of

FORMATS = [
    *["General", "0", "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm", "[h]:mm", "[mm]:ss", '"d"0', "ss.0", "@"],
    *[
        "[$-421]dd mmmm yyyy",
        "0\\d",
        "[Red]0",
        "yyyy;@",
        "0.00E+00",
        '#,##0 "hari"',
        "General;d",
        '"Rp"#,##0_d',
    ],
    *["[$Rp-421]#,##0", "[>100]d;0", 14, 15, 20, 21, 22, 45, 46, 47],
]
TEXTS = st.one_of(
    st.sampled_from(
        ["Siti é ’", "x&y<z>", " lead", "trail ", "a\r\nb", "_x0041_", "]]>", "\x07", "😀", "a\tb", ""]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=12),
)
CELLS = st.one_of(
    st.tuples(st.just("string"), TEXTS),
    st.tuples(st.just("plain"), st.one_of(st.floats(-1e22, 1e22), st.integers(-(10**16), 10**16))),
    st.tuples(st.just("day"), st.sampled_from([0, 0.25, 1, 1.5, 59, 61, 33192, 33192.75, 2_000_000])),
    st.tuples(st.just("boolean"), st.booleans()),
    st.tuples(
        st.just("formula"),
        st.one_of(st.sampled_from(["", "hasil", "x & y", "é’"]), st.floats(-1e9, 1e9), st.booleans()),
    ),
    st.tuples(st.just("rich"), st.just("")),
    st.tuples(st.just("blank"), st.none()),
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.lists(st.tuples(st.integers(0, 2), st.sampled_from([None, *FORMATS]), CELLS), max_size=8),
    ),
    max_size=12,
)
Made = list[tuple[int, list[tuple[int, str | int | None, tuple[str, object]]]]]


def write(path: Path, made: Made, **options: bool) -> None:
    """Write rows and cells, each some places behind the one before."""
    with xlsxwriter.Workbook(path, {"strings_to_urls": False, **options}) as book:
        sheet = book.add_worksheet()
        styles = {form: book.add_format({"num_format": form}) for form in FORMATS}
        row = 0
        for down, cells in made:
            column = 0
            for along, form, (kind, value) in cells:
                column += along
                style = styles.get(form) if form is not None and kind not in {"plain", "formula"} else None
                write_cell(book, sheet, (row + down, column), kind, value, style)
                column += 1
            row += down + 1


def write_cell(book, sheet, place, kind, value, style):  # type: ignore[no-untyped-def]
    if kind == "rich":
        sheet.write_rich_string(*place, "x ", book.add_format({"bold": True}), "y", " z ")
    elif kind == "formula":
        sheet.write_formula(*place, "=A1&B1", style, value)
    elif kind == "blank":
        sheet.write_blank(*place, None, style or book.add_format({"bold": True}))
    else:
        {"plain": sheet.write_number, "day": sheet.write_number}.get(
            kind, getattr(sheet, f"write_{kind}", None)
        )(*place, value, style)


def trimmed(rows: list[list[Cell]]) -> list[list[tuple[type, Cell]]]:
    """Drop blanks at the end, and what calamine has otherwise: open formulas, midnights of rounded fractions."""
    plain = [
        [
            cell.date() if isinstance(cell, dt.datetime) and cell.time() == dt.time.min else cell
            for cell in ("" if cell == UNCOMPUTED else cell for cell in row)
        ]
        for row in rows
    ]
    for row in plain:
        while row and row[-1] == "":
            row.pop()
    while plain and not plain[-1]:
        plain.pop()
    return [[(type(cell), cell) for cell in row] for row in plain]


def ours(path: Path) -> list[list[tuple[type, Cell]]]:
    opened = read_sheets(path)
    assert opened.problems == ()
    return trimmed([list(row) for row in rows_of(opened.sheets[0])])


def theirs(path: Path) -> list[list[tuple[type, Cell]]]:
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        return trimmed([list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.booleans())
def test_a_workbook_is_read_as_calamine_reads_it(tmp_path, made, is_1904):
    path = tmp_path / "a.xlsx"
    write(path, made, date_1904=is_1904, in_memory=True)
    assert ours(path) == theirs(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_pattern_and_parser_read_the_same(tmp_path, made):
    path = tmp_path / "a.xlsx"
    write(path, made)
    by_pattern = ours(path)
    widest, xlsx_rows._WIDEST = xlsx_rows._WIDEST, 0
    try:
        assert ours(path) == by_pattern
    finally:
        xlsx_rows._WIDEST = widest
