"""Dasar upah rendah: santunan kecelakaan kerja lebih kecil daripada santunan JKM.

Ahli waris peserta yang meninggal karena kecelakaan kerja menerima santunan 48 kali upah yang dilaporkan; bila
kematiannya bukan karena pekerjaan, santunan sekaligus JKM Rp20.000.000. Santunan berkala Rp12.000.000 dan
biaya pemakaman Rp10.000.000 sama besarnya bagi keduanya, karena itu tidak ikut dibandingkan. Pada dasar upah
yang sangat kecil, 48 kali upah lebih rendah daripada santunan JKM. Ini akibat pilihan dasar upah yang perlu
diketahui para pihak sebelum menandatangani, bukan kesalahan tulis: pertimbangkan dasar upah yang lebih
tinggi, tanyakan santunan terendah kepada BPJS Ketenagakerjaan, atau terima peringatan ini di `abaikan`.

Salah::

    abaikan: []
    iuran: {dasar_upah: tetap, upah_tetap: 400.000}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755}]}

Benar::

    abaikan: []
    iuran: {dasar_upah: tetap, upah_tetap: 1.000.000}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755}]}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from pks_gen.choices import Program, Segment, WageBase
from pks_gen.indonesian import format_number, join_list, short_rupiah
from pks_gen.model import Agreement
from pks_gen.people import column
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.rates import rates_on
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS255", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Find every wage base below the limit; all of them are told together."""
    agreement = case.agreement
    if agreement.segment is not Segment.WAGE_EARNER or Program.JKK not in (agreement.programs or ()):
        return
    wages = _wages(case)
    benefits = _benefits(agreement.term.start or case.day) if wages else None
    if benefits is None:
        return
    times, benefit, limit = benefits
    low = [one for one in wages if one[1] < limit]
    if low:
        lowest = min(wage for _, wage, _ in low)
        said = join_list([f"{name} {short_rupiah(wage)}" for name, wage, _ in low])
        text = (
            f"dasar upah {said} di bawah {short_rupiah(limit)}: santunan kematian karena kecelakaan kerja "
            f"{times} × {short_rupiah(lowest)} = {short_rupiah(times * lowest)}, lebih kecil daripada "
            f"santunan sekaligus JKM {short_rupiah(benefit)}"
        )
        hint = "pertimbangkan dasar upah yang lebih tinggi, atau terima akibat ini di `abaikan`"
        yield Finding(low[0][2], text, hint)


@lru_cache(maxsize=32)
def _benefits(day: dt.date) -> tuple[int, int, int] | None:
    """Return how many wages death by accident pays, what any other death pays, and the limit between them."""
    rates = rates_on(day)
    times, benefit, limit = (
        rates.provision("kali_upah_jkk"),
        rates.provision("santunan_jkm_sekaligus"),
        rates.low_wage_limit,
    )
    return (times.value, benefit.value, limit) if times and benefit and limit else None


def _wages(case: Case) -> list[tuple[str, int, KeyPath]]:
    """Each wage base: who has it, rupiah, where it stands."""
    found = _stated(case.agreement)
    if not found:
        listed = sorted({wage for wage in column(case.people, "wage") if wage is not None})
        found = [("dalam daftar peserta", wage, FILE) for wage in listed[:1]]
    return found


def _stated(agreement: Agreement) -> list[tuple[str, int, KeyPath]]:
    terms, groups = agreement.contribution, agreement.participants.groups or ()
    found: list[tuple[str, int, KeyPath]] = []
    if terms.wage_base is WageBase.FLAT and terms.flat_wage is not None:
        others = [group for group in groups if group.wage is None]
        if others or not groups:
            found.append(("tetap", terms.flat_wage, ("iuran", "upah_tetap")))
    for index, group in enumerate(groups):
        if group.wage is not None:
            name = group.position or f"kelompok {format_number(index + 1)}"
            found.append((name, group.wage, ("peserta", "kelompok", index, "upah")))
    return found
