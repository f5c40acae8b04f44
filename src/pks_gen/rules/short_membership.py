"""Bukan penerima upah kurang dari tiga bulan.

Santunan JKM peserta bukan penerima upah yang meninggal karena sakit penuh hanya bila kepesertaannya sudah
tiga bulan; sebelum itu ahli warisnya menerima biaya pemakaman saja, Rp10.000.000 dan bukan
Rp42.000.000. Petugas ad hoc yang bertugas satu atau dua bulan tidak pernah mencapainya. Pertimbangkan
segmen penerima upah atau kepesertaan yang lebih lama, dan beri tahu para pihak.

Salah::

    segmen: bukan_penerima_upah
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, bulan: 1}]}

Benar::

    segmen: bukan_penerima_upah
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, bulan: 3}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import Program, Segment
from pks_gen.contributions import months_between
from pks_gen.indonesian import join_list, short_rupiah
from pks_gen.model import Agreement, ParticipantGroup
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.rates import rates_on
from pks_gen.rules.groups import CountedGroup, cover_of, groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS254", Level.WARNING)

_EVERYBODY = CountedGroup(ParticipantGroup(position="peserta"), ("peserta", "kelompok"), None, None)
"""Stands for the groups of an agreement that names none."""


def check(case: Case) -> Iterator[Finding]:
    """Find groups whose cover is too short; all of them are told together."""
    agreement = case.agreement
    if agreement.segment is not Segment.NON_WAGE_EARNER or Program.JKM not in (agreement.programs or ()):
        return
    rates = rates_on(agreement.term.start or case.day)
    needed, full, little = (
        rates.provision(key) for key in ("bulan_jkm_penuh", "santunan_jkm", "santunan_jkm_belum_penuh")
    )
    if not (needed and full and little):
        return
    groups = groups_of(case) or (_EVERYBODY,)
    short = [found for group in groups if (found := _short(agreement, group, needed.value))]
    if short:
        said = join_list([said for said, _ in short])
        text = (
            f"kepesertaan {said}, kurang dari {needed.value} bulan: kematian karena sakit hanya mendapat "
            f"{short_rupiah(little.value)}, bukan {short_rupiah(full.value)}"
        )
        hint = "pertimbangkan segmen penerima upah atau kepesertaan yang lebih lama, atau catat di `abaikan`"
        yield Finding(short[0][1], text, hint)


def _short(agreement: Agreement, group: CountedGroup, needed: int) -> tuple[str, KeyPath] | None:
    """Return what is said of a group, and where; None when its cover is long enough or open."""
    if group.entry.months is not None:
        months, path = group.entry.months, group.key("bulan")
    else:
        cover = cover_of(agreement, group)
        if cover.start is None or cover.end is None or cover.end < cover.start:
            return None
        months, path = months_between(cover.start, cover.end).full, cover.end_path
    return (f"{group.name} {months} bulan", path) if months < needed else None
