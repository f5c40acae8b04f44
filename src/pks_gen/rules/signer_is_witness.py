"""Penandatangan merangkap saksi.

Saksi adalah orang lain daripada yang menandatangani, karena ia menyatakan bahwa penandatanganan itu
terjadi. Bila satu orang menjadi penandatangan dan saksi (atau wakil saksi), atau dua kali menjadi saksi,
salah satunya biasanya tersalin. Nama dibandingkan tanpa gelar, titik, dan huruf besar; bila memang dua
orang bernama sama, isi `nip` keduanya.

Salah::

    penandatangan: {nama: "Contoh Rekaan, S.H.", jabatan: Bupati Lahat}
    saksi:
      - {jabatan: Sekretaris Daerah Kabupaten Lahat, nama: Contoh Rekaan}

Benar::

    penandatangan: {nama: "Contoh Rekaan, S.H.", jabatan: Bupati Lahat}
    saksi:
      - {jabatan: Sekretaris Daerah Kabupaten Lahat, nama: Misal Umpama}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import Level, manual
from pks_gen.rules.named_people import NamedPerson, signatories, witnesses
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS219", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare each witness with the signatories, and with the witnesses before."""
    before = list(signatories(case.agreement))
    for person in witnesses(case.agreement):
        same = next((other for other in before if person.may_be(other)), None)
        if same and not _stands_in(person, same):
            text = f"`{person.name}` menjadi {person.role}, padahal sudah menjadi {same.role}"
            yield Finding((*person.path, "nama"), text, "perbaiki salah satu namanya, atau hapus saksi ini")
        before.append(person)


def _stands_in(person: NamedPerson, other: NamedPerson) -> bool:
    """One who represents himself is told by PKS220."""
    return person.path == (*other.path, "diwakili")
