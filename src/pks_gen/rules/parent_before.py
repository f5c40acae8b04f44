"""Kesepakatan induk tidak mendahului perjanjian ini.

Perjanjian melaksanakan kesepakatan yang sudah ada: kesepakatan induk tidak dapat bertanggal sesudah
perjanjian ini ditandatangani, dan nomornya tidak mungkin sama dengan nomor perjanjian ini sendiri. Cocokkan
tanggal dan nomornya dengan naskah induk.

Salah::

    induk: [{jenis: Kesepakatan Bersama, nomor: ["7/KB/2024"], tanggal: 2024-11-20, tentang: Kerja Sama}]

Benar::

    induk: [{jenis: Kesepakatan Bersama, nomor: ["7/KB/2024"], tanggal: 2024-10-20, tentang: Kerja Sama}]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import long_date, party_name
from pks_gen.problems import manual
from pks_gen.rules.extract import same_number
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS236")


def check(case: Case) -> Iterator[Finding]:
    """Compare day and numbers of each parent with the agreement's own."""
    agreement = case.agreement
    own = [party.number for party in agreement.parties]
    for index, parent in enumerate(agreement.parents):
        path = ("induk", index)
        if parent.date and agreement.date and parent.date > agreement.date:
            text = (
                f"kesepakatan induk bertanggal {long_date(parent.date)}, "
                f"sesudah penandatanganan {long_date(agreement.date)}"
            )
            yield Finding((*path, "tanggal"), text, "cocokkan tanggalnya dengan naskah induk")
        for place, number in enumerate(parent.numbers):
            holder = next((i for i, one in enumerate(own) if one and same_number(one, number)), None)
            if holder is not None:
                text = f"nomor kesepakatan induk `{number}` sama dengan nomor {party_name(holder)}"
                yield Finding(
                    (*path, "nomor", place), text, "tulis nomor naskah induk, bukan nomor naskah ini"
                )
