from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.comparison.changes import Flag
from pks_gen.comparison.figures import contradictions, duties, figures
from pks_gen.indonesian import date_in_words, digits_and_words, rupiah_words


@pytest.mark.parametrize(
    ("text", "flag", "figure"),
    [
        ("sebesar Rp5.400,00 per bulan", Flag.AMOUNT, "Rp5.400,00"),
        ("sebesar Rp 500.000,- per bulan", Flag.AMOUNT, "Rp 500.000,-"),
        ("tarif 0,24% dari upah", Flag.NUMBER, "0,24%"),
        ("tarif 0,3 persen dari upah", Flag.NUMBER, "0,3 persen"),
        ("sejumlah 1.444 orang", Flag.NUMBER, "1.444"),
        ("pada 15 November 2024.", Flag.DATE, "15 November 2024"),
        ("(15-11-2024)", Flag.DATE, "15-11-2024"),
        ("sampai Januari 2025", Flag.DATE, "Januari 2025"),
        ("NOMOR : PER/1/112024", Flag.NUMBER, "PER/1/112024"),
        ("dalam Pasal 7 ayat (2) huruf b.", Flag.REFERENCE, "Pasal 7 ayat (2) huruf b"),
        ("pada ayat (3)", Flag.REFERENCE, "ayat (3)"),
        ("kepada PIHAK KEDUA.", Flag.NAME, "PIHAK KEDUA"),
        ("Pasal 18 ayat (6) Undang-Undang Dasar", Flag.NUMBER, "Pasal 18 ayat (6)"),
    ],
)
def test_exact_things_are_seen(text: str, flag: Flag, figure: str) -> None:
    assert [(one.flag, one.text) for one in figures(text)] == [(flag, figure)]


@pytest.mark.parametrize(
    "text", ["Panwaslu Kelurahan/Desa", "dan/atau", "[BELUM DIISI: nomor PIHAK KEDUA]", "huruf a"]
)
def test_what_says_no_number_is_none(text: str) -> None:
    assert not list(figures(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("paling lambat 30 (empat belas) hari", "30 (empat belas)"),
        ("Rp5.400,00 (lima ribu empat puluh rupiah)", "Rp5.400,00 (lima ribu empat puluh rupiah)"),
        ("Rp5.400 (lima ribu rupiah)", "Rp5.400 (lima ribu rupiah)"),
        ("2 (Tiga) rangkap", "2 (Tiga)"),
        ("6 (tujuh bulan)", "6 (tujuh bulan)"),
        ("0,24% (nol koma dua lima persen)", "0,24% (nol koma dua lima persen)"),
        (
            "Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat (16-11-2024)",
            "Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat (16-11-2024)",
        ),
        (
            "Senin tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024)",
            "Senin tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024)",
        ),
    ],
)
def test_words_against_digits(text: str, wrong: str) -> None:
    assert list(contradictions(text)) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "30 (tiga puluh) hari",
        "30 (Tiga Puluh) hari",
        "1.001.000 (satu juta satu ribu)",
        "Rp5.400,00 (lima ribu empat ratus rupiah)",
        "Rp500.000,- (lima ratus ribu rupiah)",
        "3 (tiga bulan)",
        "0,24% (nol koma dua empat persen)",
        "2 x 24 (dua kali dua puluh empat) jam",
        "Tahun 2024 (tahun anggaran berjalan)",
        "Pasal 7 (iuran)",
    ],
)
def test_what_agrees_or_is_an_aside_is_left_alone(text: str) -> None:
    assert not list(contradictions(text))


@given(st.integers(0, 10**12))
def test_what_the_program_writes_never_contradicts_itself(number: int) -> None:
    assert not list(contradictions(f"sejumlah {digits_and_words(number)} orang, {rupiah_words(number)}"))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_dates_that_the_program_writes_agree(day: dt.date) -> None:
    assert not list(contradictions(f"Pada hari ini {date_in_words(day)}"))


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_another_number_is_always_told(number: int, other: int) -> None:
    text = f"{digits_and_words(number).partition(' ')[0]} {digits_and_words(other).partition(' ')[2]}"
    assert bool(list(contradictions(text))) is (number != other)


def test_words_of_duty() -> None:
    assert list(duties("PIHAK KEDUA Wajib hadir, tidak boleh diwakili")) == ["wajib", "tidak", "boleh"]
    assert not list(duties("[BELUM DIISI: nama] hadir"))
