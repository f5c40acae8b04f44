"""Term, form, parents, originals, budget years: what two keys say together."""

from __future__ import annotations

import pytest

from pks_gen.model import Agreement
from pks_gen.rules import Case, check
from support.agreements import complete
from support.rule_examples import SOURCE, TODAY, said

HEAD = "penandatangan: {nama: A, jabatan: Kepala Dinas Contoh, kewenangan: [{jenis: Surat Kuasa, nomor: 1}]}"


@pytest.mark.parametrize(("end", "told"), [("2029-11-15", False), ("2029-11-16", True)])
def test_the_fifth_anniversary_is_the_last_day(end: str, *, told: bool) -> None:
    found = said("PKS234", f"jangka_waktu: {{mulai: 2024-11-15, selesai: {end}}}")
    assert bool(found) is told


def test_a_leap_day_counts_to_the_first_of_march() -> None:
    assert said("PKS234", "jangka_waktu: {mulai: 2024-02-29, selesai: 2029-03-01}") == []
    (text,) = said("PKS234", "jangka_waktu: {mulai: 2024-02-29, selesai: 2029-03-02}")
    assert text.endswith("lebih dari 5 tahun; paling lama sampai 1 Maret 2029")


def test_without_a_regional_government_the_limit_does_not_apply() -> None:
    data = complete(2, jangka_waktu={"mulai": "2024-11-15", "selesai": "2035-01-31"})
    data["pihak"] = [
        {**party, "penandatangan": {**party["penandatangan"], "npk": "-"}} for party in data["pihak"]
    ]
    case = Case(Agreement.model_validate(data), TODAY)
    assert [p for p in check(case, SOURCE) if p.code == "PKS234"] == []


def test_an_office_head_signs_only_a_pks() -> None:
    assert said("PKS235", f"bentuk: perjanjian kerja sama\n{HEAD}") == []
    assert said("PKS235", f"bentuk: kesepakatan bersama\n{HEAD}") == [
        "kesepakatan bersama ditandatangani Kepala Dinas Contoh, bukan oleh kepala daerah"
    ]
    assert said("PKS235", "bentuk: kesepakatan bersama") == []  # signed by the bupati


def test_a_parent_has_its_own_number_and_day() -> None:
    example = "nomor: [1/KB/2024]\ninduk: [{nomor: ['1 / kb/2024', 9/X/2023], tanggal: 2024-11-16}]"
    assert said("PKS236", example) == [
        "kesepakatan induk bertanggal 16 November 2024, sesudah penandatanganan 15 November 2024",
        "nomor kesepakatan induk `1 / kb/2024` sama dengan nomor PIHAK KESATU",
    ]
    assert said("PKS236", "induk: [{nomor: [9/X/2023], tanggal: 2024-11-15}]") == []
    assert said("PKS236", "tanggal:\ninduk: [{nomor: [9/X/2023], tanggal: 2025-11-15}]") == []


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ("{asli: 3, salinan: 0, meterai: cukup}", 0),
        ("{asli: , salinan: 0, meterai: silang}", 0),
        ("{asli: 2, salinan: 0, meterai: silang}", 1),
        ("{asli: 1, salinan: 0, meterai: silang}", 2),
        ("{asli: 3, salinan: 0, meterai: tanpa}", 1),
    ],
)
def test_originals_and_stamps(kept: str, found: int) -> None:
    assert len(said("PKS237", f"rangkap: {kept}")) == found


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("APBD Kabupaten Lahat Tahun Anggaran 2022", True),
        ("APBD 2026", True),
        ("DIPA Tahun 2023", True),
        ("APBD Kabupaten Lahat Tahun Anggaran 2024 dan 2025", False),
        ("APBD Tahun Anggaran 2023/2024", False),
        ("APBD Kabupaten Lahat", False),
        ("APBD (Peraturan Daerah Nomor 5 Tahun 2022)", False),
        ("hibah NPHD Tahun Anggaran 2023", False),
        ("hibah NPHD Tahun Anggaran 2026", True),
        ("DPA Nomor 900/2022 tanggal 2 Januari 2022", False),
        ("swadaya sejak 2019", False),
    ],
)
def test_budget_years(source: str, *, told: bool) -> None:
    assert bool(said("PKS243", f"iuran: {{sumber_dana: {source}}}")) is told


def test_without_dates_no_budget_year_is_wrong() -> None:
    example = "tanggal:\njangka_waktu: {mulai: , selesai: }\niuran: {sumber_dana: APBD Tahun Anggaran 2012}"
    assert said("PKS243", example) == []
