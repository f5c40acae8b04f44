"""Dokumen kewenangan kedaluwarsa.

Surat kuasa, surat penunjukan, dan keputusan pengangkatan dapat berbatas waktu. Bila masa berlakunya
lewat pada hari penandatanganan (atau hari ini, selama tanggalnya belum diisi), kewenangan
menandatangani dapat dipersoalkan; sebelum itu diperbaiki naskah belum dapat final.

Salah::

    penandatangan:
      nama: Contoh
      jabatan: Bupati Lahat
      kewenangan:
        - {jenis: Keputusan, nomor: "1", tanggal: 2023-01-02, berlaku_sampai: 2024-01-02}

Benar::

    penandatangan:
      nama: Contoh
      jabatan: Bupati Lahat
      kewenangan:
        - {jenis: Keputusan, nomor: "1", tanggal: 2023-01-02, berlaku_sampai: 2025-01-02}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS208", Level.WARNING, blocks_final=True)


def check(case: Case) -> Iterator[Finding]:
    """Compare each document's last day with the day of signing."""
    day = case.agreement.date or case.today
    for index, party in enumerate(case.agreement.parties):
        for place, document in enumerate(party.signatory.authorities):
            if document.valid_until and document.valid_until < day:
                path = ("pihak", index, "penandatangan", "kewenangan", place, "berlaku_sampai")
                text = (
                    f"dokumen kewenangan berlaku sampai {long_date(document.valid_until)}, "
                    f"sedangkan naskah bertanggal {long_date(day)}"
                )
                yield Finding(path, text, "cantumkan dokumen yang masih berlaku")
