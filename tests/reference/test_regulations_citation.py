"""A regulation and a day -> its citation: title, gazettes, amendments, doubts, order."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference.citations import (
    CitationParts,
    citation,
    citation_text,
    free_citation,
    gazette_of,
)
from pks_gen.reference.kinds import kind_in_full, rank
from pks_gen.reference.regulations import amendments_on, regulation, regulation_ids

PP_44 = (
    "Peraturan Pemerintah Nomor 44 Tahun 2015 tentang Penyelenggaraan Program Jaminan Kecelakaan Kerja dan "
    "Jaminan Kematian"
)
BY_PP_82 = (
    f"{PP_44} sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 82 Tahun 2019 tentang Perubahan "
    f"atas {PP_44}"
)
BY_PP_49 = (
    f"{PP_44} sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Pemerintah Nomor 49 Tahun "
    f"2023 tentang Perubahan Kedua atas {PP_44}"
)


def cited(regulation_id: str, day: str | None, *, with_gazette: bool = False) -> CitationParts:
    found = regulation(regulation_id)
    assert found is not None
    on = dt.date.fromisoformat(day) if day else None
    return citation(found, on=on, with_gazette=with_gazette)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2019-11-01", PP_44),
        ("2019-12-01", PP_44),
        ("2019-12-02", BY_PP_82),
        ("2019-12-31", BY_PP_82),
        ("2023-12-31", BY_PP_49),
        # No third amendment: PP 50/2025 itself names PP 49/2023 as the last; it stands beside, not in the tail.
        ("2026-11-22", BY_PP_49),
    ],
)
def test_pp_44_2015_reads_as_it_stood_on_the_day(day: str, text: str) -> None:
    assert citation_text(cited("pp-44-2015", day)) == text


def test_how_far_amendments_were_traced_is_said() -> None:
    for day in ("2019-11-01", "2019-12-31", "2023-12-31", "2025-12-22"):
        assert cited("pp-44-2015", day).doubts == ()
    assert cited("pp-44-2015", "2026-11-22").doubts == (
        "perubahan Peraturan Pemerintah Nomor 44 Tahun 2015 sesudah 22 Desember 2025 belum ditelusuri",
    )


@pytest.mark.parametrize(
    ("day", "tail"),
    [
        ("2014-12-31", ""),
        (
            "2020-01-01",
            "sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 9 Tahun 2015",
        ),
        ("2021-06-01", "terakhir dengan Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"),
        ("2023-01-15", "terakhir dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022"),
        ("2024-11-15", "terakhir dengan Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan"),
    ],
)
def test_cipta_kerja_is_cited_in_the_form_it_had(day: str, tail: str) -> None:
    found = cited("uu-23-2014", day).tail
    assert tail in found
    assert bool(found) == bool(tail)


def test_a_perppu_that_became_law_is_one_amendment_not_two() -> None:
    assert cited("uu-7-2017", "2023-01-01").tail == (
        "sebagaimana telah diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 "
        "tentang Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum"
    )
    assert cited("uu-7-2017", "2024-02-14").tail.startswith(
        "sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan"
    )


def test_without_a_day_the_tail_stays_open_only_where_amendments_exist() -> None:
    parts = cited("pp-44-2015", None)
    assert (parts.tail_open, parts.tail) == (True, "")
    assert citation_text(parts) == f"{PP_44} …"
    assert not cited("uu-27-2022", None).tail_open


def test_an_amendment_whose_title_is_unknown_is_cited_without_one() -> None:
    assert cited("permendagri-32-2011", "2024-01-01").tail == (
        "sebagaimana telah diubah dengan Peraturan Menteri Dalam Negeri Nomor 13 Tahun 2018"
    )
    assert citation_text(cited("pp-28-2012", "2024-01-01")).endswith("Nomor 28 Tahun 2012 tentang …")


@pytest.mark.parametrize(
    ("regulation_id", "day", "doubt"),
    [
        (
            "uu-11-2020",
            "2024-01-01",
            "Undang-Undang Nomor 11 Tahun 2020 tidak berlaku pada 1 Januari 2024: sejak 30 Desember 2022 "
            "dicabut dengan Peraturan Pemerintah Pengganti",
        ),
        ("uu-27-2022", "2022-10-16", "tidak berlaku pada 16 Oktober 2022: baru berlaku pada 17 Oktober 2022"),
        ("uu-40-2004", "2024-11-15", "daftar perubahan Undang-Undang Nomor 40 Tahun 2004 belum diperiksa"),
        (
            "keputusan-kpu-1068-2023",
            "2024-11-15",
            "judul Keputusan Komisi Pemilihan Umum Nomor 1068 Tahun 2023 belum diperiksa",
        ),
        ("permendagri-1-2023", "2024-11-15", "Nomor 1 Tahun 2023 belum diperiksa terhadap naskah resminya"),
        (
            "permendagri-32-2011",
            "2018-10-01",
            "hari mulai berlakunya Peraturan Menteri Dalam Negeri Nomor 13 Tahun 2018 belum diketahui; "
            "dianggap 31 Desember 2018",
        ),
        (
            "pp-44-2015",
            "2023-10-01",
            "hari mulai berlakunya Peraturan Pemerintah Nomor 49 Tahun 2023 (6 Oktober 2023) belum diperiksa",
        ),
    ],
)
def test_what_an_officer_should_check_is_said(regulation_id: str, day: str, doubt: str) -> None:
    assert any(doubt in said for said in cited(regulation_id, day).doubts)


def test_what_was_checked_raises_no_doubt() -> None:
    for regulation_id in ("uu-27-2022", "uu-43-2009", "uu-10-2020", "pp-44-2015", "uu-7-2017"):
        assert cited(regulation_id, "2024-11-15").doubts == ()


def test_gazettes_follow_the_title_and_the_last_amendment() -> None:
    assert citation_text(cited("uu-1-2015", "2019-06-01", with_gazette=True)) == (
        "Undang-Undang Nomor 1 Tahun 2015 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang "
        "Nomor 1 Tahun 2014 tentang Pemilihan Gubernur, Bupati, dan Walikota menjadi Undang-Undang "
        "(Lembaran Negara Republik Indonesia Tahun 2015 Nomor 23, Tambahan Lembaran Negara Republik "
        "Indonesia Nomor 5656) sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor "
        "10 Tahun 2016 tentang Perubahan Kedua atas Undang-Undang Nomor 1 Tahun 2015 tentang Penetapan "
        "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014 tentang Pemilihan Gubernur, "
        "Bupati, dan Walikota menjadi Undang-Undang (Lembaran Negara Republik Indonesia Tahun 2016 Nomor "
        "130, Tambahan Lembaran Negara Republik Indonesia Nomor 5898)"
    )
    assert cited("uu-24-2011", "2024-11-15").gazette == ""
    assert "Lembaran Negara" not in cited("uu-24-2011", "2024-11-15").tail


def test_each_kind_has_its_own_gazette() -> None:
    assert cited("pkpu-8-2022", None, with_gazette=True).gazette == (
        "Berita Negara Republik Indonesia Tahun 2022 Nomor 1116"
    )
    for regulation_id in ("inpres-2-2021", "surat-kpu-2564-2024", "keputusan-kpu-476-2022"):
        parts = cited(regulation_id, "2024-12-01", with_gazette=True)
        assert parts.gazette == ""
        assert not any("Negara" in doubt for doubt in parts.doubts)


@pytest.mark.parametrize(
    ("regulation_id", "doubt"),
    [
        (
            "pp-12-2019",
            "Lembaran Negara Peraturan Pemerintah Nomor 12 Tahun 2019 belum diketahui; tidak dicantumkan",
        ),
        (
            "pp-28-2018",
            "Lembaran Negara Peraturan Pemerintah Nomor 28 Tahun 2018 belum diperiksa; tidak dicantumkan",
        ),
        (
            "permenaker-5-2021",
            "Berita Negara Peraturan Menteri Ketenagakerjaan Nomor 5 Tahun 2021 belum diketahui; "
            "tidak dicantumkan",
        ),
    ],
)
def test_a_gazette_that_is_not_known_or_not_checked_is_left_out_and_told(
    regulation_id: str, doubt: str
) -> None:
    parts = cited(regulation_id, "2024-11-15", with_gazette=True)
    assert parts.gazette == ""
    assert "()" not in citation_text(parts)
    assert doubt in parts.doubts
    assert doubt not in cited(regulation_id, "2024-11-15").doubts


@given(st.sampled_from(regulation_ids()), st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.booleans())
def test_brackets_are_whole_and_tails_are_true(regulation_id: str, day: dt.date, gazette: bool) -> None:
    one = regulation(regulation_id)
    assert one is not None
    parts = citation(one, on=day, with_gazette=gazette)
    holding = amendments_on(one, day)
    assert bool(parts.tail) == bool(holding)
    if holding:
        assert holding[-1].full_name in parts.tail
    text = citation_text(parts)
    printed = [each for each in (one, *holding[-1:]) if gazette and gazette_of(each)]
    assert text.count(" Republik Indonesia Tahun ") == len(printed)
    assert text.count("(") == text.count(")")
    assert len(parts.doubts) == len(set(parts.doubts))


def test_a_letter_is_cited_by_its_day() -> None:
    parts = cited("surat-mendagri-400.5.7-4295-2024", "2024-11-15")
    assert (parts.kind_name, parts.number) == ("Surat Menteri Dalam Negeri", "400.5.7/4295/SJ")
    assert parts.dated == dt.date(2024, 9, 3)
    assert citation_text(parts) == (
        "Surat Menteri Dalam Negeri Nomor 400.5.7/4295/SJ tanggal 3 September 2024 perihal …"
    )
    assert cited("uu-27-2022", "2024-11-15").dated is None


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Perda Kabupaten Buol", "Peraturan Daerah Kabupaten Buol"),
        ("Peraturan Daerah Kabupaten Buol", "Peraturan Daerah Kabupaten Buol"),
        ("UU", "Undang-Undang"),
        ("Perppu", "Peraturan Pemerintah Pengganti Undang-Undang"),
        ("PP", "Peraturan Pemerintah"),
        ("permendagri", "Peraturan Menteri Dalam Negeri"),
        ("PKPU", "Peraturan Komisi Pemilihan Umum"),
        ("Perbup Lahat", "Peraturan Bupati Lahat"),
        ("Surat Keputusan Rekaan", "Surat Keputusan Rekaan"),
    ],
)
def test_kinds_are_spelled_out(written: str, full: str) -> None:
    assert kind_in_full(written) == full
    assert free_citation(written, None, None, None).kind_name == full


def test_a_regulation_given_in_full_keeps_what_is_unknown_as_gaps() -> None:
    parts = free_citation("Perda Kabupaten Buol", "1", 2023, None)
    assert citation_text(parts) == "Peraturan Daerah Kabupaten Buol Nomor 1 Tahun 2023 tentang …"
    assert citation_text(free_citation(None, None, None, None)) == "… Nomor … Tahun … tentang …"


def test_the_order_of_a_list_is_the_hierarchy_then_year_then_number() -> None:
    wanted = [
        cited("uu-40-2004", None),
        cited("uu-24-2011", None),
        cited("uu-10-2016", None),
        cited("uu-10-2020", None),
        cited("pp-44-2015", None),
        cited("pp-46-2015", None),
        cited("perpres-83-2021", None),
        cited("inpres-2-2021", None),
        cited("permendagri-22-2020", None),
        cited("permenaker-5-2021", None),
        cited("pkpu-8-2022", None),
        cited("keputusan-kpu-476-2022", None),
        free_citation("Perda Kabupaten Buol", "1", 2023, None),
        free_citation("Peraturan Bupati Buol", "2", 2023, None),
        cited("surat-mendagri-400.5.7-4295-2024", None),
        free_citation("Piagam", "1", 2000, None),
    ]
    keys = [parts.hierarchy_key for parts in wanted]
    assert all(one <= next_one for one, next_one in pairwise(keys))
    assert rank("Peraturan Pemerintah Pengganti Undang-Undang") == rank("Undang-Undang")


@given(st.none() | st.text(max_size=30))
def test_any_kind_has_a_rank(kind_name: str | None) -> None:
    assert 0 <= rank(kind_name) <= rank(None)
