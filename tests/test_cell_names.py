"""Columns have letters as in Excel; a cell is named as Excel names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.cell_names import cell_name, column_letters, column_number


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")],
)
def test_columns_have_letters(number, letters):
    assert column_letters(number) == letters
    assert column_number(letters) == column_number(letters.lower()) == number


@given(st.integers(1, 20_000))
def test_letters_and_numbers_are_inverse(number):
    assert column_number(column_letters(number)) == number


def test_a_cell_is_named_with_its_sheet_where_there_are_sheets():
    assert cell_name("Peserta", 14, 28) == cell_name("Peserta", 14, "AB") == "Peserta!AB14"
    assert cell_name("", 1, 1) == "A1"
