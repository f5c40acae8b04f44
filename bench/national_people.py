"""Regions and body formulas of the reference data -> who serves where on polling day, all made up.

Numbers add up to the nation's: 435,296 polling stations (Pilkada 2024), seven KPPS and two guards each, and
so on. Only how the stations are spread over the regions is a guess: by villages, more where they are larger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from pks_gen.choices import PartyKind
from pks_gen.reference import regions
from pks_gen.reference.bodies import Body, body
from pks_gen.reference.regions import Region, RegionCounts
from pks_gen.reference.sizes import expected

STATIONS = 435_296
"""Polling stations of the Pilkada of 27 November 2024 (KPU)."""
_JAVA, _SPARSE = range(31, 37), (11, *range(91, 97))
"""Provinces whose villages are large, and those whose villages are small."""
_VOTERS = {"java": (9.0, 16.0), "sparse": (1.3, 5.0), "other": (4.0, 7.0)}
"""About how many stations a desa and a kelurahan have."""

_FIRST = (
    "Adiwarta", "Baskarani", "Cendikara", "Dwiguna", "Ekasara", "Firmanta", "Gunadarma", "Harumika",
    "Indrawasih", "Jayantika", "Kusumadi", "Laksmita", "Mahardewi", "Nirmalasti", "Oktavira", "Pramanda",
    "Qanitara", "Ratnadila", "Saptawira", "Tirtayasa", "Utamika", "Wiraguna", "Yudhasara", "Zulmaika",
)  # fmt: skip
_MIDDLE = ("", "Bunga ", "Cahya ", "D’Amara ", "Eka ", "Ma'ruf ", "Nur ", "Putra ", "Sukma ", "Tri ")
_LAST = ("Contoh", "Rekaan", "Misalnya", "Khayali", "Umpama", "Andaian", "Karangan")
_NAMES = tuple(f"{first} {middle}{last}" for first in _FIRST for middle in _MIDDLE for last in _LAST)

_BORN, _DAYS, _STEP = dt.date(1970, 1, 1), 10_950, 7919
"""Birthdays of 25 to 54 years, and a step that meets each of them once."""
_SERIAL, _SERIALS = 9001, 991
"""Serials that no office reaches in a day; a prime number of them, so that equal days have different ones."""
_DAY_TEXTS = tuple(
    (f"{day:%d-%m-%Y}", f"{day:%d%m%y}", f"{day.day + 40}{day:%m%y}")
    for day in (_BORN + dt.timedelta(days=n) for n in range(_DAYS))
)

Row = tuple[str, str, str, str, str, str, str]


class Post(NamedTuple):
    """One group of participants."""

    body: str
    """Code in the reference data."""
    name: str
    wage: int
    months: int


POSTS = {
    PartyKind.KPU: (
        Post("ppk", "PPK", 2_200_000, 2),
        Post("sekretariat_ppk", "Sekretariat PPK", 1_300_000, 2),
        Post("pps", "PPS", 1_300_000, 2),
        Post("sekretariat_pps", "Sekretariat PPS", 1_050_000, 2),
        Post("kpps", "KPPS", 850_000, 1),
        Post("ketertiban_tps", "Petugas Ketertiban TPS", 650_000, 1),
    ),
    PartyKind.BAWASLU: (
        Post("panwascam", "Panwaslu Kecamatan", 1_900_000, 2),
        Post("sekretariat_panwascam", "Sekretariat Panwaslu Kecamatan", 900_000, 2),
        Post("pkd", "Panwaslu Kelurahan/Desa", 1_100_000, 2),
        Post("ptps", "Pengawas TPS", 750_000, 1),
    ),
}


def regencies() -> list[Region]:
    """All kabupaten and kota, in the order of their codes."""
    provinces = (f"{number:02}" for number in range(11, 100))
    return [place for province in provinces for place in regions.children(province)]


def stations() -> dict[str, int]:
    """Spread the polling stations over the regions; they add up to :data:`STATIONS`."""
    weights = {place.code: _weight(place.code, counts_of(place)) for place in regencies()}
    scale = STATIONS / sum(weights.values())
    whole = {code: int(weight * scale) for code, weight in weights.items()}
    left = STATIONS - sum(whole.values())
    for code in sorted(weights, key=lambda code: whole[code] - weights[code] * scale)[:left]:
        whole[code] += 1
    return whole


def _weight(code: str, below: RegionCounts) -> float:
    province = int(code[:2])
    kind = "java" if province in _JAVA else "sparse" if province in _SPARSE else "other"
    desa, kelurahan = _VOTERS[kind]
    return below.desa * desa + below.kelurahan * kelurahan


def counts_of(place: Region) -> RegionCounts:
    """Units of a region; every one has them."""
    below = regions.counts(place.code)
    if below is None:
        raise SystemExit(f"{place.code}: wilayah tanpa data")
    return below


def sizes(kind: PartyKind, place: Region, number: int) -> list[tuple[Post, int]]:
    """People of each post, where there are ``number`` polling stations."""
    below = counts_of(place)
    return [(post, expected(_body(post.body), below, stations=number)[0].number) for post in POSTS[kind]]


def _body(code: str) -> Body:
    found = body(code)
    if found is None:
        raise SystemExit(f"{code}: badan tidak dikenal")
    return found


def people(kind: PartyKind, place: Region, number: int, seed: int) -> Iterator[Row]:
    """Yield the rows of a list, post by post and kecamatan by kecamatan; no two in the nation share a NIK.

    Within a kecamatan the n-th person, KPU's first, has the n-th pair of birthday and serial.
    """
    districts = [place for place in regions.children(place.code) if place.level == "kecamatan"]
    taken = dict.fromkeys((district.code for district in districts), 0)
    if kind is PartyKind.BAWASLU:
        for _, count in sizes(PartyKind.KPU, place, number):
            for district, share in _shares(districts, count):
                taken[district.code] += share
    for post, count in sizes(kind, place, number):
        for district, share in _shares(districts, count):
            start = taken[district.code]
            taken[district.code] += share
            yield from _serving(post.name, district, range(start, start + share), seed)


def _shares(districts: list[Region], count: int) -> Iterator[tuple[Region, int]]:
    each, left = divmod(count, len(districts))
    for index, district in enumerate(districts):
        yield district, each + (index < left)


def _serving(post: str, district: Region, numbers: range, seed: int) -> Iterator[Row]:
    """Make the people of one post in one kecamatan."""
    code, names = district.code.replace(".", ""), len(_NAMES)
    for n in numbers:
        woman = (n * 2_654_435_761 + seed) >> 7 & 1
        born, *days = _DAY_TEXTS[n * _STEP % _DAYS]
        yield (
            _NAMES[(n * 1103 + seed) % names],
            f"{code}{days[woman]}{_SERIAL + (n * 31 + n // _DAYS) % _SERIALS}",
            post,
            "P" if woman else "L",
            born,
            district.name,
            f"Desa Contoh {n % 40 + 1}",
        )
