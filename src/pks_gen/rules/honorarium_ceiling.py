"""Upah melebihi batas honorarium.

Honorarium badan ad hoc mempunyai batas tertinggi (satuan biaya masukan lainnya, SBML) menurut jabatan
dan ajangnya. Upah di atas batas itu biasanya salah ketik, dan iuran yang dihitung darinya terlalu besar.
Bila sumber tentang batasnya berbeda, angka tertinggi yang dipakai. Dasar upah `tetap` bukan honorarium
dan tidak dibandingkan.

Salah::

    ajang: {jenis: pilkada, tahun: 2024}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, upah: 8.000.000}]}

Benar::

    ajang: {jenis: pilkada, tahun: 2024}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, upah: 800.000}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pks_gen.choices import EventKind, WageBase
from pks_gen.indonesian import short_rupiah
from pks_gen.problems import Level, manual
from pks_gen.reference.elections import Honorarium, honoraria
from pks_gen.rules.groups import groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS256", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare each group's wage with the highest ceiling of its body and post."""
    event, base = case.agreement.event, case.agreement.contribution.wage_base
    if event.kind is None or event.year is None or base is WageBase.FLAT:
        return
    for group in groups_of(case):
        wage = group.entry.wage
        if wage is None or group.kind is None:
            continue
        ceiling = _ceiling(group.kind.body.code, event.kind, event.year, group.kind.post)
        if ceiling and wage > ceiling.amount:
            text = (
                f"upah {group.name} {short_rupiah(wage)} melebihi batas honorarium "
                f"{short_rupiah(ceiling.amount)} pada {event.kind} {event.year} ({ceiling.origin.source})"
            )
            yield Finding(group.key("upah"), text, "periksa banyaknya angka nol, atau sebutkan dasarnya")


@lru_cache(maxsize=128)
def _ceiling(body: str, event: EventKind, year: int, post: str) -> Honorarium | None:
    return max(honoraria(body, event, year, post), key=lambda one: one.amount, default=None)
