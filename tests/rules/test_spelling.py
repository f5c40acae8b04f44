"""Spelling: what is surely wrong, house style, and whose words are left alone."""

from __future__ import annotations

import pytest

from support.rule_examples import case_of, problems_in, said

CODE = "PKS240"


def hints(example: str) -> list[str]:
    return [problem.hint for problem in problems_in(case_of(example)) if problem.code == CODE]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Kerjasama Pelindungan", "Kerja Sama"),
        ("KERJASAMA PELINDUNGAN", "KERJA SAMA"),
        ("Surat walikota", "wali kota"),
        ("Surat Walikota", "Wali Kota"),
        ("Rapat Jum’at", "Jumat"),
        ("Rapat 3 Nopember", "November"),
        ("Sentra Gakumdu", "Gakkumdu"),
        ("naskah yang di tandatangani", "ditandatangani"),
        ("Rapat sekertaris", "sekretaris"),
        ("musyawarah antar pihak", "antarpihak"),
        ("dana Rp 1.000,-", "Rp1.000,00"),
        ("dana Rp. 1.000.000", "Rp1.000.000"),
        ("dana Rp1.000,-", "Rp1.000,00"),
        ("badan adhoc", "ad hoc"),
        ("Badan Ad-Hoc", "Ad Hoc"),
        ("Perlindungan Petugas", "Pelindungan"),
    ],
)
def test_each_word_has_its_suggestion(wrong: str, right: str) -> None:
    assert hints(f"perihal: {wrong}") == [f"tulis `{right}`"]


@pytest.mark.parametrize(
    "words",
    [
        "Kerja Sama Pelindungan Badan Ad Hoc",
        "dana Rp1.000 dan Rp1.500.000,00",
        "rapat di sekretariat, antara para pihak",
        "musyawarah antar Pihak",
        "izin di atas tanah dan di bawah tangan",
        "Perda Nomor 3 Tahun 2020 tentang Kerjasama Walikota",
        "Dinas Perlindungan Anak dan Perlindungan Masyarakat",
        "Undang-Undang Pelindungan Data Pribadi",
    ],
)
def test_standard_words_are_not_told(words: str) -> None:
    assert hints(f"perihal: {words}") == []


def test_the_office_chooses_between_two_spellings() -> None:
    style = "penulisan: {ad_hoc: adhoc, pelindungan: perlindungan}\n"
    assert hints(f"{style}perihal: Perlindungan Badan Adhoc dan Pelindungan Data Pribadi") == []
    assert hints(f"{style}perihal: Pelindungan Badan Ad Hoc") == ["tulis `Adhoc`", "tulis `Perlindungan`"]


def test_names_addresses_and_documents_spell_themselves() -> None:
    example = """
        penandatangan:
          nama: Walikota Kerjasama
          jabatan: Bupati Lahat
          kewenangan: [{jenis: Keputusan, nomor: 1, tanggal: 2024-01-02, tentang: Perlindungan dan Kerjasama}]
    """
    assert said(CODE, example) == []


def test_offices_keep_their_name_but_bodies_follow_the_house() -> None:
    contact = "pihak: [{jenis: pemda, narahubung: {jabatan: Kepala Bidang Perlindungan Kerja}}, {jenis: kpu}]"
    assert hints(contact) == []
    assert hints("peserta: {kelompok: [{jabatan: Badan Adhoc Contoh, jumlah: 1}]}") == ["tulis `Ad Hoc`"]


def test_a_fault_is_told_at_its_key_and_not_again_in_the_clauses() -> None:
    (found,) = [p for p in problems_in(case_of("iuran: {sumber_dana: Dana kerjasama}")) if p.code == CODE]
    assert (found.key, found.text) == ("iuran.sumber_dana", "ejaan `kerjasama` tidak baku")
