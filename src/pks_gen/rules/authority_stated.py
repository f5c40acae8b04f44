"""Dasar kewenangan penandatangan belum disebut.

Plt., Plh., Pj., Pjs., a.n., dan u.b. menandatangani karena penunjukan atau pelimpahan. Kepala perangkat
daerah menandatangani PKS hanya dengan surat kuasa kepala daerah (PP 28/2018; Permendagri 22/2020).
Dokumennya harus disebut di `kewenangan`; sebelum itu naskah belum dapat final.

Salah::

    penandatangan: {nama: Contoh, jabatan: Bupati Lahat, status: pj}

Benar::

    penandatangan:
      nama: Contoh
      jabatan: Bupati Lahat
      status: pj
      kewenangan:
        - {jenis: Keputusan Menteri, nomor: "1", tanggal: 2024-01-02, tentang: Penunjukan Penjabat}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import SignatoryStatus
from pks_gen.problems import Level, manual
from pks_gen.reference.positions import acting_title
from pks_gen.rules.offices import is_office_head
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS207", Level.WARNING, blocks_final=True)


def check(case: Case) -> Iterator[Finding]:
    """Look at each signatory whose power is not his own."""
    for index, party in enumerate(case.agreement.parties):
        signatory = party.signatory
        path = ("pihak", index, "penandatangan", "kewenangan")
        if signatory.status is not SignatoryStatus.DEFINITIVE and not signatory.authorities:
            title = acting_title(signatory.status)
            mark = title.mark if title else signatory.status
            text = f"penandatangan berstatus {mark} tanpa dokumen kewenangan"
            yield Finding(path, text, "isi surat penunjukan atau pelimpahannya")
        elif is_office_head(party) and not any(
            "kuasa" in (a.kind or "").lower() for a in signatory.authorities
        ):
            text = f"{signatory.position} menandatangani untuk pemerintah daerah tanpa surat kuasa"
            yield Finding(path, text, "isi surat kuasa kepala daerah: jenis, nomor, tanggal")
