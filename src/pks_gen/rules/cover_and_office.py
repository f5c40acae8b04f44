"""Pelindungan tidak sesuai dengan masa kerja badan.

Masa kerja setiap badan ad hoc ditetapkan menurut ajangnya. Pelindungan yang mulai sesudah masa kerja,
berakhir sebelum masa kerja atau hari pemungutan suara, atau lebih pendek daripada masa kerja yang
tersisa, meninggalkan hari-hari tanpa pelindungan. Hari sebelum penandatanganan dan selisih beberapa hari
tidak dipersoalkan; masa kerja yang harinya belum diketahui tidak diperiksa.

Salah::

    ajang: {jenis: pilkada, tahun: 2024}
    peserta: {kelompok: [{jabatan: KPPS, jumlah: 7, mulai: 2024-11-20, selesai: 2024-11-26}]}

Benar::

    ajang: {jenis: pilkada, tahun: 2024}
    peserta: {kelompok: [{jabatan: KPPS, jumlah: 7, mulai: 2024-11-15, selesai: 2024-12-08}]}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pks_gen.contributions import months_between
from pks_gen.indonesian import join_list, long_date
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.reference.elections import Election, Service
from pks_gen.rules.groups import CountedGroup, Cover, cover_of, election_of, groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS253", Level.WARNING)

_FEW = dt.timedelta(days=14)
"""Differences up to this are told by nobody: payment is by months, and sources differ by days."""


@dataclass(frozen=True, slots=True)
class _Gap:
    path: KeyPath
    text: str
    """What is wrong with the cover; the same for every body that shares it."""
    name: str
    office: str


def check(case: Case) -> Iterator[Finding]:
    """Compare cover and term of office of each known body; what is said in one place is told once."""
    election = election_of(case.agreement)
    if election is None:
        return
    gaps: dict[tuple[KeyPath, str], list[_Gap]] = {}
    for group in groups_of(case):
        service = election.service(group.kind.body.code) if group.kind else None
        if service and service.origin.verified:
            for gap in _gaps(case, group, service, election):
                gaps.setdefault((gap.path, gap.text), []).append(gap)
    for (path, text), found in gaps.items():
        terms = join_list([f"masa kerja {gap.name} {gap.office}" for gap in found])
        hint = "samakan dengan masa kerja, periksa `ajang`, atau catat alasan batasnya di `abaikan`"
        yield Finding(path, f"{text}, sedangkan {terms}", hint)


def _gaps(case: Case, group: CountedGroup, service: Service, election: Election) -> Iterator[_Gap]:
    cover = cover_of(case.agreement, group)
    office = _period(service.start, service.end)
    if text := _late(case, cover, service):
        yield _Gap(cover.start_path, text, group.name, office)
        return
    if text := _early(group, cover, service, election.polling_day):
        yield _Gap(cover.end_path, text, group.name, office)
    if text := _too_few(case, group, cover, service):
        yield _Gap(group.key("bulan"), text, group.name, office)


def _late(case: Case, cover: Cover, service: Service) -> str:
    if cover.start is None:
        return ""
    after = service.end is not None and cover.start > service.end
    avoidable = service.start is not None and cover.start > max(service.start, case.day) + _FEW
    until = f" (sampai {long_date(cover.end)})" if cover.end else ""
    return f"pelindungan baru mulai {long_date(cover.start)}{until}" if after or avoidable else ""


def _early(group: CountedGroup, cover: Cover, service: Service, polling: dt.date) -> str:
    if cover.end is None:
        return ""
    if group.entry.end is None and cover.end < polling:
        return ""  # PKS261 tells it of the agreement as a whole
    said = f"pelindungan{_since(cover)} berakhir {long_date(cover.end)}"
    if cover.end < polling and (service.end is None or service.end >= polling):
        return f"{said}, sebelum pemungutan suara {long_date(polling)}"
    return said if service.end and cover.end < service.end - _FEW else ""


def _since(cover: Cover) -> str:
    return f" sejak {long_date(cover.start)}" if cover.start else ""


def _too_few(case: Case, group: CountedGroup, cover: Cover, service: Service) -> str:
    """Compare months paid with whole months of service from the first day that can be covered."""
    if group.entry.months is None or service.start is None or service.end is None:
        return ""
    first = max(service.start, cover.start or case.day)
    if first > service.end:
        return ""
    needed = months_between(first, service.end).full
    if group.entry.months >= needed:
        return ""
    return f"lama kepesertaan {group.entry.months} bulan, kurang dari {needed} bulan sejak {long_date(first)}"


def _period(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return f"{long_date(start)} sampai {long_date(end)}"
    if start:
        return f"sejak {long_date(start)}"
    return f"sampai {long_date(end)}" if end else "belum diketahui"
