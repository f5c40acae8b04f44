"""Peraturan yang ditulis lengkap ada dalam daftar.

Peraturan yang ada dalam daftar cukup disebut kodenya: program menulis judul, lembaran negara, dan ekor
perubahannya dengan benar menurut hari penandatanganan. Yang ditulis sendiri mudah salah judul dan tidak
ikut diperbarui. Ganti peta itu dengan kodenya.

Salah::

    dasar_hukum: [{jenis: UU, nomor: "24", tahun: 2011, tentang: Badan Penyelenggara Jaminan Sosial}]

Benar::

    dasar_hukum: [uu-24-2011]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.model import LegalBasis
from pks_gen.problems import Level, manual
from pks_gen.reference.regulations import regulation
from pks_gen.rules.cited import registered_id
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS233", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look each regulation given in full up by kind, number and year."""
    for index, basis in enumerate(case.agreement.legal_bases or ()):
        if not isinstance(basis, LegalBasis):
            continue
        entry = regulation(registered_id(basis) or "")
        if entry is None:
            continue
        path, text = ("dasar_hukum", index), f"{entry.short_name} ada dalam daftar peraturan"
        if basis.subject and entry.title and _words(basis.subject) != _words(entry.title):
            text = f"{text} dengan judul lain: {entry.title}"
        yield Finding(path, text, f"ganti dengan kodenya: `{entry.id}`")


def _words(title: str) -> list[str]:
    """Words alone: commas and capitals make no other title."""
    return re.findall(r"\w+", title.casefold())
