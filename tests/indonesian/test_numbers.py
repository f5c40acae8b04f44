"""Number words and digits: vectors of the domain, the inverse, and what is refused."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pks_gen.indonesian import (
    digits_and_words,
    format_difference,
    format_number,
    ordinal,
    parse_terbilang,
    party_name,
    terbilang,
)
from pks_gen.indonesian.numbers import LIMIT

DIGIT_WORDS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]

near_powers = st.builds(
    lambda power, factor, offset: min(max(10**power * factor + offset, 0), LIMIT),
    st.integers(0, 15),
    st.integers(0, 999),
    st.integers(-1001, 1001),
)
numbers = st.one_of(st.integers(0, LIMIT), st.integers(0, 100_000), near_powers)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (5, "lima"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (24, "dua puluh empat"),
        (72, "tujuh puluh dua"),
        (100, "seratus"),
        (101, "seratus satu"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (119, "seratus sembilan belas"),
        (200, "dua ratus"),
        (240, "dua ratus empat puluh"),
        (377, "tiga ratus tujuh puluh tujuh"),
        (755, "tujuh ratus lima puluh lima"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (1_444, "seribu empat ratus empat puluh empat"),
        (2_000, "dua ribu"),
        (2_024, "dua ribu dua puluh empat"),
        (4_047, "empat ribu empat puluh tujuh"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_001_001, "satu juta seribu satu"),
        (2_001_000, "dua juta seribu"),
        (11_000_000, "sebelas juta"),
        (42_000_000, "empat puluh dua juta"),
        (100_000_000, "seratus juta"),
        (1_000_000_000, "satu miliar"),
        (1_000_001_000, "satu miliar seribu"),
        (1_000_000_000_000, "satu triliun"),
        (
            999_999_999_999_999,
            "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar "
            "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
            "sembilan ratus sembilan puluh sembilan",
        ),
        (10**15, "satu kuadriliun"),
        (-5, "minus lima"),
        (-(10**15), "minus satu kuadriliun"),
        (Decimal("1.25"), "satu koma dua lima"),
        (Decimal("0.24"), "nol koma dua empat"),
        (Decimal("0.30"), "nol koma tiga nol"),
        (Decimal("1.00"), "satu koma nol nol"),
        (Decimal("1.05"), "satu koma nol lima"),
        (Decimal("-0.54"), "minus nol koma lima empat"),
        (Decimal("-0.0"), "nol koma nol"),
        (Decimal("1E+3"), "seribu"),
        (Decimal(11), "sebelas"),
    ],
)
def test_terbilang(number: int | Decimal, words: str) -> None:
    assert terbilang(number) == words


def test_a_million_by_an_independent_count() -> None:
    """Every number below 1000 is its group; the thousands repeat the groups with one exception."""
    groups = {n: terbilang(n) for n in range(1000)}
    assert len(set(groups.values())) == 1000
    for thousands in range(1, 1000):
        head = "seribu" if thousands == 1 else f"{groups[thousands]} ribu"
        assert terbilang(thousands * 1000) == head
        assert terbilang(thousands * 1000 + 24) == f"{head} dua puluh empat"


@given(numbers)
@example(LIMIT)
@example(1_001_000)
@example(1_000_000_001_000)
def test_words_read_back_as_the_number(n: int) -> None:
    assert parse_terbilang(terbilang(n)) == n
    assert parse_terbilang(terbilang(-n)) == -n


@given(numbers)
def test_words_are_spelt_as_the_language_has_them(n: int) -> None:
    words = f" {terbilang(n)} "
    for wrong in (" satu puluh ", " satu belas ", " satu ratus ", " sejuta ", "  "):
        assert wrong not in words
    assert not re.search(r"(?<!puluh)(?<!ratus) satu ribu ", words)


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, allow_nan=False, places=4))
def test_decimals_are_read_digit_by_digit(n: Decimal) -> None:
    whole, _, tail = terbilang(n).partition(" koma ")
    assert "".join(str(DIGIT_WORDS.index(word)) for word in tail.split()) == str(n)[-4:]
    assert abs(parse_terbilang(whole.removeprefix("minus "))) == int(abs(n))
    assert whole.startswith("minus ") == (n < 0)


@pytest.mark.parametrize("number", [LIMIT + 1, -LIMIT - 1, Decimal("1000000000000000.01"), 10**30])
def test_beyond_the_limit_is_refused(number: int | Decimal) -> None:
    with pytest.raises(ValueError, match=r"di luar jangkauan terbilang; batasnya 1\.000\.000\.000\.000\.000"):
        terbilang(number)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "sNaN", "1E+999999999", "1E-999999999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    for write in (terbilang, format_number, digits_and_words):
        with pytest.raises(ValueError, match="bukan bilangan yang dapat ditulis"):
            write(Decimal(text))


@pytest.mark.parametrize("value", [1.5, "12", True, None])
def test_only_exact_numbers_are_taken(value: object) -> None:
    with pytest.raises(TypeError, match="int atau Decimal"):
        terbilang(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "standard"),
    [
        ("satu juta satu ribu", "satu juta seribu"),
        ("sejuta", "satu juta"),
        ("satu ratus", "seratus"),
        ("satu belas", "sebelas"),
        ("satu puluh dua", "dua belas"),
        ("Dua Puluh", "dua puluh"),
        ("dua  puluh", "dua puluh"),
        (" dua puluh", "dua puluh"),
        ("minus nol", "nol"),
        ("Minus lima", "minus lima"),
        ("seribu ribu", None),
        ("seratus seratus", None),
        ("dua tiga", None),
        ("puluh", None),
        ("juta", None),
        ("nol ribu", None),
        ("dua ribu tiga juta", None),
        ("lima ratus dua ratus", None),
        ("dua puluh tiga puluh", None),
        ("sebelas dua", None),
        ("minus", None),
        ("minus minus satu", None),
        ("", None),
        ("satu koma dua", None),
        ("empat puluh dua juta rupiah", None),
        ("dua kuadriliun", None),
    ],
)
def test_other_spellings_are_refused_with_the_standard_one(words: str, standard: str | None) -> None:
    with pytest.raises(ValueError, match=r"terbilang|bilangan") as refused:
        parse_terbilang(words)
    if standard:
        assert f"maksud Anda `{standard}`?" in str(refused.value)
    else:
        assert "tidak baku" not in str(refused.value)


def test_a_misspelt_word_is_named_with_its_neighbour() -> None:
    with pytest.raises(ValueError, match="kata `milyar` bukan kata bilangan; maksud Anda `miliar`"):
        parse_terbilang("satu milyar dua jutta")


@given(
    st.lists(st.sampled_from([*DIGIT_WORDS, "belas", "puluh", "ratus", "ribu", "juta", "seribu", "sebelas"]))
)
def test_what_is_read_is_what_would_be_written(words: list[str]) -> None:
    text = " ".join(words)
    try:
        n = parse_terbilang(text)
    except ValueError:
        return
    assert terbilang(n) == text


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "kesatu"),
        (2, "kedua"),
        (3, "ketiga"),
        (10, "kesepuluh"),
        (11, "kesebelas"),
        (21, "kedua puluh satu"),
        (100, "keseratus"),
        (1000, "keseribu"),
        (2026, "kedua ribu dua puluh enam"),
    ],
)
def test_ordinal(n: int, words: str) -> None:
    assert ordinal(n) == words


@given(numbers.filter(bool))
def test_ordinals_differ_as_their_numbers_do(n: int) -> None:
    assert parse_terbilang(ordinal(n).removeprefix("ke")) == n


@pytest.mark.parametrize("n", [0, -1, Decimal("1.5"), LIMIT + 1])
def test_ordinal_starts_at_one(n: int) -> None:
    with pytest.raises(ValueError, match=r"urutan|jangkauan"):
        ordinal(n)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1444, "1.444"),
        (-1444, "-1.444"),
        (5_090_000, "5.090.000"),
        (10**18 + 1, "1.000.000.000.000.000.001"),
        (Decimal("0.24"), "0,24"),
        (Decimal("0.540"), "0,540"),
        (Decimal("-1234567.5"), "-1.234.567,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-0"), "0"),
    ],
)
def test_format_number(number: int | Decimal, text: str) -> None:
    assert format_number(number) == text


@given(st.one_of(st.integers(-(10**35), 10**35), st.decimals(-(10**20), 10**20, places=3)))
def test_digits_lose_nothing(n: int | Decimal) -> None:
    text = format_number(n)
    assert Decimal(text.replace(".", "").replace(",", ".")) == n
    assert all(len(group) == 3 for group in text.partition(",")[0].split(".")[1:])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2, "2 (dua)"),
        (1444, "1.444 (seribu empat ratus empat puluh empat)"),
        (72 + 377 + 755 + 240, "1.444 (seribu empat ratus empat puluh empat)"),
        (Decimal("0.24"), "0,24 (nol koma dua empat)"),
        (-5, "-5 (minus lima)"),
    ],
)
def test_digits_and_words(number: int | Decimal, text: str) -> None:
    assert digits_and_words(number) == text


@pytest.mark.parametrize(
    ("n", "unit", "text"),
    [(3, "", "+3"), (-1444, "", "−1.444"), (0, "", "0"), (2400, "Rp", "+Rp2.400"), (-1, "Rp", "−Rp1")],
)
def test_format_difference(n: int, unit: str, text: str) -> None:
    assert format_difference(n, unit) == text


def test_parties_are_called_by_their_rank() -> None:
    assert [party_name(index) for index in (0, 1, 5)] == ["PIHAK KESATU", "PIHAK KEDUA", "PIHAK KEENAM"]
