"""A Kemendagri code or a name -> regions, from ``data/wilayah.csv``.

Edition: Kepmendagri 300.2.2-2138/2025 as amended by 300.2.2-2430/2025, in the community transcription
cahyadsn/wilayah (MIT; see ``data/NOTICE-wilayah.txt``). Code grammar: Permendagri 58/2021.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pks_gen.reference import DATA

EDITION = "Kepmendagri 300.2.2-2430/2025"

_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten, kota or kecamatan."""

    code: str
    """``16``, ``16.04`` or ``16.04.01``."""
    name: str
    """As listed: ``Kabupaten Lahat``."""
    level: str
    """``provinsi``, ``kabupaten``, ``kota`` or ``kecamatan``."""
    parent: str


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """How many units lie below a province, kabupaten or kota."""

    kecamatan: int
    kelurahan: int
    desa: int


@lru_cache(maxsize=2048)
def region(code: str) -> Region | None:
    """Look a region up by its code; one line of the list is read, not all of them."""
    start = _text("wilayah.csv").find(f"\n{code},") + 1
    if not start or not _CODE.fullmatch(code):
        return None
    end = _text("wilayah.csv").find("\n", start)
    return Region(*next(csv.reader([_text("wilayah.csv")[start:end]])))


def province_of(code: str) -> Region | None:
    """Return the province in which a code lies."""
    return region(code[:2])


def children(code: str) -> tuple[Region, ...]:
    """Regions directly below, in the order of their codes."""
    return _children().get(code, ())


def counts(code: str) -> RegionCounts | None:
    """Numbers of kecamatan, kelurahan and desa of a kabupaten or kota, or of all of a province's."""
    return _counts().get(code) or _counts_of_province(code)


def find_regions(name: str, *, districts: bool = False) -> tuple[Region, ...]:
    """Provinces, kabupaten and kota of that name, with or without ``Provinsi``, ``Kabupaten`` or ``Kota``.

    More than one answer means that the caller must ask: 26 names belong to a kabupaten and a kota.
    With ``districts`` kecamatan are looked through instead.
    """
    wanted = " ".join(name.lower().split())
    return tuple(r for r in all_regions(districts=districts) if wanted in _names(r))


def _names(place: Region) -> set[str]:
    return {each.lower() for each in (place.name, short_name(place), full_name(place))}


def all_regions(*, districts: bool = False) -> tuple[Region, ...]:
    """Every province, kabupaten and kota, or every kecamatan, in the order of their codes."""
    if not districts:
        return _provinces_and_below()
    return tuple(r for r in _all().values() if r.level == "kecamatan")


def kind(place: Region) -> str:
    """``Provinsi``, ``Kabupaten``, ``Kota`` or ``Kecamatan``."""
    return place.level.capitalize()


def short_name(place: Region) -> str:
    """``Lahat`` for ``Kabupaten Lahat``."""
    return re.sub(r"^(?:Kabupaten|Kota|Provinsi)(?: Administrasi)? ", "", place.name)


def full_name(place: Region) -> str:
    """``Kabupaten Lahat``; provinces gain their kind: ``Provinsi Bengkulu``."""
    return f"Provinsi {place.name}" if place.level == "provinsi" else place.name


def head_title(place: Region) -> str:
    """Title of the head of the region (UU 23/2014, Article 59)."""
    return {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}.get(place.level, "Camat")


@lru_cache(maxsize=1)
def _all() -> dict[str, Region]:
    return {row[0]: Region(*row) for row in _rows("wilayah.csv")}


@lru_cache(maxsize=1)
def _provinces_and_below() -> tuple[Region, ...]:
    """Read the 552 lines with a short code only: all 7,837 cost every check 20 ms."""
    lines = _text("wilayah.csv").splitlines()[1:]
    return tuple(Region(*row) for row in csv.reader(x for x in lines if x[2] == "," or x[5] == ","))


@lru_cache(maxsize=1)
def _children() -> dict[str, tuple[Region, ...]]:
    below: dict[str, list[Region]] = {}
    for place in _all().values():
        below.setdefault(place.parent, []).append(place)
    return {code: tuple(places) for code, places in below.items()}


@lru_cache(maxsize=1)
def _counts() -> dict[str, RegionCounts]:
    return {code: RegionCounts(*map(int, below)) for code, _, *below in _rows("wilayah_counts.csv")}


@lru_cache(maxsize=64)
def _counts_of_province(code: str) -> RegionCounts | None:
    found = [below for kabupaten, below in _counts().items() if len(code) == 2 and kabupaten[:2] == code]
    if not found:
        return None
    return RegionCounts(
        sum(one.kecamatan for one in found),
        sum(one.kelurahan for one in found),
        sum(one.desa for one in found),
    )


def _rows(name: str) -> Iterator[list[str]]:
    rows = csv.reader(_text(name).splitlines())
    next(rows)  # names of the columns
    return rows


@lru_cache(maxsize=2)
def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")
