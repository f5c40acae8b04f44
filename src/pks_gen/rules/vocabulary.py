"""Istilah Pemilu dan Pilkada tercampur.

`ajang.jenis` menentukan istilah seluruh naskah: Pemilu diatur UU 7/2017, Pilkada (Pemilihan) diatur UU
1/2015, masing-masing beserta perubahannya. Perihal atau pasal yang menyebut ajang lain membuat objek
perjanjian tidak jelas. Nama lembaga (Komisi Pemilihan Umum, Badan Pengawas Pemilihan Umum) dan judul
peraturan tidak dipersoalkan. Tahun di belakang nama ajang dicocokkan dengan `ajang.tahun`, sebab naskah lama
sering tersalin beserta tahunnya. Perbaiki kalimatnya; bila kalimat itu berasal dari templat kantor, pakai
peubah `istilah`.

Salah::

    ajang: {jenis: pilkada, tahun: 2024}
    perihal: Pelindungan Petugas Ad Hoc Pemilu

Benar::

    ajang: {jenis: pilkada, tahun: 2024}
    perihal: Pelindungan Petugas Ad Hoc Pemilihan
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from pks_gen.choices import EventKind
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.quoted import without_bodies, without_titles
from pks_gen.rules.texts import Slip, slips

PAGE = manual(__doc__, "PKS238", Level.WARNING)

_OTHER = {
    EventKind.PILKADA: re.compile(r"\bPemilu\b|\bPemilihan\s+Umum\b|\bPileg\b|\bPilpres\b", re.IGNORECASE),
    EventKind.PEMILU: re.compile(
        r"\b(?:Pilkada|Pilgub|Pilbup|Pilwalkot|Pilwako)\b"
        r"|\bPemilihan\s+(?:Kepala\s+Daerah|Gubernur|Bupati|Wali\s?kota)\b",
        re.IGNORECASE,
    ),
}
_WORD = {EventKind.PILKADA: "Pemilihan", EventKind.PEMILU: "Pemilu"}
_NAMES = frozenset({"lembaga", "jabatan", "alamat", "tempat", "tentang", "jenis", "atas_nama"})
"""Keys that hold names of institutions, posts and places, or titles of documents."""
_OF_A_YEAR = re.compile(
    r"\b(?:Pilkada|Pilgub|Pilbup|Pilwalkot|Pemilu|Pemilihan)"
    r"(?:[\s,]+(?:Umum|Serentak|Nasional|Kepala|Daerah|Gubernur|Bupati|Wali|Kota|Walikota|Wakil|dan|serta))*"
    r"\s+(?:Tahun\s+)?(?P<year>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """Look for the words of the other election."""
    event = case.agreement.event
    if event.kind:
        yield from slips(case, partial(_scan, event.kind), _is_name)
    if event.year:
        yield from slips(case, partial(_other_years, event.year), _is_name_or_fund)


def _is_name_or_fund(path: KeyPath, text: str) -> bool:
    """Money may come from an earlier year's grant (*NPHD Pilkada Tahun 2023*)."""
    return _is_name(path, text) or path[-1] == "sumber_dana"


def _other_years(year: int, text: str) -> Iterator[Slip]:
    for match in _OF_A_YEAR.finditer(without_titles(text)):
        if int(match["year"]) != year:
            found = f"`{match[0]}` bukan ajang perjanjian ini, yang bertahun {year}"
            yield Slip(match[0], found, "perbaiki tahunnya, atau `ajang.tahun`")


def _is_name(path: KeyPath, text: str) -> bool:
    return not _NAMES.isdisjoint(path)


@lru_cache(maxsize=4096)
def _scan(kind: EventKind, text: str) -> tuple[Slip, ...]:
    if not _OTHER[kind].search(text):
        return ()
    found = dict.fromkeys(match[0] for match in _OTHER[kind].finditer(without_bodies(without_titles(text))))
    hint = f"tulis `{_WORD[kind]}`, atau perbaiki `ajang.jenis`"
    return tuple(Slip(words, f"`{words}` bukan istilah untuk ajang {kind}", hint) for words in found)
