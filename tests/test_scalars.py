from __future__ import annotations

import datetime as dt

import pytest
from pydantic_core import PydanticCustomError

from pks_gen.scalars import one_line, parse_iso_date


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_days_of_living_people_are_read(day: str) -> None:
    assert parse_iso_date(day) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31", "2024-02-30"])
def test_days_that_are_slips_of_the_hand_are_refused(day: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_iso_date(day)


@pytest.mark.parametrize("letter", "\x07\u200b\u202e\u2066\ufeff\ue000")
def test_what_nobody_can_see_is_refused(letter: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"U\\+{ord(letter):04X}"):
        one_line(f"Bu{letter}di")


def test_a_word_that_fits_on_no_line_is_refused() -> None:
    assert one_line("a" * 80) == "a" * 80
    with pytest.raises(PydanticCustomError, match="81 huruf tanpa spasi"):
        one_line(f"Kantor {'a' * 81} Lahat")
