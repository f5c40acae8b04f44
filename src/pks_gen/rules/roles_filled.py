"""Somebody must employ and somebody must administer."""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import PartyRole
from pks_gen.problems import CodePage, Level
from pks_gen.rules.protocol import Case, Finding

PAGE = CodePage(
    code="PKS206",
    title="Tidak ada pemberi kerja atau penyelenggara",
    why=(
        "Hak dan kewajiban disusun menurut peran pihak. Tanpa pemberi_kerja tidak ada yang mendaftarkan "
        "peserta; tanpa "
        "penyelenggara tidak ada yang memberikan manfaat. Peran yang masih kosong tidak dihitung salah."
    ),
    wrong="pihak: [{jenis: kpu, sebagai: pendukung}, {jenis: bpjs_tk, sebagai: penyelenggara}]",
    right="pihak: [{jenis: kpu, sebagai: pemberi_kerja}, {jenis: bpjs_tk, sebagai: penyelenggara}]",
)


def check(case: Case) -> Iterator[Finding]:
    """Look for the two roles once every party's role is known."""
    roles = {party.role for party in case.agreement.parties}
    if None in roles:
        return
    for role in (PartyRole.EMPLOYER, PartyRole.ADMINISTRATOR):
        if role not in roles:
            text = f"tidak ada pihak yang menjadi {role}"
            yield Finding(("pihak",), text, "periksa kunci `sebagai` pada setiap pihak", Level.WARNING)
