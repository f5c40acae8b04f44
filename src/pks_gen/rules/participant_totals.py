"""Jumlah peserta tidak cocok.

Jumlah peserta pada batang tubuh, jumlah setiap kelompok, dan baris daftar peserta harus sama. Perbedaan
ditolak, dengan selisih per kelompok, karena iuran dan pelindungan dihitung dari jumlah itu. Daftar
contoh (contoh: ya) tidak dihitung.

Salah::

    peserta: {jumlah: 10, kelompok: [{jabatan: KPPS, jumlah: 4}, {jabatan: PPS, jumlah: 5}]}

Benar::

    peserta: {jumlah: 9, kelompok: [{jabatan: KPPS, jumlah: 4}, {jabatan: PPS, jumlah: 5}]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pks_gen.indonesian import format_difference, format_number
from pks_gen.model import ParticipantGroup
from pks_gen.people import column
from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS203")


def check(case: Case) -> Iterator[Finding]:
    """Compare the stated total with the groups, and both with the rows of the list."""
    settings = case.agreement.participants
    groups = settings.groups or ()
    counts = [group.count for group in groups]
    known = [count for count in counts if count is not None]
    if settings.total is not None and groups and len(known) == len(counts) and sum(known) != settings.total:
        text = (
            f"jumlah peserta {format_number(settings.total)}, tetapi kelompoknya berjumlah "
            f"{format_number(sum(known))} (selisih {format_difference(sum(known) - settings.total)})"
        )
        yield Finding(
            ("peserta", "jumlah"), text, "hapus `jumlah` agar dihitung dari kelompok, atau perbaiki kelompok"
        )
    if case.counted:
        yield from _against_rows(case, groups)


def _against_rows(case: Case, groups: tuple[ParticipantGroup, ...]) -> Iterator[Finding]:
    rows = Counter(name for name in column(case.participants, "group") if name)
    total = case.agreement.participants.total
    if total is not None and total != len(case.participants):
        text = (
            f"jumlah peserta {format_number(total)}, tetapi daftar berisi "
            f"{format_number(len(case.participants))} baris "
            f"(selisih {format_difference(len(case.participants) - total)})"
        )
        yield Finding(("peserta", "jumlah"), text, "perbaiki daftar peserta atau jumlahnya")
    for index, group in enumerate(groups):
        listed = rows.pop(group.position, 0) if group.position else 0
        if group.count is not None and group.position and group.count != listed:
            text = (
                f"kelompok {group.position} berjumlah {format_number(group.count)}, tetapi daftar berisi "
                f"{format_number(listed)} baris (selisih {format_difference(listed - group.count)})"
            )
            yield Finding(
                ("peserta", "kelompok", index, "jumlah"), text, "perbaiki daftar peserta atau jumlah kelompok"
            )
    if groups:
        for name, count in rows.items():
            text = f"daftar peserta memuat {format_number(count)} baris kelompok `{name}` yang tidak disebut"
            yield Finding(("peserta", "kelompok"), text, "tambahkan kelompok itu atau samakan penulisannya")
