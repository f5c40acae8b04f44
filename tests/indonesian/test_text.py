"""Lists, headings and titles: vectors and the properties that hold for every text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import join_list, title_case, upper_title


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A dan B"),
        (["A", "B", "C"], "A, B, dan C"),
        (["JKK", "JKM", "JHT", "JP"], "JKK, JKM, JHT, dan JP"),
        (["Sukma, S.H.", "Budi"], "Sukma, S.H. dan Budi"),
        (["Sukma, S.H.", "Budi", "Siti"], "Sukma, S.H.; Budi; dan Siti"),
        (["Sukma", "Budi", "Siti, S.E."], "Sukma; Budi; dan Siti, S.E."),
    ],
)
def test_join_list(items: list[str], text: str) -> None:
    assert join_list(items) == text
    assert join_list(iter(items)) == text


def test_join_list_with_another_conjunction() -> None:
    assert join_list(["A", "B"], "atau") == "A atau B"
    assert join_list(["A", "B", "C"], conjunction="dan/atau") == "A, B, dan/atau C"


@given(st.lists(st.text("abcxyz", min_size=1), min_size=3), st.sampled_from(["dan", "atau", "serta"]))
def test_a_joined_list_comes_apart_again(items: list[str], conjunction: str) -> None:
    parts = join_list(items, conjunction).split(", ")
    assert parts[:-1] == items[:-1]
    assert parts[-1] == f"{conjunction} {items[-1]}"


@given(st.lists(st.text("abc,", min_size=1).map(lambda item: f"<{item}>"), min_size=3))
def test_items_with_commas_come_apart_again(items: list[str]) -> None:
    joined = join_list(items)
    separator = "; " if any("," in item for item in items) else ", "
    assert joined.split(separator) == [*items[:-1], f"dan {items[-1]}"]


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("Perjanjian Kerja Sama", "PERJANJIAN KERJA SAMA"),
        ("BPJS Ketenagakerjaan Kantor Cabang Lahat", "BPJS KETENAGAKERJAAN KANTOR CABANG LAHAT"),
        ("Pemilu dan/atau Pilkada", "PEMILU DAN/ATAU PILKADA"),
        ("RSUD dr. Contoh", "RSUD dr. CONTOH"),
        ("Rumah Sakit (dr. Contoh)", "RUMAH SAKIT (dr. CONTOH)"),
        ("Contoh, S.Sos., M.Si", "CONTOH, S.Sos., M.Si"),
        ("Jalan  Hj. Siti", "JALAN  Hj. SITI"),
        ("Plt. Gubernur Bengkulu", "Plt. GUBERNUR BENGKULU"),
        ("Pj. Sekretaris Daerah Kabupaten Seruyan", "Pj. SEKRETARIS DAERAH KABUPATEN SERUYAN"),
        ("a.n. Bupati, u.b. Sekretaris Daerah", "a.n. BUPATI, u.b. SEKRETARIS DAERAH"),
        ("Hak dan kewajiban PIHAK KESATU", "HAK DAN KEWAJIBAN PIHAK KESATU"),
        ("", ""),
    ],
)
def test_upper_title(text: str, upper: str) -> None:
    assert upper_title(text) == upper


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "pelindungan jaminan sosial ketenagakerjaan bagi badan ad hoc pengawas pemilihan",
            "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc Pengawas Pemilihan",
        ),
        ("perubahan kedua atas perjanjian kerja sama", "Perubahan Kedua atas Perjanjian Kerja Sama"),
        ("di balik layar", "Di Balik Layar"),
        (
            "tentang hak yang timbul dari dan untuk para pihak",
            "Tentang Hak yang Timbul dari dan untuk Para Pihak",
        ),
        ("Hak Dan Kewajiban Di Daerah", "Hak dan Kewajiban di Daerah"),
        ("undang-undang pemilihan", "Undang-Undang Pemilihan"),
        ("(undang-undang)", "(Undang-Undang)"),
        ("sayur-mayur", "Sayur-mayur"),
        ("tahap ke-2", "Tahap Ke-2"),
        ("gubernur, bupati, dan/atau wali kota", "Gubernur, Bupati, dan/atau Wali Kota"),
        ("bupati/wali kota", "Bupati/Wali Kota"),
        ("Provinsi DI Yogyakarta", "Provinsi DI Yogyakarta"),
        ("pengawas TPS di kabupaten Lahat", "Pengawas TPS di Kabupaten Lahat"),
        ("KECELAKAAN KERJA DAN KEMATIAN", "Kecelakaan Kerja dan Kematian"),
        ("BPJS KETENAGAKERJAAN DI LAHAT", "BPJS Ketenagakerjaan di Lahat"),
        ("LAMPIRAN II PERJANJIAN", "Lampiran II Perjanjian"),
        ("UNDANG-UNDANG", "Undang-Undang"),
        ("plt. gubernur dan a.n. bupati", "Plt. Gubernur dan a.n. Bupati"),
        ("PLT. GUBERNUR", "Plt. Gubernur"),
        ("rsud dr. contoh", "Rsud dr. Contoh"),
        ("2 (dua) rangkap", "2 (Dua) Rangkap"),
        ("", ""),
    ],
)
def test_title_case(text: str, title: str) -> None:
    assert title_case(text) == title


words = st.sampled_from(
    [
        "dan",
        "DI",
        "kerja",
        "SAMA",
        "BPJS",
        "Undang-undang",
        "dan/atau",
        "II",
        "(yang)",
        "dr.",
        "S.Sos,",
        "ke-2",
        "a",
    ]
)


@given(st.lists(words).map(" ".join))
def test_writing_twice_changes_nothing(text: str) -> None:
    title = title_case(text)
    if title != title.upper():  # a title of abbreviations alone reads as shouted the second time
        assert title_case(title) == title
    assert upper_title(upper_title(text)) == upper_title(text)


@given(st.text())
def test_only_capitals_and_small_letters_change(text: str) -> None:
    assert title_case(text).upper() == text.upper()
    assert upper_title(text).upper() == text.upper()
    assert re.findall(r"\s+", title_case(text)) == re.findall(r"\s+", text)
