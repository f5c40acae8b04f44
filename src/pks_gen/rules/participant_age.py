"""Usia peserta di luar batas.

Anggota KPPS berusia 17 sampai 55 tahun, PPK dan PPS paling rendah 17 tahun (PKPU 8/2022), pengawas pemilu
paling rendah 21 tahun; peserta bukan penerima upah didaftarkan sebelum berusia 65 tahun. Usia dihitung
pada hari pertama pelindungan dari kolom Tanggal Lahir. Biasanya tahun lahirnya salah ketik; bila benar,
tanyakan kepada penyelenggara. Peserta tidak dihapus.

Salah::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2025-01-31}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar:
      - {nama: Contoh Rekaan, jabatan: Pengawas TPS, lahir: 2009-01-01}

Benar::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2025-01-31}
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 1}]}
    daftar:
      - {nama: Contoh Rekaan, jabatan: Pengawas TPS, lahir: 1990-01-01}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pks_gen.choices import Segment
from pks_gen.indonesian import long_date
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.reference.rates import rates_on
from pks_gen.rules.anniversaries import years_before
from pks_gen.rules.groups import CountedGroup, cover_of, election_of, groups_of
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS274", Level.WARNING)


@dataclass(frozen=True, slots=True)
class _Limits:
    """Birth dates that a group admits."""

    day: dt.date
    """On which ages are told."""
    earliest: dt.date
    """Anyone born before is too old."""
    latest: dt.date
    """Anyone born after is too young."""
    text: str


def check(case: Case) -> Iterator[Finding]:
    """Compare each birth date with the two days between which its group's people are born."""
    if not any(column(case.people, "birth_date")):
        return
    limits = {group.entry.position: found for group in groups_of(case) if (found := _limits(case, group))}
    births = column(case.people, "birth_date")
    for row, (name, born) in enumerate(zip(column(case.people, "group"), births, strict=True)):
        if born is None or (one := limits.get(name)) is None or one.earliest <= born <= one.latest:
            continue
        text = f"{name} berusia {_age(born, one.day)} tahun pada {long_date(one.day)}; {one.text}"
        hint = "periksa tanggal lahirnya; bila benar, tanyakan kepada penyelenggara"
        yield Finding(FILE, text, hint, row, "birth_date")


def _limits(case: Case, group: CountedGroup) -> _Limits | None:
    """Limits of a group's body, and of non-wage-earners; None when there are none."""
    day = cover_of(case.agreement, group).start or case.day
    age = group.kind.body.age if group.kind else None
    earliest, latest, said = dt.date.min, dt.date.max, []
    if age and group.kind and age.youngest is not None:
        latest = years_before(day, age.youngest)
        said.append(f"paling rendah {age.youngest} tahun")
    if age and group.kind and age.oldest is not None:
        # Who was admitted at the start of service stays when cover begins later.
        earliest = years_before(_first_day(case, group, day), age.oldest + 1) + dt.timedelta(days=1)
        said.append(f"paling tinggi {age.oldest} tahun")
    if case.agreement.segment is Segment.NON_WAGE_EARNER and (limit := rates_on(day).provision("usia_bpu")):
        earliest = max(earliest, years_before(day, limit.value) + dt.timedelta(days=1))
        said.append(f"bukan penerima upah didaftarkan sebelum {limit.value} tahun")
    return _Limits(day, earliest, latest, ", ".join(said)) if said else None


def _first_day(case: Case, group: CountedGroup, day: dt.date) -> dt.date:
    election = election_of(case.agreement)
    service = election.service(group.kind.body.code) if election and group.kind else None
    return min(day, service.start) if service and service.start else day


def _age(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
