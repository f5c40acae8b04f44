"""Tidak ada pemberi kerja atau penyelenggara.

Hak dan kewajiban disusun menurut peran pihak. Tanpa pemberi_kerja tidak ada yang mendaftarkan peserta;
tanpa penyelenggara tidak ada yang memberikan manfaat. Peran yang masih kosong tidak dihitung salah.

Salah::

    pihak: [{jenis: kpu, sebagai: pendukung}, {jenis: bpjs_tk, sebagai: penyelenggara}]

Benar::

    pihak: [{jenis: kpu, sebagai: pemberi_kerja}, {jenis: bpjs_tk, sebagai: penyelenggara}]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import PartyRole
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS206", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look for the two roles once every party's role is known."""
    roles = {party.role for party in case.agreement.parties}
    if None in roles:
        return
    for role in (PartyRole.EMPLOYER, PartyRole.ADMINISTRATOR):
        if role not in roles:
            text = f"tidak ada pihak yang menjadi {role}"
            yield Finding(("pihak",), text, "periksa kunci `sebagai` pada setiap pihak")
