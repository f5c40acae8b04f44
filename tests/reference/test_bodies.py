"""Names -> bodies and posts; bodies and regions -> usual sizes; honoraria and terms by election."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import EventKind
from pks_gen.reference import regions
from pks_gen.reference.bodies import (
    Body,
    bodies,
    body,
    body_named,
    candidates,
    no_bodies,
    no_body_named,
    post_named,
)
from pks_gen.reference.elections import all_honoraria, election, elections, honoraria
from pks_gen.reference.sizes import expected, stations_from

BAWASLU, KPU = frozenset({"bawaslu"}), frozenset({"kpu"})


def the(code: str) -> Body:
    found = body(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Panwaslu Kecamatan", "panwascam"),
        ("  PANWASCAM ", "panwascam"),
        ("Panwaslu Kelurahan/Desa", "pkd"),
        ("Pengawas TPS", "ptps"),
        ("Sekretariat PPS", "sekretariat_pps"),
        ("Petugas Ketertiban TPS", "ketertiban_tps"),
        ("Anggota KPPS", "kpps"),
    ],
)
def test_a_name_finds_its_body(name: str, code: str) -> None:
    found = body_named(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "code", "post"),
    [
        ("Ketua PPK", "ppk", "ketua"),
        ("PPS (Anggota)", "pps", "anggota"),
        ("KPPS - Ketua", "kpps", "ketua"),
        ("Sekretaris PPK", "sekretariat_ppk", "sekretaris"),
        ("Staf Sekretariat Panwascam", "sekretariat_panwascam", "staf"),
        ("Kepala Sekretariat Panwaslu Kecamatan", "sekretariat_panwascam", "kepala"),
        ("Pelaksana Teknis non-PNS Panwascam", "sekretariat_panwascam", "pelaksana_non_pns"),
        ("PPK", "ppk", ""),
        ("Panitia Pemungutan Suara (PPS)", "pps", ""),
        ("Anggota Panitia Pemungutan Suara (PPS)", "pps", "anggota"),
        ("Panwaslu Kecamatan (Panwascam)", "panwascam", ""),
        ("Ketua dan Anggota PPS", "pps", ""),
        ("Ketua/Anggota KPPS", "kpps", ""),
    ],
)
def test_a_post_is_told_apart_from_its_body(name: str, code: str, post: str) -> None:
    found = post_named(name)
    assert found is not None
    assert (found.body.code, found.post) == (code, post)


def test_a_general_name_is_decided_by_who_is_a_party() -> None:
    for name in ("Sekretariat", "Staf Sekretariat"):
        assert body_named(name) is None
        assert body_named(name, KPU) is None  # PPK's or PPS's
        assert body_named(name, BAWASLU | KPU) is None
        assert body_named(name, BAWASLU) == the("sekretariat_panwascam")
    assert [b.code for b in candidates("Sekretariat", KPU)] == ["sekretariat_ppk", "sekretariat_pps"]


@pytest.mark.parametrize(
    "name",
    ["Komisioner", "Ketua KPU", "Koordinator Sekretariat Bawaslu", "PPLN", "Anggota KPU Kabupaten Lahat"],
)
def test_some_people_are_no_ad_hoc_body(name: str) -> None:
    found = no_body_named(name)
    assert found is not None
    assert found.reason
    assert body_named(name, BAWASLU) is None


@pytest.mark.parametrize("name", ["", "Ketua", "Ketua Yayasan", "Sekretaris KPPS", "Tukang Kayu"])
def test_what_is_not_known_is_not_guessed(name: str) -> None:
    assert post_named(name, BAWASLU | KPU) is None
    assert no_body_named(name) is None


@given(st.text(max_size=40))
def test_any_text_may_be_a_name(name: str) -> None:
    found = post_named(name, BAWASLU)
    assert found is None or found.body in bodies()


def test_sizes_of_lahat() -> None:
    lahat = regions.counts("16.04")
    (pkd,) = expected(the("pkd"), lahat)
    assert (pkd.number, pkd.formula) == (378, "1 orang × 378 desa/kelurahan = 378")
    (panwascam,) = expected(the("panwascam"), lahat)
    assert panwascam.formula == "3 orang × 24 kecamatan = 72"
    assert [one.number for one in expected(the("sekretariat_panwascam"), lahat)] == [240, 192, 120]
    assert [one.number for one in expected(the("ppk"), lahat, post="ketua")] == [24]
    assert expected(the("sekretariat_panwascam"), lahat, post="staf") == ()
    assert expected(the("pkd"), None) == ()


def test_polling_stations_are_told_by_the_groups() -> None:
    assert expected(the("ptps"), regions.counts("16.04")) == ()
    (found,) = stations_from(the("kpps"), 5285)
    assert (found.number, found.formula) == (755, "5.285 orang : 7 per TPS = 755 TPS")
    assert stations_from(the("kpps"), 5286) == ()
    assert [one.number for one in stations_from(the("pantarlih"), 10)] == [10, 5]
    assert [one.number for one in stations_from(the("kpps"), 60, post="anggota")] == [10]
    assert stations_from(the("ppk"), 5) == ()
    (size,) = expected(the("ketertiban_tps"), None, stations=755)
    assert size.formula == "2 orang × 755 TPS = 1.510"


def test_malang_adds_up() -> None:
    """33 kecamatan, 390 desa and kelurahan, 4,042 polling stations: 38,982 people."""
    counts = regions.RegionCounts(kecamatan=33, kelurahan=12, desa=378)
    codes = ("ppk", "sekretariat_ppk", "pps", "sekretariat_pps", "kpps", "ketertiban_tps")
    assert sum(expected(the(code), counts, stations=4042)[0].number for code in codes) == 38_982


@pytest.mark.parametrize(
    ("code", "post", "kind", "amounts"),
    [
        ("ppk", "ketua", "pilkada", [2_500_000]),
        ("kpps", "anggota", "pilkada", [850_000]),
        ("kpps", "anggota", "pemilu", [1_100_000]),
        ("ptps", "anggota", "pilkada", [750_000, 800_000]),
        ("ptps", "ketua", "pilkada", []),
    ],
)
def test_honoraria_by_election(code: str, post: str, kind: str, amounts: list[int]) -> None:
    found = honoraria(code, EventKind(kind), 2024, post)
    assert [one.amount for one in found] == amounts


def test_honoraria_know_their_day_and_their_doubts() -> None:
    assert honoraria("ppk", EventKind.PEMILU, 2024, on=dt.date(2022, 8, 4)) == ()
    assert len(honoraria("ppk", EventKind.PEMILU, 2024, on=dt.date(2022, 8, 5))) == 2
    assert honoraria("ppk", EventKind.PEMILU, 2029) == ()
    assert not any(one.origin.verified for one in honoraria("ptps", EventKind.PILKADA, 2024))


def test_elections_and_terms() -> None:
    pilkada = election(EventKind.PILKADA, 2024)
    assert pilkada is not None
    assert pilkada.polling_day == dt.date(2024, 11, 27)
    kpps = pilkada.service("kpps")
    assert kpps is not None
    assert (kpps.start, kpps.end) == (dt.date(2024, 11, 7), dt.date(2024, 12, 8))
    assert pilkada.service("pkd") is None
    assert election(EventKind.PILKADA, 2020) is None


def test_the_registers_agree_with_each_other() -> None:
    codes = [one.code for one in bodies()]
    assert len(codes) == len(set(codes)) == 11
    for one in bodies():
        assert one.origin.source
        counted = [n for _, n in one.posts if n is not None]
        if len(one.factors) == 1 and len(counted) == len(one.posts):
            assert sum(counted) == one.factors[0]
        assert one.serves in {"", *codes}
    aliases = [alias for one in (*bodies(), *no_bodies()) for alias in one.aliases]
    assert len(aliases) == len(set(aliases))
    for pay in all_honoraria():
        assert pay.post in dict(the(pay.body).posts)
        assert pay.origin.source
    for service in (service for one in elections() for service in one.services):
        assert service.body in codes
        assert not (service.start and service.end) or service.start < service.end


def test_bodies_by_day() -> None:
    assert bodies(dt.date(2017, 8, 15)) == ()
    assert bodies(dt.date(2024, 11, 15)) == bodies()
