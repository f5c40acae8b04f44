"""Kepala perangkat daerah menandatangani bentuk selain perjanjian kerja sama.

Kesepakatan bersama dan nota kesepakatan ditandatangani kepala daerah sendiri. Kepala perangkat daerah
hanya dapat menandatangani perjanjian kerja sama, itu pun dengan surat kuasa (PP 28/2018; Permendagri
22/2020). Ganti penandatangannya, atau ganti bentuk naskahnya.

Salah::

    bentuk: kesepakatan bersama
    penandatangan:
      nama: Contoh
      jabatan: Kepala Badan Kesatuan Bangsa dan Politik Kabupaten Lahat
      kewenangan: [{jenis: Surat Kuasa, nomor: "1", tanggal: 2024-11-01, tentang: Penandatanganan}]

Benar::

    bentuk: perjanjian kerja sama
    penandatangan:
      nama: Contoh
      jabatan: Kepala Badan Kesatuan Bangsa dan Politik Kabupaten Lahat
      kewenangan: [{jenis: Surat Kuasa, nomor: "1", tanggal: 2024-11-01, tentang: Penandatanganan}]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import InstrumentKind
from pks_gen.problems import Level, manual
from pks_gen.rules.offices import is_office_head
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS235", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look at who signs for a regional government when the form is for its head."""
    instrument = case.agreement.instrument
    if instrument is InstrumentKind.PKS:
        return
    for index, party in enumerate(case.agreement.parties):
        if is_office_head(party):
            text = f"{instrument} ditandatangani {party.signatory.position}, bukan oleh kepala daerah"
            hint = "ganti penandatangannya, atau pakai bentuk `perjanjian kerja sama` dengan surat kuasa"
            yield Finding(("pihak", index, "penandatangan", "jabatan"), text, hint)
