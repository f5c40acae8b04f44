"""Upah tetap di bawah honorarium.

Iuran dan santunan penerima upah dihitung dari upah sebulan (PP 44/2015). Bila dasar upah `tetap` lebih rendah
daripada honorarium yang lazim bagi jabatan itu, iurannya lebih ringan, tetapi santunannya ikut turun: ahli
waris menerima 48 kali upah yang dilaporkan, bukan 48 kali honorarium. Ini pilihan yang perlu diketahui para
pihak. Pakai honorarium sebagai dasar upah, atau terima akibatnya di `abaikan`.

Salah::

    iuran: {dasar_upah: tetap, upah_tetap: 1.000.000}
    peserta: {kelompok: [{jabatan: PPK, jumlah: 120}]}

Benar::

    iuran: {dasar_upah: honorarium}
    peserta: {kelompok: [{jabatan: PPK, jumlah: 120, upah: 2.200.000}]}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from pks_gen.choices import EventKind, Segment, WageBase
from pks_gen.indonesian import join_list, short_rupiah
from pks_gen.problems import Level, manual
from pks_gen.reference.elections import honoraria
from pks_gen.reference.rates import rates_on
from pks_gen.rules.groups import CountedGroup, groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS263", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare the flat wage with the lowest honorarium of each group that is paid by it."""
    terms, event = case.agreement.contribution, case.agreement.event
    if terms.wage_base is not WageBase.FLAT or terms.flat_wage is None:
        return
    if event.kind is None or event.year is None or case.agreement.segment is not Segment.WAGE_EARNER:
        return
    above = [
        (group.name, usual)
        for group in groups_of(case)
        if group.entry.wage is None and (usual := _usual(group, event.kind, event.year)) > terms.flat_wage
    ]
    if above:
        named = join_list([f"{name} {short_rupiah(usual)}" for name, usual in above])
        text = f"upah tetap {short_rupiah(terms.flat_wage)} di bawah honorarium {named}"
        if times := _times(case.agreement.term.start or case.day):
            highest = max(usual for _, usual in above)
            text += (
                f": santunan kematian karena kecelakaan kerja {times} × {short_rupiah(terms.flat_wage)} = "
                f"{short_rupiah(times * terms.flat_wage)}, menurut honorarium sampai "
                f"{short_rupiah(times * highest)}"
            )
        yield Finding(
            ("iuran", "upah_tetap"), text, "pakai `dasar_upah: honorarium`, atau terima di `abaikan`"
        )


@lru_cache(maxsize=32)
def _times(day: dt.date) -> int:
    """How many wages death by accident pays; 0 when that is not known for the day."""
    found = rates_on(day).provision("kali_upah_jkk")
    return found.value if found else 0


def _usual(group: CountedGroup, event: EventKind, year: int) -> int:
    """Lowest known honorarium of the group's body and post; 0 when none is known."""
    return _lowest(group.kind.body.code, event, year, group.kind.post) if group.kind else 0


@lru_cache(maxsize=128)
def _lowest(body: str, event: EventKind, year: int, post: str) -> int:
    return min((one.amount for one in honoraria(body, event, year, post)), default=0)
