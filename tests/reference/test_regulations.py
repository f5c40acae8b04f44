"""Ids and days -> citations; the register itself -> whole and honest."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference import DATA
from pks_gen.reference.kinds import KIND_NAMES, kind_in_full, rank
from pks_gen.reference.regulations import (
    CitationParts,
    Regulation,
    citation,
    free_citation,
    in_force_on,
    regulation,
    regulation_ids,
)

IDS = regulation_ids()
KEYS = {
    "id", "jenis", "nomor", "tahun", "tentang", "perubahan", "ditetapkan", "berlaku", "diubah", "diganti",
    "ln", "tln", "bn", "verified", "belum_diperiksa", "sumber",
}  # fmt: skip


def entry(regulation_id: str) -> Regulation:
    found = regulation(regulation_id)
    assert found is not None
    return found


def cited(regulation_id: str, day: str | None, *, with_gazette: bool = False) -> CitationParts:
    on = dt.date.fromisoformat(day) if day else None
    return citation(entry(regulation_id), on=on, with_gazette=with_gazette)


def start(known: str) -> dt.date:
    return dt.date(int(known), 12, 31) if len(known) == 4 else dt.date.fromisoformat(known)


@pytest.mark.parametrize(
    ("day", "tail"),
    [
        ("2019-11-01", ""),
        ("2019-12-01", ""),
        (
            "2019-12-02",
            "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 82 Tahun 2019 tentang Perubahan atas ",
        ),
        (
            "2019-12-31",
            "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 82 Tahun 2019 tentang Perubahan atas ",
        ),
        (
            "2023-12-31",
            "sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Pemerintah Nomor 49 Tahun 2023 tentang Perubahan Kedua atas ",
        ),
    ],
)
def test_the_amendments_of_pp_44_2015_follow_the_day(day: str, tail: str) -> None:
    title = "Penyelenggaraan Program Jaminan Kecelakaan Kerja dan Jaminan Kematian"
    whole = f"{tail}Peraturan Pemerintah Nomor 44 Tahun 2015 tentang {title}" if tail else ""
    parts = cited("pp-44-2015", day)
    assert (parts.kind_name, parts.number, parts.year, parts.title) == (
        "Peraturan Pemerintah",
        "44",
        2015,
        title,
    )
    assert parts.tail == whole
    assert not parts.tail_open


@pytest.mark.parametrize("day", ["2023-01-01", "2023-06-30", "2023-12-31"])
def test_an_amendment_known_only_to_the_year_is_doubted_in_that_year(day: str) -> None:
    doubts = cited("pp-44-2015", day).doubts
    assert [d for d in doubts if "Nomor 49 Tahun 2023" in d and "31 Desember 2023" in d]
    assert not cited("pp-44-2015", "2024-01-01").doubts


def test_without_a_day_the_tail_stays_open_only_where_amendments_exist() -> None:
    assert cited("pp-44-2015", None).tail_open
    assert cited("pp-44-2015", None).tail == ""
    assert not cited("uu-27-2022", None).tail_open


def test_a_second_amendment_alone_in_the_register_still_says_several() -> None:
    assert cited("uu-23-2014", "2016-01-01").tail.startswith(
        "sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 9 Tahun 2015"
    )


def test_an_amendment_whose_title_is_unknown_is_cited_without_one() -> None:
    assert cited("permendagri-32-2011", "2024-01-01").tail == (
        "sebagaimana telah diubah dengan Peraturan Menteri Dalam Negeri Nomor 13 Tahun 2018"
    )
    assert cited("pp-28-2012", "2024-01-01").title is None


@pytest.mark.parametrize(
    ("regulation_id", "day", "doubt"),
    [
        ("uu-11-2020", "2024-01-01", "sudah diganti dengan Undang-Undang Nomor 6 Tahun 2023"),
        ("uu-27-2022", "2022-10-16", "baru berlaku pada 2022-10-17"),
        ("uu-40-2004", "2024-11-15", "daftar perubahan Undang-Undang Nomor 40 Tahun 2004 belum diperiksa"),
        (
            "permenaker-5-2021",
            "2024-11-15",
            "judul Peraturan Menteri Ketenagakerjaan Nomor 5 Tahun 2021 belum diperiksa",
        ),
        ("permendagri-1-2023", "2024-11-15", "Nomor 1 Tahun 2023 belum diperiksa terhadap naskah resminya"),
    ],
)
def test_what_an_officer_should_check_is_said(regulation_id: str, day: str, doubt: str) -> None:
    assert any(doubt in said for said in cited(regulation_id, day).doubts)


def test_what_was_checked_raises_no_doubt() -> None:
    for regulation_id in ("uu-27-2022", "uu-43-2009", "uu-10-2020", "pp-44-2015"):
        assert cited(regulation_id, "2024-11-15").doubts == ()


def test_gazettes_stand_in_full_when_asked_for() -> None:
    assert cited("uu-24-2011", "2024-11-15").gazette == ""
    assert cited("uu-24-2011", "2024-11-15", with_gazette=True).gazette == (
        "Lembaran Negara Republik Indonesia Tahun 2011 Nomor 116, "
        "Tambahan Lembaran Negara Republik Indonesia Nomor 5256"
    )
    assert cited("pkpu-8-2022", None, with_gazette=True).gazette == (
        "Berita Negara Republik Indonesia Tahun 2022 Nomor 1116"
    )
    assert cited("inpres-2-2021", None, with_gazette=True).gazette == ""


def test_a_letter_is_cited_by_its_day() -> None:
    parts = cited("surat-mendagri-400.5.7-4295-2024", "2024-11-15")
    assert (parts.kind_name, parts.number) == ("Surat Menteri Dalam Negeri", "400.5.7/4295/SJ")
    assert parts.dated == dt.date(2024, 9, 3)
    assert cited("uu-27-2022", "2024-11-15").dated is None


@given(st.sampled_from(IDS), st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 4000))
def test_amendments_only_ever_gather(regulation_id: str, day: dt.date, later: int) -> None:
    one = entry(regulation_id)
    before = [a for a in one.amended_by if in_force_on(entry(a), day)]
    after = [a for a in one.amended_by if in_force_on(entry(a), day + dt.timedelta(days=later))]
    assert after[: len(before)] == before
    assert bool(citation(one, on=day).tail) == bool(before)


def test_unknown_ids_are_none() -> None:
    assert regulation("uu-24-2021") is None
    assert regulation("") is None


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Perda Kabupaten Buol", "Peraturan Daerah Kabupaten Buol"),
        ("Peraturan Daerah Kabupaten Buol", "Peraturan Daerah Kabupaten Buol"),
        ("UU", "Undang-Undang"),
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


def test_a_free_citation_keeps_what_is_unknown_as_none() -> None:
    parts = free_citation("Perda Kabupaten Buol", "1", 2023, None)
    assert (parts.kind_name, parts.number, parts.year, parts.title) == (
        "Peraturan Daerah Kabupaten Buol",
        "1",
        2023,
        None,
    )
    assert free_citation(None, None, None, None).kind_name is None


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


@given(st.none() | st.text(max_size=30))
def test_any_kind_has_a_rank(kind_name: str | None) -> None:
    assert 0 <= rank(kind_name) <= rank(None)


def test_the_register_is_whole() -> None:
    rows = yaml.safe_load((DATA / "regulations.yaml").read_text(encoding="utf-8"))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) <= KEYS, row["id"]
        assert {"id", "jenis", "nomor", "tahun", "verified", "sumber"} <= set(row), row["id"]
        assert row["jenis"] in KIND_NAMES, row["id"]
        assert row["id"].startswith(row["jenis"].replace("_", "-")), row["id"]
        assert row["id"].endswith(row["tahun"]), row["id"]
        assert isinstance(row["nomor"], str), row["id"]
        assert set(row.get("belum_diperiksa", ())) <= KEYS - {"id", "verified", "sumber"}, row["id"]
        assert "tentang" not in row or "perubahan" not in row, row["id"]
        if not row["verified"]:
            assert row["sumber"].startswith("belum diperiksa"), row["id"]


@pytest.mark.parametrize("regulation_id", IDS)
def test_amendments_are_in_the_register_in_order_and_agree_with_their_titles(regulation_id: str) -> None:
    one = entry(regulation_id)
    known = [entry(a) for a in one.amended_by]
    assert all(a.in_force for a in known)
    days = [start(a.in_force) for a in known if a.in_force]
    assert days == sorted(days)
    assert all(a.year >= one.year for a in known)
    numbers = [a.amendment_number for a in known if a.amendment_number]
    assert numbers == sorted(set(numbers))
    for a in known:
        if a.amendment_number:
            assert a.title
            assert f"atas {one.short_name}" in a.title
    assert one.replaced_by is None or entry(one.replaced_by).year >= one.year


@pytest.mark.parametrize("regulation_id", IDS)
def test_days_are_iso_and_titles_whole(regulation_id: str) -> None:
    one = entry(regulation_id)
    if one.enacted:
        assert dt.date.fromisoformat(one.enacted).year == one.year
    if one.in_force:
        assert start(one.in_force).year >= one.year
    assert one.title is None or (one.title == one.title.strip() and "None" not in one.title)
