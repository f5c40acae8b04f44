"""Iuran yang ditulis tidak sama dengan hitungan.

Iuran per orang, per bulan, dan seluruhnya dihitung dari upah, tarif pada hari pertama pelindungan, jumlah
orang, dan lamanya. Angka yang ditulis tangan dicocokkan dengan hitungan itu; selisihnya ditunjukkan
beserta rumusnya. Perbaiki angkanya, atau hapus agar naskah memakai hitungan. Bila ada yang belum
diketahui, misalnya tingkat risiko, tidak ada yang dibandingkan.

Salah::

    iuran: {risiko: sangat_rendah, jumlah: 4.000.000}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, upah: 1.000.000, bulan: 1}]}

Benar::

    iuran: {risiko: sangat_rendah, jumlah: 4.077.000}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 755, upah: 1.000.000, bulan: 1, iuran: 5.400}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pks_gen.contributions import Budget, GroupBudget, budget
from pks_gen.indonesian import format_difference, format_number, short_rupiah
from pks_gen.problems import KeyPath, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS257")


def check(case: Case) -> Iterator[Finding]:
    """Compare every stated contribution with the computed one."""
    terms, groups = case.agreement.contribution, case.agreement.participants.groups or ()
    stated = [group.contribution for group in groups]
    if terms.per_month is None and terms.total is None and not any(one is not None for one in stated):
        return
    computed = budget(case.agreement, case.counted)
    for index, (said, made) in enumerate(zip(stated, computed.groups, strict=False)):
        path: KeyPath = ("peserta", "kelompok", index, "iuran")
        what = f"iuran {made.name or f'kelompok {index + 1}'} per orang per bulan"
        yield from _compared(path, what, said, made.per_person, _per_person(made))
    yield from _compared(
        ("iuran", "per_bulan"), "iuran per bulan", terms.per_month, computed.per_month, _per_month(computed)
    )
    yield from _compared(
        ("iuran", "jumlah"), "iuran seluruhnya", terms.total, computed.total, _in_all(computed)
    )


def _compared(
    path: KeyPath, what: str, said: int | None, made: int | None, formula: str
) -> Iterator[Finding]:
    if said is None or made is None or said == made:
        return
    text = (
        f"{what} ditulis {short_rupiah(said)}, hitungannya {short_rupiah(made)} "
        f"(selisih {format_difference(said - made, 'Rp')}): {formula}"
    )
    yield Finding(path, text, "perbaiki angkanya, atau hapus agar dihitung")


def _per_person(group: GroupBudget) -> str:
    line = group.lines[0] if group.lines else None
    return "; ".join(f"{program} {one.formula}" for program, one in line.programs if one) if line else ""


def _per_month(computed: Budget) -> str:
    return _sum_of(
        f"{short_rupiah(line.per_person)} × {format_number(line.count)} orang"
        for line in computed.lines
        if line.per_person is not None and line.count is not None
    )


def _in_all(computed: Budget) -> str:
    return _sum_of(
        f"{short_rupiah(line.per_month)} × {format_number(line.months)} bulan"
        for line in computed.lines
        if line.per_month is not None and line.months is not None
    )


def _sum_of(parts: Iterable[str]) -> str:
    return " + ".join(parts)
