"""Peraturan yang dikutip tidak berlaku pada hari penandatanganan.

Dasar hukum dibaca menurut hari naskah ditandatangani. Peraturan yang sudah dicabut atau diganti, yang masa
berlakunya lewat, atau yang belum ada pada hari itu tidak dapat menjadi dasar. Ganti dengan peraturan yang
berlaku; sebelum itu naskah belum dapat final. Selama tanggal penandatanganan kosong, tidak ada yang dinilai.

Salah::

    tanggal: 2024-11-15
    dasar_hukum: [uu-24-2011, permendagri-22-2009]

Benar::

    tanggal: 2024-11-15
    dasar_hukum: [uu-24-2011, permendagri-22-2020]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.model import LegalBasis
from pks_gen.problems import Level, manual
from pks_gen.reference.regulations import Regulation, regulation
from pks_gen.reference.validity import Standing, Status, status_on
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS231", Level.WARNING, blocks_final=True)


def check(case: Case) -> Iterator[Finding]:
    """Ask how each citation stood on the day of signing."""
    day = case.agreement.date
    if day is None:
        return
    for index, basis in enumerate(case.agreement.legal_bases or ()):
        path = ("dasar_hukum", index)
        if isinstance(basis, LegalBasis):
            if basis.year and basis.year > day.year:
                text = f"peraturan tahun {basis.year} belum ada pada {long_date(day)}"
                yield Finding((*path, "tahun"), text, "periksa tahunnya")
        elif (entry := regulation(basis)) and (found := _fault(entry, day)):
            yield Finding(
                path, f"{entry.short_name} tidak berlaku pada {long_date(day)}: {found.reason}", _hint(found)
            )


def _fault(entry: Regulation, day: dt.date) -> Standing | None:
    """How it stood, if that is a fault; a day that nobody checked accuses nobody in its own year."""
    standing = status_on(entry, day)
    if standing.holds or standing.status is Status.UNKNOWN:
        return None
    doubtful = not standing.certain and standing.since is not None and standing.since.year == day.year
    return None if doubtful else standing


def _hint(standing: Standing) -> str:
    if standing.replacement:
        return f"kutip `{standing.replacement.id}`, atau hapus"
    if standing.status in {Status.NOT_YET, Status.ABSENT}:
        return "hapus, atau periksa tanggal penandatanganannya"
    return "hapus dari dasar hukum"
