"""Jumlah anggota badan tidak sesuai dengan susunan yang lazim.

Badan ad hoc dibentuk per kecamatan atau per desa/kelurahan: PPK 5 orang setiap kecamatan, PPS 3 orang dan
Panwaslu Kelurahan/Desa 1 orang setiap desa/kelurahan. Jumlah yang berbeda dari hasil kali itu biasanya
berarti ada yang terlewat, terhitung dua kali, atau belum terisi. Tanyakan kepada penyelenggaranya. Bila
hanya sebagian yang dilindungi atau wilayahnya berubah sesudah data wilayah ini, terima peringatan di
`abaikan` dengan alasannya.

Salah::

    wilayah: "16.04"
    peserta: {kelompok: [{jabatan: Panwaslu Kelurahan/Desa, jumlah: 377}]}

Benar::

    wilayah: "16.04"
    peserta: {kelompok: [{jabatan: Panwaslu Kelurahan/Desa, jumlah: 378}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.indonesian import format_difference, format_number
from pks_gen.problems import Level, manual
from pks_gen.reference import regions
from pks_gen.reference.bodies import Body
from pks_gen.reference.regions import RegionCounts
from pks_gen.reference.sizes import Expected, expected, is_usual
from pks_gen.rules.groups import CountedGroup, by_body, by_post, groups_of, people_in
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS250", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare each body's people with what its region's units make usual."""
    known = by_body(groups_of(case))
    below = regions.counts(case.agreement.region or "") if known else None
    if below is not None:
        for body, parts in known.values():
            yield from _unusual(body, parts, below)


def _unusual(body: Body, parts: Sequence[CountedGroup], below: RegionCounts) -> Iterator[Finding]:
    in_all = people_in(parts)
    if in_all is None or is_usual(in_all, expected(body, below)):
        return
    for post, members in by_post(parts).items():
        people, sizes = people_in(members), expected(body, below, post=post)
        if people and sizes and not is_usual(people, sizes):
            yield _finding(members[0], people, sizes)


def _finding(part: CountedGroup, people: int, sizes: Sequence[Expected]) -> Finding:
    nearest = min(sizes, key=lambda size: abs(size.number - people))
    difference = people - nearest.number
    text = (
        f"{part.name} berjumlah {format_number(people)}, sedangkan susunan yang lazim {nearest.formula} "
        f"(selisih {format_difference(difference)}; data wilayah {regions.EDITION})"
    )
    return Finding(part.key("jumlah"), text, _hint(difference, nearest.unit))


def _hint(difference: int, unit: str) -> str:
    number = format_number(abs(difference))
    if difference < 0:
        return f"kurang {number} orang: tanyakan {unit} mana yang belum terisi, atau apakah ada yang terlewat"
    return f"lebih {number} orang: periksa apakah pengganti ikut terhitung atau badan lain tergabung di sini"
