"""What a NIK says: structure, sex, birth date; made-up numbers of regions that do not exist."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen import nik
from pks_gen.model import Participant

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def made_up(born: dt.date, sex: str, serial: int = 1, region: str = "990102") -> str:
    return f"{region}{born.day + (40 if sex == 'P' else 0):02d}{born:%m}{born.year % 100:02d}{serial:04d}"


@given(DAYS, st.sampled_from("LP"), st.integers(1, 9999))
def test_what_was_put_in_comes_out(born, sex, serial):
    number = made_up(born, sex, serial)
    assert nik.is_well_formed(number)
    assert nik.sex(number) == sex
    assert nik.birth_fault(number) == ""
    assert nik.matches_birth_date(number, born)


@given(DAYS, DAYS, st.sampled_from("LP"))
def test_another_birth_date_does_not_match(born, other, sex):
    same = (born.day, born.month, born.year % 100) == (other.day, other.month, other.year % 100)
    assert nik.matches_birth_date(made_up(born, sex), other) == same


def test_the_century_is_not_guessed():
    number = made_up(dt.date(2004, 2, 29), "P")
    assert nik.matches_birth_date(number, dt.date(2004, 2, 29))
    assert nik.matches_birth_date(made_up(dt.date(1924, 1, 1), "L"), dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("birth", "fault", "sex"),
    [
        ("150890", "", "L"),
        ("550890", "", "P"),
        ("290200", "", "L"),  # 2000 was a leap year, 1900 was not
        ("690296", "", "P"),
        ("290290", "tanggal lahir", "L"),
        ("300296", "tanggal lahir", "L"),
        ("710490", "tanggal lahir", "P"),
        ("000190", "tanggal lahir", None),
        ("400190", "tanggal lahir", None),
        ("320190", "tanggal lahir", None),
        ("720190", "tanggal lahir", None),
        ("151390", "bulan lahir", "L"),
        ("150090", "bulan lahir", "L"),
        ("991390", "bulan lahir", None),
    ],
)
def test_birth_parts_that_no_calendar_has(birth, fault, sex):
    number = f"990102{birth}0001"
    assert (nik.birth_fault(number), nik.sex(number)) == (fault, sex)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "990102150890000",
        "99010215089000011",
        "0001021508900001",
        "9901021508900000",
        "99010215089000 1",
        "９" * 16,
    ],
)
def test_what_is_no_nik(text):
    assert not nik.is_well_formed(text)


def test_a_masked_nik_keeps_its_last_four_digits_and_its_length():
    assert nik.masked("9901021508900001") == "************0001"
    assert [nik.masked(text) for text in ("", "0001", "20001")] == ["", "****", "*0001"]


def test_a_participant_printed_for_programmers_shows_nobody():
    shown = repr(Participant("Nama Contoh", "9901021508900001", birth_date=dt.date(1990, 8, 15)))
    assert shown == "Participant(nik='************0001')"
    assert repr(Participant("Nama Contoh")) == "Participant(nik='')"


@given(st.from_regex(nik.WELL_FORMED, fullmatch=True), st.sampled_from(["", " ", "-", "."]))
def test_a_nik_is_masked_in_any_text_and_grouping(number: str, between: str) -> None:
    groups = (number[:6], number[6:12], number[12:])
    assert nik.without_niks(f"NIK {between.join(groups)}, lalu") == f"NIK {nik.masked(number)}, lalu"
