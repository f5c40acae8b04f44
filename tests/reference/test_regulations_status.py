"""A regulation and a day -> its standing, with reason, successor and doubt."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference.regulations import (
    amendments_on,
    end_of,
    in_force_on,
    regulation,
    regulation_ids,
    related_on,
)
from pks_gen.reference.validity import Standing, Status, day_doubts, status_on

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))


def standing(regulation_id: str, day: str) -> Standing:
    found = regulation(regulation_id)
    assert found is not None
    return status_on(found, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("regulation_id", "day", "status", "reason"),
    [
        ("pp-44-2015", "2015-06-30", Status.NOT_YET, "baru berlaku pada 1 Juli 2015"),
        ("pp-44-2015", "2015-07-01", Status.IN_FORCE, "berlaku"),
        ("pp-44-2015", "2019-12-01", Status.IN_FORCE, "berlaku"),
        (
            "pp-44-2015",
            "2019-12-02",
            Status.AMENDED,
            "berlaku, terakhir diubah dengan Peraturan Pemerintah Nomor 82 Tahun 2019",
        ),
        ("uu-11-2020", "2022-12-29", Status.IN_FORCE, "berlaku"),
        (
            "uu-11-2020",
            "2022-12-30",
            Status.REVOKED,
            "sejak 30 Desember 2022 dicabut dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 "
            "Tahun 2022 tentang Cipta Kerja",
        ),
        (
            "perppu-2-2022",
            "2023-03-31",
            Status.REPLACED,
            "sejak 31 Maret 2023 ditetapkan menjadi undang-undang dengan Undang-Undang Nomor 6 Tahun 2023 "
            "tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang "
            "Cipta Kerja menjadi Undang-Undang",
        ),
        ("pp-49-2020", "2020-12-31", Status.IN_FORCE, "berlaku"),
        (
            "pp-49-2020",
            "2021-02-01",
            Status.EXPIRED,
            "berakhir sejak 1 Februari 2021: masa penyesuaian iuran selesai",
        ),
        ("surat-kpu-2564-2024", "2024-11-07", Status.ABSENT, "belum ada; bertanggal 8 November 2024"),
        ("surat-kpu-2564-2024", "2024-11-08", Status.IN_FORCE, "berlaku"),
        (
            "se-mendagri-842.2-5193-2021",
            "2021-01-01",
            Status.ABSENT,
            "belum ada; bertanggal 11 November 2021",
        ),
        (
            "permenaker-5-2021",
            "2021-04-01",
            Status.UNKNOWN,
            "hari mulai berlakunya dalam tahun 2021 belum diketahui",
        ),
        ("permenaker-5-2021", "2020-12-31", Status.NOT_YET, "baru berlaku pada tahun 2021"),
        ("keputusan-kpu-475-2024", "2024-04-06", Status.NOT_YET, "baru berlaku pada tahun 2024"),
        (
            "keputusan-kpu-475-2024",
            "2024-04-07",
            Status.UNKNOWN,
            "hari mulai berlakunya dalam tahun 2024 belum diketahui",
        ),
    ],
)
def test_status_and_reason(regulation_id: str, day: str, status: Status, reason: str) -> None:
    found = standing(regulation_id, day)
    assert (found.status, found.reason) == (status, reason)


def test_the_replacement_is_named() -> None:
    found = standing("permendagri-22-2009", "2024-11-15")
    assert found.status is Status.REVOKED
    assert found.replacement is not None
    assert found.replacement.id == "permendagri-22-2020"
    assert found.since == dt.date(2020, 12, 31)
    assert standing("pp-44-2015", "2024-11-15").replacement is None


@pytest.mark.parametrize(("day", "heir"), [("2023-01-15", "perppu-2-2022"), ("2024-11-15", "uu-6-2023")])
def test_the_replacement_is_what_stood_in_its_place_that_day(day: str, heir: str) -> None:
    found = standing("uu-11-2020", day)
    assert found.replacement is not None
    assert found.replacement.id == heir
    assert "Nomor 2 Tahun 2022" in found.reason


@pytest.mark.parametrize(
    ("regulation_id", "day", "certain"),
    [
        ("pp-44-2015", "2019-12-31", True),
        ("pp-44-2015", "2023-10-10", False),
        ("pp-44-2015", "2023-12-31", True),
        ("permendagri-32-2011", "2018-12-31", False),
        ("permendagri-32-2011", "2019-01-01", True),
        ("permendagri-22-2009", "2020-12-31", False),
        ("permendagri-22-2009", "2021-01-01", True),
        ("pp-49-2020", "2021-02-15", False),
        ("pp-49-2020", "2022-01-01", True),
        ("permenaker-5-2021", "2021-04-01", False),
    ],
)
def test_a_day_that_is_not_known_is_told_where_it_decides(
    regulation_id: str, day: str, certain: bool
) -> None:
    assert standing(regulation_id, day).certain is certain


@given(st.sampled_from(regulation_ids()), DAYS)
def test_the_status_agrees_with_being_in_force(regulation_id: str, day: dt.date) -> None:
    one = regulation(regulation_id)
    assert one is not None
    found = status_on(one, day)
    assert found.holds == in_force_on(one, day)
    assert found.reason
    assert not found.reason.endswith(".")
    assert (found.status is Status.AMENDED) == (found.holds and bool(amendments_on(one, day)))
    if found.certain and found.holds:
        assert day_doubts(one, day) == ()


@given(st.sampled_from(regulation_ids()), DAYS, st.integers(0, 4000))
def test_what_has_ended_does_not_return(regulation_id: str, day: dt.date, later: int) -> None:
    one = regulation(regulation_id)
    assert one is not None
    end = end_of(one)
    if end is not None and day >= end.day:
        assert not in_force_on(one, day + dt.timedelta(days=later))
    if end is None and in_force_on(one, day):
        assert in_force_on(one, day + dt.timedelta(days=later))


@pytest.mark.parametrize(
    ("day", "related"),
    [
        ("2019-12-31", []),
        ("2020-10-01", ["pp-49-2020"]),
        ("2023-12-31", []),
        ("2025-12-22", ["pp-50-2025"]),
        ("2026-11-22", ["pp-50-2025"]),
        ("2027-04-01", []),
    ],
)
def test_reliefs_stand_beside_the_regulation_while_they_last(day: str, related: list[str]) -> None:
    one = regulation("pp-44-2015")
    assert one is not None
    assert [each.id for each in related_on(one, dt.date.fromisoformat(day))] == related
