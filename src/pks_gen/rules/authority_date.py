"""Dokumen kewenangan bertanggal sesudah penandatanganan.

Surat kuasa, penunjukan, atau keputusan pengangkatan harus sudah ada ketika naskah ditandatangani. Dokumen
yang lebih baru tidak memberi kewenangan pada hari itu. Biasanya tanggalnya salah ketik, atau dokumen yang
dikutip bukan yang berlaku waktu itu. Sebelum itu diperbaiki naskah belum dapat final.

Salah::

    tanggal: 2024-11-15
    penandatangan:
      nama: Contoh Rekaan
      jabatan: Bupati Lahat
      kewenangan:
        - {jenis: Keputusan Menteri, nomor: "1", tanggal: 2024-12-02, tentang: Pengangkatan}

Benar::

    tanggal: 2024-11-15
    penandatangan:
      nama: Contoh Rekaan
      jabatan: Bupati Lahat
      kewenangan:
        - {jenis: Keputusan Menteri, nomor: "1", tanggal: 2024-01-02, tentang: Pengangkatan}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS226", Level.WARNING, blocks_final=True)


def check(case: Case) -> Iterator[Finding]:
    """Compare each document's date with the day of signing, once that is known."""
    signed = case.agreement.date
    if signed is None:
        return
    for index, party in enumerate(case.agreement.parties):
        for place, document in enumerate(party.signatory.authorities):
            if document.date and document.date > signed:
                path = ("pihak", index, "penandatangan", "kewenangan", place, "tanggal")
                text = (
                    f"{document.kind or 'dokumen kewenangan'} bertanggal {long_date(document.date)}, "
                    f"sesudah penandatanganan {long_date(signed)}"
                )
                yield Finding(path, text, "periksa tanggalnya, atau cantumkan dokumen yang sudah ada")
