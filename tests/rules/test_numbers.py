"""Numbers of the parties: pattern, date, and once only."""

from __future__ import annotations

import pytest

from pks_gen.rules import number_date, number_once, number_pattern
from support.rule_examples import findings

BAWASLU, BPJS, PEMDA = "1/HK.02/K.SS-06/11/2024", "PER/1/112024", "100.3.7.1/1/BAG.KS/2024"


def numbers(*given: str) -> str:
    return f"tanggal: 2024-11-15\nnomor: [{', '.join(given)}]"


def test_each_party_is_held_against_its_own_pattern() -> None:
    first, third = findings(number_pattern, numbers("1/PKS/2024", BPJS, "PER/7/112024"))
    assert first.path == ("pihak", 0, "nomor")
    assert "biasanya {nomor urut}/{kode arsip}" in first.text
    assert "tertukar" not in first.hint
    assert third.path == ("pihak", 2, "nomor")
    assert third.hint.endswith("susunannya seperti nomor PIHAK KEDUA, mungkin tertukar")


def test_open_and_absent_numbers_have_no_pattern() -> None:
    assert findings(number_pattern, numbers('""', '"-"', PEMDA)) == []


def test_who_is_no_known_institution_numbers_freely() -> None:
    parties = """
        pihak:
          - {jenis: lain, lembaga: Yayasan Rekaan, nomor: 7}
          - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat, nomor: PER/1/112024}
    """
    assert findings(number_pattern, parties) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1/HK.02/K.SS-06/10/2024", "Oktober 2024"),
        ("1/HK.02/K.SS-06/11/2023", "November 2023"),
        ("1/PKS/X/2024", "Oktober 2024"),
        ("1/PKS/2023", "2023"),
        ("PER/1/102024", None),  # no pattern of this party: nothing is read into it
    ],
)
def test_month_and_year_are_compared_with_the_signing_day(number: str, said: str | None) -> None:
    found = [finding.text for finding in findings(number_date, numbers(number, BPJS, PEMDA))]
    expected = f"nomor `{number}` menyebut {said}, sedangkan naskah ditandatangani November 2024"
    assert found == ([expected] if said else [])


def test_insurers_write_month_and_year_together() -> None:
    (found,) = findings(number_date, numbers(BAWASLU, "PER/1/122024", PEMDA))
    assert "menyebut Desember 2024" in found.text


@pytest.mark.parametrize("number", ["1/PKS/XI/2024", "1/PKS/2024", "12/V", "17", "1/XIV/2024"])
def test_what_fits_or_says_nothing_is_left_alone(number: str) -> None:
    assert findings(number_date, numbers(number, BPJS, PEMDA)) == []


def test_before_signing_no_month_is_wrong() -> None:
    assert findings(number_date, f"tanggal:\nnomor: [1/PKS/2020, {BPJS}]") == []


def test_two_parties_with_one_number() -> None:
    (found,) = findings(number_once, numbers("001/PKS/2024", BPJS, "1 / pks / 2024"))
    assert found.path == ("pihak", 2, "nomor")
    assert found.text == "nomor `1 / pks / 2024` sama dengan nomor PIHAK KESATU"


def test_no_number_is_not_the_same_number() -> None:
    assert findings(number_once, numbers('"-"', '"-"', '""')) == []
