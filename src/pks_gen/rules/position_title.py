"""Awalan jabatan ditulis dua kali.

Plt., Plh., Pj., Pjs., a.n., dan u.b. dibuat dari `status`. Bila awalan itu juga ditulis di `jabatan`,
naskah mencetaknya dua kali (`Pj. Pj. BUPATI`), atau mencetaknya tanpa pemeriksaan dokumen kewenangan.
Tulis jabatannya saja, dan pilih `status`: plt, plh, pj, pjs, an, atau ub. Untuk an dan ub, jabatan
yang diatasnamakan ditulis di `atas_nama`.

Salah::

    penandatangan: {nama: Contoh Rekaan, jabatan: Pj. Bupati Lahat}

Benar::

    penandatangan:
      nama: Contoh Rekaan
      jabatan: Bupati Lahat
      status: pj
      kewenangan:
        - {jenis: Keputusan Menteri, nomor: "1", tanggal: 2024-01-02, tentang: Penunjukan Penjabat}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.choices import SignatoryStatus
from pks_gen.problems import KeyPath, manual
from pks_gen.reference.positions import acting_title
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS217")

_SHORT = re.compile(r"(plt|plh|pjs|pj|a\.? ?n|a/n|u\.? ?b)(?:\.|\s)\s*(?=\w)", re.IGNORECASE)
_FOR_OTHERS = {SignatoryStatus.AN, SignatoryStatus.UB}


def check(case: Case) -> Iterator[Finding]:
    """Look at the positions of signatories and witnesses, and at those in whose name they sign."""
    for index, party in enumerate(case.agreement.parties):
        person = party.signatory
        path: KeyPath = ("pihak", index, "penandatangan")
        yield from _double(person.position, person.status, (*path, "jabatan"))
        for place, above in enumerate(person.on_behalf_of):
            found = _SHORT.match(above)
            if found and _status_of(found[1]) in _FOR_OTHERS:
                text = f"`{found[0].strip()}` di depan jabatan yang diatasnamakan akan tercetak dua kali"
                yield Finding((*path, "atas_nama", place), text, f"tulis `{above[found.end() :]}` saja")
    for index, witness in enumerate(case.agreement.witnesses):
        yield from _double(witness.position, witness.status, ("saksi", index, "jabatan"), witness=True)


def _double(
    position: str | None, status: SignatoryStatus, path: KeyPath, *, witness: bool = False
) -> Iterator[Finding]:
    if position is None:
        return
    found = _SHORT.match(position)
    if found:
        meant = _status_of(found[1])
    elif found := _in_words(status, position):
        meant = status
    else:
        return
    text = f"jabatan diawali `{found[0].strip()}`, padahal awalan itu dibuat dari `status`"
    rest = position[found.end() :]
    if meant not in _FOR_OTHERS:
        hint = f"tulis `jabatan: {rest}` dan `status: {meant}`"
    elif witness:
        hint = "tulis jabatannya saja, dan di `diwakili` pejabat yang hadir atas namanya"
    else:
        hint = f"tulis `status: {meant}`, `atas_nama: [{rest}]`, dan di `jabatan` jabatannya sendiri"
    yield Finding(path, text, hint)


def _in_words(status: SignatoryStatus, position: str) -> re.Match[str] | None:
    """In full words (*Penjabat Bupati*) an acting title is double only beside its own status."""
    title = acting_title(status)
    return re.match(rf"{re.escape(title.name)}\s+", position, re.IGNORECASE) if title else None


def _status_of(prefix: str) -> SignatoryStatus:
    return SignatoryStatus("".join(letter for letter in prefix.lower() if letter.isalpha()))
