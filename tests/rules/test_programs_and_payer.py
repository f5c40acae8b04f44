"""Which programmes belong together, and who can pay for them."""

from __future__ import annotations

import pytest

from support.rule_examples import said


@pytest.mark.parametrize(
    ("programs", "missing"),
    [("[JKK]", "JKM"), ("[JKM]", "JKK"), ("[JKM, JHT]", "JKK"), ("[JHT]", "JKK dan JKM")],
)
def test_a_pair_is_missed(programs: str, missing: str) -> None:
    (text,) = said("PKS258", f"program: {programs}")
    assert text.endswith(f"tanpa {missing}")


@pytest.mark.parametrize("programs", ["[JKK, JKM]", "[JKM, JKK, JHT]", ""])
def test_a_pair_is_complete_or_not_yet_said(programs: str) -> None:
    assert said("PKS258", f"program: {programs}") == []


def test_jht_is_asked_about_unless_everybody_serves_a_year() -> None:
    jht = "program: [JKK, JKM, JHT]\npeserta: {kelompok: [{jabatan: PPK, bulan: 15}, {jabatan: PPS, bulan: %s}]}"
    assert said("PKS259", jht % 8) == ["JHT bagi petugas ad hoc yang bertugas 8 bulan tidak lazim"]
    assert len(said("PKS259", jht % "")) == 1
    assert said("PKS259", jht % 12) == []


def test_wage_earners_do_not_pay_jkk_and_jkm() -> None:
    paid = "iuran: {penanggung: peserta}\n"
    assert said("PKS260", paid) == [
        "iuran JKK dan JKM penerima upah ditanggung peserta, padahal seluruhnya kewajiban pemberi kerja (PP 44/2015)"
    ]
    assert said("PKS260", paid + "segmen: bukan_penerima_upah") == []
    assert said("PKS260", paid + "segmen:") == []
    assert said("PKS260", paid + "program: [JHT]") == []


def test_bpjs_does_not_pay_and_others_may() -> None:
    assert len(said("PKS260", "iuran: {penanggung: pihak kedua}")) == 1
    assert said("PKS260", "iuran: {penanggung: pihak ketiga}") == []
    assert said("PKS260", "iuran: {penanggung: pihak keenam}") == []
