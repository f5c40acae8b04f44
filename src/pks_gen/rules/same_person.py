"""Satu orang menandatangani untuk dua pihak.

Perjanjian diikat oleh pihak yang berbeda, masing-masing dengan pejabatnya sendiri. Bila nama yang sama
menandatangani untuk dua pihak, biasanya satu baris tersalin dari pihak lain. Nama dibandingkan tanpa
gelar, titik, dan huruf besar. Bila memang dua orang bernama sama, bedakan dengan `nip` atau
`npk`, atau catat di `abaikan`.

Salah::

    pihak:
      - jenis: bawaslu
        lembaga: Badan Pengawas Pemilihan Umum Kabupaten Lahat
        penandatangan: {nama: Contoh Rekaan, jabatan: Ketua Badan Pengawas Pemilihan Umum}
      - jenis: bpjs_tk
        lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat
        penandatangan: {nama: "Contoh Rekaan, S.E.", jabatan: Kepala Kantor Cabang}

Benar::

    pihak:
      - jenis: bawaslu
        lembaga: Badan Pengawas Pemilihan Umum Kabupaten Lahat
        penandatangan: {nama: Contoh Rekaan, jabatan: Ketua Badan Pengawas Pemilihan Umum}
      - jenis: bpjs_tk
        lembaga: BPJS Ketenagakerjaan Kantor Cabang Lahat
        penandatangan: {nama: "Misal Umpama, S.E.", jabatan: Kepala Kantor Cabang}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import Level, manual
from pks_gen.rules.named_people import NamedPerson, signatories
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS218", Level.WARNING, blocks_final=True)


def check(case: Case) -> Iterator[Finding]:
    """Compare each signatory with those before."""
    before: list[NamedPerson] = []
    for person in signatories(case.agreement):
        if same := next((other for other in before if person.may_be(other)), None):
            text = f"`{person.name}` sudah menjadi {same.role}"
            hint = "perbaiki salah satu nama; bila orangnya memang dua, isi `nip` atau `npk` keduanya"
            yield Finding((*person.path, "nama"), text, hint)
        before.append(person)
