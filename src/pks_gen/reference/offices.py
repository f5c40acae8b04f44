"""A kind of party and a region -> the usual name of its office there, and the regions that have one.

A proposal for a table to fill in, never put into an agreement unseen. Names in Aceh: UU 11/2006, Articles 56
and 60 (not verified against the text); the administrative regions of Jakarta have no government of their own.
"""

from __future__ import annotations

from pks_gen.choices import PartyKind
from pks_gen.reference import regions
from pks_gen.reference.institutions import institution
from pks_gen.reference.regions import Region

_IN_ACEH = {
    PartyKind.KPU: "Komisi Independen Pemilihan",
    PartyKind.BAWASLU: "Panitia Pengawas Pemilihan",
}
_ACEH, _JAKARTA = "11", "31"
KINDS = (PartyKind.KPU, PartyKind.BAWASLU, PartyKind.PEMDA)
"""Kinds that have an office in every kabupaten and kota."""


def office_name(kind: PartyKind, place: Region) -> str:
    """Name the office in full: ``Komisi Pemilihan Umum Kabupaten Buol``; empty for a kind without one."""
    if kind not in KINDS:
        return ""
    if kind is PartyKind.PEMDA:
        return f"Pemerintah {regions.full_name(place)}"
    found = institution(kind)
    name = _IN_ACEH.get(kind) if place.code[:2] == _ACEH else found.name if found else ""
    return f"{name} {regions.full_name(place)}"


def regions_with_office(kind: PartyKind, provinces: tuple[str, ...] = ()) -> list[Region]:
    """Every kabupaten and kota with such an office, of some provinces or of all, in the order of codes."""
    return [
        place
        for place in regions.all_regions()
        if place.level != "provinsi"
        and (not provinces or place.code[:2] in provinces)
        and not (kind is PartyKind.PEMDA and place.code[:2] == _JAKARTA)
    ]
