"""Saksi yang diwakili ditulis keliru.

Bila saksi diwakili, yang menandatangani adalah wakilnya: naskah mencetak jabatan saksi, kata *diwakili
oleh*, lalu jabatan dan nama wakilnya. Nama saksi yang tidak hadir tidak pernah dicetak sebagai
penandatangan. Kosongkan `nama` saksi yang diwakili; bila ia hadir sendiri, hapus `diwakili`.

Salah::

    saksi:
      - jabatan: Kepala Kejaksaan Negeri Lahat
        nama: Contoh Rekaan
        diwakili: {nama: Misal Umpama, jabatan: Kepala Seksi Perdata dan Tata Usaha Negara}

Benar::

    saksi:
      - jabatan: Kepala Kejaksaan Negeri Lahat
        diwakili: {nama: Misal Umpama, jabatan: Kepala Seksi Perdata dan Tata Usaha Negara}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.model import Representative, Witness
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.rules.named_people import name_key
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS220", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look at each witness who is represented."""
    for index, witness in enumerate(case.agreement.witnesses):
        if substitute := witness.represented_by:
            yield from _represented(witness, substitute, ("saksi", index))


def _represented(witness: Witness, substitute: Representative, path: KeyPath) -> Iterator[Finding]:
    if not substitute.name and not substitute.position:
        text = "saksi tercetak sebagai diwakili, tetapi nama dan jabatan wakilnya kosong"
        yield Finding((*path, "diwakili"), text, "isi keduanya, atau hapus `diwakili`")
    elif _is_same(witness, substitute):
        text = "saksi diwakili oleh dirinya sendiri"
        yield Finding((*path, "diwakili"), text, "hapus `diwakili` bila saksi hadir sendiri")
    elif witness.name:
        text = f"`{witness.name}` diwakili, karena itu namanya tidak dicetak; yang menandatangani wakilnya"
        yield Finding((*path, "nama"), text, "kosongkan `nama`, atau hapus `diwakili` bila ia hadir sendiri")


def _is_same(witness: Witness, substitute: Representative) -> bool:
    named = name_key(witness.name or "")
    if named and substitute.name:
        return named == name_key(substitute.name)
    return bool(witness.position) and _plain(witness.position) == _plain(substitute.position)


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
