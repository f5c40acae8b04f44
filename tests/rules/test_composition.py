"""Sizes of bodies against the units of a region."""

from __future__ import annotations

import pytest

from pks_gen.model import Participant
from support.rule_examples import said

CODE = "PKS250"


def of(groups: str, region: str = "16.04", more: str = "") -> list[str]:
    return said(CODE, f'wilayah: "{region}"\npeserta: {{kelompok: [{groups}]}}\n{more}')


def test_the_formula_and_the_edition_are_said() -> None:
    (text,) = of("{jabatan: Panwaslu Kelurahan/Desa, jumlah: 377}")
    assert "1 orang × 378 desa/kelurahan = 378 (selisih −1" in text
    assert "Kepmendagri" in text


@pytest.mark.parametrize("count", [24 * 10, 24 * 8, 24 * 6, 24 * 5])
def test_where_practice_differs_every_equal_share_is_usual(count: int) -> None:
    assert of(f"{{jabatan: Sekretariat Panwascam, jumlah: {count}}}") == []


@pytest.mark.parametrize("count", [239, 24 * 11, 24 * 4])
def test_beyond_the_extremes_or_unequal_is_not(count: int) -> None:
    assert len(of(f"{{jabatan: Sekretariat Panwascam, jumlah: {count}}}")) == 1


def test_a_secretariat_is_whose_organiser_is_a_party() -> None:
    # complete(3) has Bawaslu alone; with KPU beside it, the name may mean three bodies.
    assert len(of("{jabatan: Sekretariat, jumlah: 239}")) == 1
    parties = "pihak: [{jenis: bawaslu}, {jenis: kpu}, {jenis: bpjs_tk}]"
    assert of("{jabatan: Sekretariat, jumlah: 239}", more=parties) == []


def test_posts_of_a_body_are_added_up() -> None:
    assert of("{jabatan: Ketua PPK, jumlah: 24}, {jabatan: Anggota PPK, jumlah: 96}") == []
    assert of("{jabatan: PPK, jumlah: 60}, {jabatan: PPK, jumlah: 60}") == []
    (text,) = of("{jabatan: Ketua PPK, jumlah: 24}, {jabatan: Anggota PPK, jumlah: 95}")
    assert "Anggota PPK berjumlah 95, sedangkan susunan yang lazim 4 orang × 24 kecamatan = 96" in text
    (text,) = of("{jabatan: Ketua PPK, jumlah: 24}, {jabatan: PPK, jumlah: 95}")
    assert "berjumlah 119" in text


def test_one_post_alone_is_compared_with_that_post() -> None:
    assert of("{jabatan: Ketua PPK, jumlah: 24}") == []


def test_open_sizes_unknown_bodies_and_regions_are_silent() -> None:
    assert of("{jabatan: PPK}") == of("{jabatan: Relawan, jumlah: 5}") == []
    assert said(CODE, "wilayah:\npeserta: {kelompok: [{jabatan: PPK, jumlah: 7}]}") == []


def test_a_province_is_the_sum_of_its_regions() -> None:
    assert of("{jabatan: PPK, jumlah: 645}", region="17") == []
    assert "129 kecamatan = 645" in of("{jabatan: PPK, jumlah: 646}", region="17")[0]


def test_rows_of_a_real_list_count_and_those_of_a_sample_do_not() -> None:
    rows = tuple(Participant(name="Contoh", group="PPK") for _ in range(4))
    example = 'wilayah: "16.04"\npeserta: {{berkas: p.csv, kelompok: {}, contoh: {}}}'
    assert "berjumlah 4" in said(CODE, example.format("[{jabatan: PPK}]", "tidak"), rows)[0]
    assert "berjumlah 4" in said(CODE, example.format("", "tidak"), rows)[0]
    assert said(CODE, example.format("[{jabatan: PPK}]", "ya"), rows) == []
