"""Citations: in force on the day of signing, once, by id, and about the right election."""

from __future__ import annotations

import pytest

from support.rule_examples import said


def test_a_replaced_regulation_is_told_with_its_successor() -> None:
    (text,) = said("PKS231", "dasar_hukum: [permendagri-22-2009]")
    assert text.startswith(
        "Peraturan Menteri Dalam Negeri Nomor 22 Tahun 2009 tidak berlaku pada 15 November 2024"
    )
    assert "Nomor 22 Tahun 2020" in text


def test_regulations_and_letters_of_the_future_are_told() -> None:
    example = "tanggal: 2024-09-02\ndasar_hukum: [uu-24-2011, surat-mendagri-400.5.7-4295-2024, pp-50-2025]"
    letter, law = said("PKS231", example)
    assert "belum ada; bertanggal 3 September 2024" in letter
    assert "baru berlaku pada" in law


def test_a_regulation_given_in_full_cannot_be_younger_than_the_agreement() -> None:
    example = "dasar_hukum: [{jenis: Peraturan Daerah Kabupaten Lahat, nomor: 1, tahun: 2025, tentang: X}]"
    assert said("PKS231", example) == ["peraturan tahun 2025 belum ada pada 15 November 2024"]


def test_a_lapsed_relief_is_told() -> None:
    (text,) = said("PKS231", "dasar_hukum: [pp-49-2020]")
    assert "Nomor 49 Tahun 2020 tidak berlaku pada 15 November 2024" in text


@pytest.mark.parametrize(
    "example",
    [
        "tanggal:\ndasar_hukum: [permendagri-22-2009, pp-50-2025]",  # nothing to compare with
        "tanggal: 2009-06-01\ndasar_hukum: [permendagri-22-2009]",
        "tanggal: 2023-06-01\ndasar_hukum: [pp-49-2023]",  # its day is not known
    ],
)
def test_doubt_accuses_nobody(example: str) -> None:
    assert said("PKS231", example) == []


def test_repeats_are_told_by_their_place() -> None:
    example = "dasar_hukum: [uu-24-2011, pp-44-2015, {jenis: UU, nomor: 24, tahun: 2011, tentang: BPJS}]"
    assert said("PKS232", example) == ["Undang-Undang Nomor 24 Tahun 2011 sudah dikutip pada urutan 1"]


@pytest.mark.parametrize(
    ("cited", "faults"),
    [
        ("pp-44-2015, pp-82-2019, pp-49-2023", 2),
        ("uu-1-2015, uu-6-2020", 1),
        ("uu-10-2016", 0),
        ("uu-24-2011, uu-6-2023", 0),  # cited for its own sake as well
        ("permenaker-5-2021, permenaker-1-2025", 0),  # not yet in a tail of 2024
    ],
)
def test_amendments_stand_in_the_tail(cited: str, faults: int) -> None:
    assert len(said("PKS232", f"dasar_hukum: [{cited}]")) == faults


@pytest.mark.parametrize("kind", ["UU", "Undang-Undang", "Undang-undang Republik Indonesia"])
def test_a_registered_regulation_is_found_however_its_kind_is_written(kind: str) -> None:
    title = "Badan Penyelenggara Jaminan Sosial"
    example = f"dasar_hukum: [{{jenis: {kind}, nomor: '24', tahun: 2011, tentang: {title}}}]"
    assert said("PKS233", example) == ["Undang-Undang Nomor 24 Tahun 2011 ada dalam daftar peraturan"]


@pytest.mark.parametrize(
    "number", ["'5', tahun: 2021", "5 Tahun 2021", "'No. 5', tahun: 2021", "Nomor 05 Tahun 2021"]
)
def test_a_number_may_bring_its_year_and_the_word_for_number(number: str) -> None:
    (text,) = said("PKS233", f"dasar_hukum: [{{jenis: Permenaker, nomor: {number}}}]")
    assert text.startswith("Peraturan Menteri Ketenagakerjaan Nomor 5 Tahun 2021 ada dalam daftar")


def test_short_names_of_organisers_are_understood() -> None:
    example = "dasar_hukum: [{jenis: Keputusan KPU, nomor: '476', tahun: 2022, tentang: }]"
    (text,) = said("PKS233", example)
    assert text.startswith("Keputusan Komisi Pemilihan Umum Nomor 476 Tahun 2022 ada dalam daftar")


def test_a_contradicting_title_is_told() -> None:
    example = "dasar_hukum: [{jenis: UU, nomor: 24, tahun: 2011, tentang: Sistem Jaminan Sosial Nasional}]"
    (text,) = said("PKS233", example)
    assert text.endswith("dengan judul lain: Badan Penyelenggara Jaminan Sosial")


@pytest.mark.parametrize(
    "basis",
    [
        "{jenis: Peraturan Daerah Kabupaten Buol, nomor: '24', tahun: 2011, tentang: X}",
        "{jenis: UU, nomor: '25', tahun: 2011, tentang: X}",
        "{jenis: Peraturan Menteri Dalam Negeri, nomor: , tahun: , tentang: }",
    ],
)
def test_what_the_register_lacks_is_not_told(basis: str) -> None:
    assert said("PKS233", f"dasar_hukum: [{basis}]") == []


def test_a_law_of_the_other_election_is_told() -> None:
    example = "ajang: {jenis: pemilu, tahun: 2024}\ndasar_hukum: [uu-10-2016, uu-7-2017, pkpu-8-2022]"
    assert said("PKS239", example) == [
        "Undang-Undang Nomor 10 Tahun 2016 mengatur pilkada, sedangkan ajangnya pemilu"
    ]
    assert said("PKS239", "dasar_hukum: [uu-10-2016, uu-7-2017, pkpu-2-2024]") == []
    assert said("PKS239", "ajang: {jenis: , tahun: 2024}\ndasar_hukum: [uu-10-2016, pkpu-3-2022]") == []
