"""Capitalised words of a text -> the province, kabupaten or kota that their beginning names.

Offices write ``Labuhan Batu``, ``Toli-toli`` and ``Kep. Siau`` as well as the list's own forms, so names are
compared without blanks, hyphens and *dan*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pks_gen.reference import regions
from pks_gen.reference.regions import Region

_ALIASES = {
    "DKI Jakarta": "31",
    "Daerah Khusus Jakarta": "31",
    "DI Yogyakarta": "34",
    "Bangka Belitung": "19",
    "Padang Sidempuan": "12.77",
}
"""Usual short names of provinces, and names that the law and the ministry's list spell differently.

Padang Sidempuan: UU 4/2001; the list has Padangsidimpuan.
"""


@lru_cache(maxsize=4096)
def named(words: tuple[str, ...]) -> tuple[str, tuple[Region, ...]]:
    """Return the longest beginning of ``words`` that is a name, and all regions so named; else nothing."""
    for end in range(min(len(words), _longest()), 0, -1):
        if words[end - 1] != "dan" and (found := _index().get(_key(words[:end]))):
            return " ".join(words[:end]), found
    return "", ()


def is_truncated(words: Sequence[str]) -> bool:
    """Whether the words only begin the name of some kabupaten: ``Lampung`` for ``Lampung Tengah``."""
    key = _key(words)
    found = _index().get(key, ())
    return key in _beginnings() and all(place.level != "kabupaten" for place in found)


def _key(words: Sequence[str]) -> str:
    joined = "".join(word for word in words if word.casefold() != "dan").casefold()
    if joined.startswith("kep."):
        joined = f"kepulauan{joined[4:]}"
    return "".join(filter(str.isalnum, joined))


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for place in regions.all_regions():
        key = _key(regions.short_name(place).split())
        found[key] = (*found.get(key, ()), place)
        if " Administrasi " in place.name:  # Kabupaten Administrasi Kepulauan Seribu: both names are used
            found[f"administrasi{key}"] = (place,)
    for name, code in _ALIASES.items():
        if meant := regions.region(code):
            found[_key(name.split())] = (meant,)
    return found


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    names = (
        regions.short_name(place).split() for place in regions.all_regions() if place.level == "kabupaten"
    )
    return frozenset(_key(name[:end]) for name in names for end in range(1, len(name)))


@lru_cache(maxsize=1)
def _longest() -> int:
    return 2 + max(len(place.name.split()) for place in regions.all_regions())
