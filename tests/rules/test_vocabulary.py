"""Words of the other election: found in wording, left alone in names and titles."""

from __future__ import annotations

import pytest

from pks_gen.rules.quoted import without_bodies, without_titles
from support.office_clauses import clause
from support.rule_examples import said

PEMILU = "ajang: {jenis: pemilu, tahun: 2024}\nperihal: Pelindungan\n"


@pytest.mark.parametrize(
    "subject",
    ["Pelindungan Petugas Pemilu", "Pengawasan pemilihan umum 2024", "PELINDUNGAN PETUGAS PEMILIHAN UMUM"],
)
def test_pemilu_is_no_word_of_a_pilkada(subject: str) -> None:
    assert len(said("PKS238", f"perihal: {subject}")) == 1


@pytest.mark.parametrize(
    "subject",
    ["Petugas Pilkada", "Petugas Pemilihan Bupati", "Petugas pemilihan kepala daerah", "Pemilihan Walikota"],
)
def test_pilkada_is_no_word_of_a_pemilu(subject: str) -> None:
    assert len(said("PKS238", f"{PEMILU}iuran: {{sumber_dana: Dana {subject}}}")) == 1


@pytest.mark.parametrize(
    "subject",
    [
        "Petugas Komisi Pemilihan Umum",
        "Petugas Badan Pengawas Pemilihan Umum dan Panitia Pengawas Pemilu Kecamatan",
        "Pengawas Pemilu Kelurahan",
        "Pelaksanaan Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum",
        "Petugas Pemilihan Gubernur",
        "Pemilukada",  # another word, not this one
    ],
)
def test_names_and_titles_keep_their_words(subject: str) -> None:
    assert said("PKS238", f"perihal: {subject}") == []


def test_an_open_event_decides_nothing() -> None:
    assert said("PKS238", "ajang: {jenis: , tahun: 2024}\nperihal: Pemilu dan Pilkada") == []


def test_a_clause_with_the_word_of_the_other_election_is_told_once() -> None:
    words = "Peserta menjalankan tugas dalam Pemilu. Badan Pengawas Pemilihan Umum mengawasi Pemilu."
    assert clause(words) == ["Pasal 99: `Pemilu` bukan istilah untuk ajang pilkada"]
    assert clause(words, ajang={"jenis": "pemilu", "tahun": 2024}) == []


def test_titles_end_where_the_sentence_goes_on() -> None:
    text = "menurut UU Nomor 7 Tahun 2017 tentang Pemilihan Umum sebagaimana telah diubah, dalam Pemilu"
    left = without_titles(text)
    assert len(left) == len(text)
    assert "Pemilihan Umum" not in left
    assert left.endswith("dalam Pemilu")


def test_names_of_bodies_are_blanked_at_their_place() -> None:
    assert without_bodies("Ketua KOMISI PEMILIHAN UMUM dalam Pemilu") == "Ketua" + " " * 23 + "dalam Pemilu"


@pytest.mark.parametrize(
    "subject",
    [
        "Pelindungan Petugas Pilkada Tahun 2020",
        "Pelindungan Petugas Pemilihan Serentak Nasional 2020",
        "Pelindungan Petugas Pemilihan Gubernur dan Wakil Gubernur, Bupati dan Wakil Bupati Tahun 2020",
    ],
)
def test_an_election_of_another_year_is_left_over(subject: str) -> None:
    (text,) = said("PKS238", f"ajang: {{jenis: pilkada, tahun: 2024}}\nperihal: {subject}")
    assert text.endswith("2020` bukan ajang perjanjian ini, yang bertahun 2024")


@pytest.mark.parametrize(
    "values",
    [
        "perihal: Pelindungan Petugas Pemilihan Serentak Tahun 2024",
        "perihal: Pelindungan Petugas Pemilihan dengan Dana Tahun 2023",
        "perihal: Pelaksanaan Peraturan Nomor 5 Tahun 2019 tentang Pemilihan Tahun 2020",
        "iuran: {sumber_dana: NPHD Pilkada Tahun 2023}",
    ],
)
def test_the_year_of_something_else_is_not(values: str) -> None:
    assert said("PKS238", f"ajang: {{jenis: pilkada, tahun: 2024}}\n{values}") == []
