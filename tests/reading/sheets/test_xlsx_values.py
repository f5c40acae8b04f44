"""Single values: numbers that are days, formats that show them, and where Excel and other readers differ."""

from __future__ import annotations

import datetime as dt

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reading.sheets.texts import unescaped
from pks_gen.reading.sheets.values import DATE, ELAPSED, NUMBER, elapsed, format_kind, moment
from pks_gen.reading.spreadsheet import read_sheets, rows_of


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *[
            (code, NUMBER)
            for code in ("General", "0", "#,##0", "0.00E+00", "@", '"d"0', "0\\d", "[Red]0", "0_d", "0*d")
        ],
        *[
            (code, NUMBER)
            for code in ('#,##0 "hari"', "General;d", "[$Rp-421]#,##0", "[Color5]0", "", '"tak tertutup d')
        ],
        *[
            (code, DATE)
            for code in (
                "dd/mm/yyyy",
                "[$-421]dd mmmm yyyy",
                "YYYY-MM-DD",
                "h:mm AM/PM",
                "yyyy;@",
                "ss.0",
                "[>9]d;0",
            )
        ],
        *[(code, ELAPSED) for code in ("[h]:mm", "[mm]:ss", "[SS]", "[hh]:mm:ss;@")],
    ],
)
def test_what_a_number_format_shows(code, kind):
    assert format_kind(code) == kind


@pytest.mark.parametrize(
    ("serial", "from_1900", "from_1904"),
    [
        (0, dt.time(0), dt.time(0)),
        (0.25, dt.time(6), dt.time(6)),
        (1, dt.date(1900, 1, 1), dt.date(1904, 1, 2)),
        (59, dt.date(1900, 2, 28), dt.date(1904, 2, 29)),
        (60, 60, dt.date(1904, 3, 1)),  # Excel shows 29 February 1900, which never was
        (60.5, 60.5, dt.datetime(1904, 3, 1, 12)),  # noqa: DTZ001
        (61, dt.date(1900, 3, 1), dt.date(1904, 3, 2)),
        (33192, dt.date(1990, 11, 15), dt.date(1994, 11, 16)),
        (33191.999999999, dt.date(1990, 11, 15), dt.date(1994, 11, 16)),  # Excel counts milliseconds
        (2_958_465, dt.date(9999, 12, 31), 2_958_465),
        (2_958_466, 2_958_466, 2_958_466),
        (-1, -1, -1),  # Excel shows #######
        (1e300, 1e300, 1e300),
        (float("inf"), float("inf"), float("inf")),
    ],
)
def test_days(serial, from_1900, from_1904):
    for value, expected in ((moment(serial), from_1900), (moment(serial, is_1904=True), from_1904)):
        assert value == expected
        assert type(value) is type(serial) or not isinstance(expected, int | float)


@given(st.dates(dt.date(1900, 3, 1)))
def test_a_day_is_the_day_that_was_counted(day):
    assert moment((day - dt.date(1899, 12, 30)).days) == day


def test_elapsed_times():
    assert elapsed(1.5) == dt.timedelta(hours=36)
    assert elapsed(-1) == dt.timedelta(days=-1)
    assert elapsed(1e300) == 1e300


def test_escapes():
    assert unescaped("a_x000D_b_x005F_x000D_") == "a\rb_x000D_"
    assert unescaped("_xD83D__xDE00_") == "😀"
    assert unescaped("_xD83D_") == "\ufffd"
    assert unescaped("_x12_ _X0041_") == "_x12_ _X0041_"


def test_error_values_are_told_not_lost(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for column, value in enumerate(["#N/A", "#REF!", "#DIV/0!"]):
            sheet.write_formula(0, column, "=A9", None, value)
    assert [list(row) for row in rows_of(read_sheets(tmp_path / "a.xlsx").sheets[0])] == [
        ["#N/A", "#REF!", "#DIV/0!"]
    ]
