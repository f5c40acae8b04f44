"""Dates in names, digits and words: the five cases' dates, the calendar, refusals."""

from __future__ import annotations

import calendar
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import (
    date_in_words,
    day_name,
    long_date,
    month_name,
    numeric_date,
    opening_date,
    parse_long_date,
    parse_terbilang,
)

DAYS_OF_THE_CASES = [
    (date(2024, 11, 15), "Jumat"),
    (date(2024, 11, 16), "Sabtu"),
    (date(2024, 10, 10), "Kamis"),
    (date(2024, 11, 1), "Jumat"),
    (date(2024, 11, 4), "Senin"),
    (date(2024, 1, 31), "Rabu"),
    (date(2024, 10, 2), "Rabu"),
    (date(2024, 10, 3), "Kamis"),
    (date(2024, 2, 29), "Kamis"),
    (date(2026, 3, 17), "Selasa"),
    (date(2024, 10, 13), "Minggu"),
]


@pytest.mark.parametrize(("day", "name"), DAYS_OF_THE_CASES)
def test_day_name(day: date, name: str) -> None:
    assert day_name(day) == name


@given(st.dates())
def test_day_name_matches_the_calendar(day: date) -> None:
    english = calendar.day_name[calendar.weekday(day.year, day.month, day.day)]
    assert day_name(day) == {
        "Monday": "Senin",
        "Tuesday": "Selasa",
        "Wednesday": "Rabu",
        "Thursday": "Kamis",
        "Friday": "Jumat",
        "Saturday": "Sabtu",
        "Sunday": "Minggu",
    }[english]  # fmt: skip


def test_month_names() -> None:
    assert " ".join(month_name(month) for month in range(1, 13)) == (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_year_has_twelve_months(month: int) -> None:
    with pytest.raises(ValueError, match="1 sampai 12"):
        month_name(month)


def test_the_opening_of_the_lahat_agreement() -> None:
    assert opening_date(date(2024, 11, 15)) == (
        "Pada hari ini Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024)"
    )


def test_single_digits() -> None:
    day = date(2025, 1, 1)
    assert long_date(day) == "1 Januari 2025"
    assert numeric_date(day) == "01-01-2025"
    assert date_in_words(day) == (
        "Rabu tanggal satu bulan Januari tahun dua ribu dua puluh lima (01-01-2025)"
    )


def test_a_moment_is_written_as_its_day() -> None:
    assert long_date(datetime(2024, 11, 15, 23, 59)) == "15 November 2024"  # noqa: DTZ001


@given(st.dates())
def test_words_and_digits_name_the_same_day(day: date) -> None:
    words, _, digits = date_in_words(day).removesuffix(")").partition(" (")
    name, rest = words.split(" tanggal ")
    day_words, rest = rest.split(" bulan ")
    month, year_words = rest.split(" tahun ")
    assert (name, month) == (day_name(day), month_name(day.month))
    assert digits == day.strftime(f"%d-%m-{day.year:04d}")
    assert (parse_terbilang(day_words), parse_terbilang(year_words)) == (day.day, day.year)


@given(st.dates())
def test_long_dates_read_back(day: date) -> None:
    assert parse_long_date(long_date(day)) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("15 Nopember 2024", "maksud Anda `15 November 2024`?"),
        ("1 Pebruari 2024", "maksud Anda `1 Februari 2024`?"),
        ("05 november 2024", "maksud Anda `5 November 2024`?"),
        ("5  November 2024", "maksud Anda `5 November 2024`?"),
        (" 5 November 2024", "maksud Anda `5 November 2024`?"),
        ("31 Februari 2024", "tidak ada dalam kalender"),
        ("29 Februari 2023", "tidak ada dalam kalender"),
        ("0 Mei 2024", "tidak ada dalam kalender"),
        ("1 Mei 0", "tidak ada dalam kalender"),
        ("15 Wxyz 2024", "`Wxyz` bukan nama bulan"),
        ("15-11-2024", "bukan tanggal"),
        ("15 November", "bukan tanggal"),
        ("١٥ November 2024", "bukan tanggal"),
        ("", "bukan tanggal"),
    ],
)
def test_other_dates_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"tanggal|bulan|kalender") as refused:
        parse_long_date(text)
    assert message in str(refused.value)
