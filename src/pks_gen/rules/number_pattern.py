"""Nomor naskah tidak menurut pola lembaganya.

Setiap lembaga menomori naskahnya sendiri: BPJS Ketenagakerjaan biasanya `PER/12/112024`, Bawaslu
`123/HK.02/K.SS-06/11/2024`, KPU `45/PR.07-NK/6205/2024`, pemerintah daerah `100.3.7/12/KESRA/2024`. Nomor
yang lain susunannya sering tertukar dengan nomor pihak lain, atau kurang satu bagian. Pola itu sebagian
dari praktik: bila kantor memang menomori demikian, abaikan peringatan ini dengan alasannya.

Salah::

    nomor: [001/PKS/2024]   # milik Bawaslu

Benar::

    nomor: [001/HK.02/K.SS-06/11/2024]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import party_name
from pks_gen.model import NONE_MARK
from pks_gen.problems import Level, manual
from pks_gen.reference.institutions import institution, number_patterns, parse_number
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS213", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Hold each party's number against the patterns of its institution."""
    for index, party in enumerate(case.agreement.parties):
        known = institution(party.kind)
        if not party.number or party.number == NONE_MARK or known is None:
            continue
        patterns = number_patterns(party.kind, case.day)
        if patterns and parse_number(party.kind, party.number, case.day) is None:
            usual = patterns[0]
            text = f"nomor `{party.number}` tidak menurut pola {known.name}, biasanya {usual.shown}"
            hint = f"misalnya {usual.examples[-1]}"
            if owner := _owner(case, party.number):
                hint += f"; susunannya seperti nomor {owner}, mungkin tertukar"
            yield Finding(("pihak", index, "nomor"), text, hint)


def _owner(case: Case, number: str) -> str:
    """Name the party whose institution numbers like this; empty when none does."""
    parties = enumerate(case.agreement.parties)
    return next((party_name(i) for i, one in parties if parse_number(one.kind, number, case.day)), "")
