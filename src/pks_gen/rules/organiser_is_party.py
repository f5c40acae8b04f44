"""Badan ad hoc tanpa penyelenggaranya.

PPK, PPS, KPPS, dan Pantarlih berada di bawah KPU; Panwaslu Kecamatan, Panwaslu Kelurahan/Desa, dan Pengawas
TPS di bawah Bawaslu. Lembaga itulah yang memegang data orangnya dan membayar honorariumnya. Bila lembaga itu
bukan pihak, tidak ada yang wajib menyerahkan data atau mendaftarkan peserta. Tambahkan sebagai pihak, atau
abaikan peringatan ini dengan menyebut naskah lain yang mengaturnya.

Salah::

    peserta: {kelompok: [{jabatan: PPK, jumlah: 5}]}
    pihak:
      - {jenis: pemda, lembaga: Pemerintah Kabupaten Lahat}
      - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat}

Benar::

    peserta: {kelompok: [{jabatan: PPK, jumlah: 5}]}
    pihak:
      - {jenis: pemda, lembaga: Pemerintah Kabupaten Lahat}
      - {jenis: kpu, lembaga: Komisi Pemilihan Umum Kabupaten Lahat}
      - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import join_list
from pks_gen.problems import Level, manual
from pks_gen.reference.bodies import ORGANISERS, body_named
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS223", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look for each organiser whose bodies are insured among the parties."""
    kinds = {party.kind for party in case.agreement.parties}
    present = frozenset(str(kind) for kind in ORGANISERS if kind in kinds)
    names = [group.position for group in case.agreement.participants.groups or () if group.position]
    for kind, name in ORGANISERS.items():
        if kind in kinds:
            continue
        owned = [each for each in names if _organiser(each, present) == kind]
        if owned:
            bodies = join_list(dict.fromkeys(owned))
            text = f"{bodies} berada di bawah {name}, tetapi {name} bukan salah satu pihak"
            hint = f"tambahkan {name} sebagai pihak, atau sebutkan alasannya di `abaikan`"
            yield Finding(("pihak",), text, hint)


def _organiser(name: str, present: frozenset[str]) -> str | None:
    found = body_named(name, present)
    return found.organiser if found else None
