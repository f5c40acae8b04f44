from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.rules.anniversaries import years_before, years_later

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
YEARS = st.integers(0, 99)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [("2024-11-15", 5, "2029-11-15"), ("2024-02-29", 1, "2025-03-01"), ("2024-02-29", 4, "2028-02-29")],
)
def test_years_later(day: str, years: int, later: str) -> None:
    assert years_later(dt.date.fromisoformat(day), years) == dt.date.fromisoformat(later)


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [("2024-11-15", 17, "2007-11-15"), ("2024-02-29", 17, "2007-02-28"), ("2024-02-29", 20, "2004-02-29")],
)
def test_years_before(day: str, years: int, before: str) -> None:
    assert years_before(dt.date.fromisoformat(day), years) == dt.date.fromisoformat(before)


@given(DAYS, YEARS)
def test_there_and_back_misses_by_a_leap_day_at_most(day: dt.date, years: int) -> None:
    back = years_before(years_later(day, years), years)
    assert dt.timedelta(0) <= back - day <= dt.timedelta(days=1)


@given(DAYS, DAYS, YEARS)
def test_later_days_have_later_anniversaries(first: dt.date, second: dt.date, years: int) -> None:
    first, second = sorted((first, second))
    assert years_later(first, years) <= years_later(second, years)
    assert years_before(first, years) <= years_before(second, years)
