"""Kemendagri codes and names -> regions."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference import DATA, regions
from pks_gen.reference.regions import (
    RegionCounts,
    children,
    counts,
    find_regions,
    full_name,
    head_title,
    kind,
    province_of,
    region,
    short_name,
)


def all_rows() -> list[list[str]]:
    with (DATA / "wilayah.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(
    ("code", "name", "kecamatan", "kelurahan", "desa"),
    [
        ("16.04", "Kabupaten Lahat", 24, 18, 360),
        ("18.02", "Kabupaten Lampung Tengah", 28, 10, 301),
        ("62.07", "Kabupaten Seruyan", 10, 3, 97),
        ("72.05", "Kabupaten Buol", 11, 7, 108),
    ],
)
def test_regions_of_the_five_cases(code: str, name: str, kecamatan: int, kelurahan: int, desa: int) -> None:
    place = region(code)
    assert place is not None
    assert place.name == name
    assert counts(code) == RegionCounts(kecamatan, kelurahan, desa)
    assert len(children(code)) == kecamatan


def test_the_list_is_whole() -> None:
    rows = all_rows()
    levels = [row[2] for row in rows]
    assert {level: levels.count(level) for level in sorted(set(levels))} == {
        "kabupaten": 416,
        "kecamatan": 7285,
        "kota": 98,
        "provinsi": 38,
    }
    codes = {row[0] for row in rows}
    assert len(codes) == len(rows)
    assert all(row[3] in codes for row in rows if row[3])
    provinces = [counts(row[0]) for row in rows if row[2] == "provinsi"]
    assert sum(c.kecamatan for c in provinces if c) == 7285
    with_counts = [counts(row[0]) for row in rows if row[2] in {"kabupaten", "kota"}]
    assert sum(c.kecamatan for c in with_counts if c) == 7285
    assert sum(c.kelurahan for c in with_counts if c) == 8496
    assert sum(c.desa for c in with_counts if c) == 75266


@given(st.sampled_from(all_rows()))
def test_looking_one_up_gives_what_the_whole_list_gives(row: list[str]) -> None:
    code, name, level, parent = row
    place = region(code)
    assert place == regions.Region(code, name, level, parent)
    if parent:
        assert place in children(parent)
    province = province_of(code)
    assert province is not None
    assert province.code == code[:2]
    if level != "kecamatan":
        assert place in find_regions(name)
        assert place in find_regions(short_name(place).upper())


@given(st.text(max_size=12) | st.from_regex(r"[0-9.,]{0,9}", fullmatch=True))
def test_what_is_not_a_code_is_no_region(code: str) -> None:
    known = {row[0] for row in all_rows()}
    place = region(code)
    assert (place is None) == (code not in known)
    assert place is None or place.code == code


@pytest.mark.parametrize(
    "code", ["", "16.4", "1604", "16.99", "16.04,Kabupaten Lahat", "code", "\n16", "16.04 "]
)
def test_codes_written_otherwise_are_refused(code: str) -> None:
    assert region(code) is None
    assert counts(code) is None
    assert children(code) == () or code == ""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Bogor", {"32.01", "32.71"}),
        ("Banjar", {"63.03", "32.79"}),
        ("bogor", {"32.01", "32.71"}),
        ("Kota Bogor", {"32.71"}),
        ("  kabupaten   BANJAR ", {"63.03"}),
        ("Lahat", {"16.04"}),
        ("Kepulauan Seribu", {"31.01"}),
        ("Kabupaten Lampung", set()),
        ("", set()),
    ],
)
def test_a_name_gives_all_regions_that_bear_it(name: str, found: set[str]) -> None:
    assert {place.code for place in find_regions(name)} == found


@pytest.mark.parametrize(
    ("code", "short", "kind_name", "full", "head"),
    [
        ("16.04", "Lahat", "Kabupaten", "Kabupaten Lahat", "Bupati"),
        ("32.71", "Bogor", "Kota", "Kota Bogor", "Wali Kota"),
        ("17", "Bengkulu", "Provinsi", "Provinsi Bengkulu", "Gubernur"),
    ],
)
def test_words_for_a_region(code: str, short: str, kind_name: str, full: str, head: str) -> None:
    place = region(code)
    assert place is not None
    assert (short_name(place), kind(place), full_name(place), head_title(place)) == (
        short,
        kind_name,
        full,
        head,
    )


def test_the_notice_and_licence_lie_beside_the_data() -> None:
    assert "Cahya DSN" in (DATA / "LICENSE-wilayah.txt").read_text()
    assert regions.EDITION.removeprefix("Kepmendagri ") in (DATA / "NOTICE-wilayah.txt").read_text()
