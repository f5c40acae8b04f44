"""Dasar hukum tidak ada dalam daftar peraturan.

Kutipan peraturan ditulis program dari daftar peraturan, supaya judul dan ekor perubahannya benar. Kode
yang tidak ada dalam daftar tidak dapat dikutip; tulis peraturan itu lengkap sebagai peta (jenis, nomor,
tahun, tentang).

Salah::

    dasar_hukum: [uu-24-2021]

Benar::

    dasar_hukum: [uu-24-2011]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.model import LegalBasis
from pks_gen.problems import manual, suggest
from pks_gen.reference import regulations
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS202")


def check(case: Case) -> Iterator[Finding]:
    """Look each id up."""
    for index, basis in enumerate(case.agreement.legal_bases or ()):
        if isinstance(basis, LegalBasis) or regulations.regulation(basis):
            continue
        hint = suggest(basis, regulations.regulation_ids()) or (
            "tulis lengkap: {jenis: Peraturan Daerah …, nomor: …, tahun: …, tentang: …}"
        )
        yield Finding(("dasar_hukum", index), f"peraturan `{basis}` tidak ada dalam daftar", hint)
