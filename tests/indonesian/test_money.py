"""Rupiah in digits and words: vectors, exactness, refusals."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import parse_terbilang, rupiah, rupiah_words, short_rupiah


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp0,00"),
        (4_590, "Rp4.590,00"),
        (42_000_000, "Rp42.000.000,00"),
        (10**18, "Rp1.000.000.000.000.000.000,00"),
        (-5_000, "-Rp5.000,00"),
        (Decimal("1500.5"), "Rp1.500,50"),
        (Decimal("1500.05"), "Rp1.500,05"),
        (Decimal("-0.50"), "-Rp0,50"),
        (Decimal("1500.500000"), "Rp1.500,50"),
        (Decimal("42E6"), "Rp42.000.000,00"),
    ],
)
def test_rupiah(amount: int | Decimal, text: str) -> None:
    assert rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (42_000_000, "Rp42.000.000,00 (empat puluh dua juta rupiah)"),
        (0, "Rp0,00 (nol rupiah)"),
        (1_001_000, "Rp1.001.000,00 (satu juta seribu rupiah)"),
        (-16_800, "-Rp16.800,00 (minus enam belas ribu delapan ratus rupiah)"),
        (Decimal("1500.50"), "Rp1.500,50 (seribu lima ratus rupiah lima puluh sen)"),
        (Decimal("0.05"), "Rp0,05 (nol rupiah lima sen)"),
        (Decimal("-2.11"), "-Rp2,11 (minus dua rupiah sebelas sen)"),
        (Decimal("4590.00"), "Rp4.590,00 (empat ribu lima ratus sembilan puluh rupiah)"),
    ],
)
def test_rupiah_words(amount: int | Decimal, text: str) -> None:
    assert rupiah_words(amount) == text


@given(st.integers(-(10**17), 10**17))
def test_digits_and_words_name_the_same_amount(sen: int) -> None:
    text = rupiah_words(Decimal(sen).scaleb(-2))
    match = re.fullmatch(r"(-?)Rp([0-9.]+),([0-9]{2}) \((minus )?(.+?) rupiah(?: (.+) sen)?\)", text)
    assert match is not None
    sign, whole, cents, minus, whole_words, sen_words = match.groups()
    assert (sign == "-") == bool(minus) == (sen < 0)
    assert parse_terbilang(whole_words) == int(whole.replace(".", "")) == abs(sen) // 100
    assert (parse_terbilang(sen_words) if sen_words else 0) == int(cents) == abs(sen) % 100


@pytest.mark.parametrize("amount", ["0.001", "4590.005", "-1.999"])
def test_a_fraction_of_a_sen_is_never_rounded_away(amount: str) -> None:
    for write in (rupiah, rupiah_words):
        with pytest.raises(ValueError, match="di bawah satu sen; bulatkan dahulu"):
            write(Decimal(amount))


def test_refusals() -> None:
    with pytest.raises(ValueError, match="bukan bilangan"):
        rupiah(Decimal("NaN"))
    with pytest.raises(ValueError, match="di luar jangkauan"):
        rupiah_words(10**15 + 1)
    with pytest.raises(TypeError, match="bukan float"):
        rupiah(4590.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "text"), [(2_400, "Rp2.400"), (Decimal("1944.5"), "Rp1.944,5"), (0, "Rp0")]
)
def test_short_rupiah_shows_no_sen_that_are_not_there(amount: int | Decimal, text: str) -> None:
    assert short_rupiah(amount) == text
