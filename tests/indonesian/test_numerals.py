"""Roman numerals and list letters: vectors, round trips, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import letters, parse_letters, parse_roman, roman


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (400, "CD"),
        (1999, "MCMXCIX"),
        (2024, "MMXXIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman(n: int, numeral: str) -> None:
    assert roman(n) == numeral


def test_every_roman_numeral_reads_back() -> None:
    numerals = [roman(n) for n in range(1, 4000)]
    assert [parse_roman(numeral) for numeral in numerals] == list(range(1, 4000))
    assert len(set(numerals)) == 3999


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_has_limits(n: int) -> None:
    with pytest.raises(ValueError, match="1 sampai 3999"):
        roman(n)


@pytest.mark.parametrize("text", ["", "iv", "IIII", "IC", "VX", "MMMM", "IVI", "X ", "12", "A"])
def test_other_numerals_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bukan angka Romawi baku"):
        parse_roman(text)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "a"),
        (2, "b"),
        (26, "z"),
        (27, "aa"),
        (28, "bb"),
        (52, "zz"),
        (53, "aaa"),
    ],
)
def test_letters(n: int, text: str) -> None:
    assert letters(n) == text


@given(st.integers(1, 2000))
def test_letters_read_back(n: int) -> None:
    assert parse_letters(letters(n)) == n


@given(st.builds(lambda letter, times: letter * times, st.sampled_from("abcxyz"), st.integers(1, 8)))
def test_each_text_of_letters_has_one_position(text: str) -> None:
    assert letters(parse_letters(text)) == text


@pytest.mark.parametrize("n", [0, -3])
def test_letters_start_at_one(n: int) -> None:
    with pytest.raises(ValueError, match="dimulai dari 1"):
        letters(n)


@pytest.mark.parametrize("text", ["", "A", "a.", "é", "1", "a\n", "ab"])
def test_other_letters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bukan huruf perincian"):
        parse_letters(text)
