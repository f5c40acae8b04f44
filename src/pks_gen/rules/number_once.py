"""Nomor naskah dipakai dua kali.

Setiap pihak memberi nomor dari bukunya sendiri, dan satu nomor milik satu naskah. Bila dua pihak bernomor
sama, atau satu lembaga memakai nomor yang sama untuk dua perjanjian, biasanya nomornya tersalin. Spasi, huruf
besar, dan nol di depan tidak dibedakan. Antarperjanjian yang dibandingkan adalah nomor dari lembaga yang
sama.

Salah::

    nomor: [001/HK.02/K.SS-06/11/2024, PER/1/112024, 100.3.7.1/1/BAG.KS/2024]
    ---
    nomor: [1/HK.02/K.SS-06/11/2024, PER/2/112024, 100.3.7.1/2/BAG.KS/2024]

Benar::

    nomor: [001/HK.02/K.SS-06/11/2024, PER/1/112024, 100.3.7.1/1/BAG.KS/2024]
    ---
    nomor: [002/HK.02/K.SS-06/11/2024, PER/2/112024, 100.3.7.1/2/BAG.KS/2024]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.indonesian import party_name
from pks_gen.model import NONE_MARK
from pks_gen.problems import Level, manual
from pks_gen.rules.extract import Extract, PartyNumber, same_number
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS215", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare the number of each party with those of the parties before it."""
    before: list[tuple[int, str]] = []
    for index, party in enumerate(case.agreement.parties):
        if not party.number or party.number == NONE_MARK:
            continue
        same = next((place for place, other in before if same_number(other, party.number)), None)
        if same is not None:
            text = f"nomor `{party.number}` sama dengan nomor {party_name(same)}"
            yield Finding(("pihak", index, "nomor"), text, "isi nomor dari buku pihak ini sendiri")
        before.append((index, party.number))


def compare(extracts: Sequence[Extract]) -> Iterator[tuple[int, Finding]]:
    """Yield each number that an earlier agreement of the same institution has, with the later's index."""
    first: dict[str, int] = {}
    for index, extract in enumerate(extracts):
        for number in extract.numbers:
            other = first.setdefault(number.key, index)
            if other != index:
                yield index, _twice(number, extracts[other])


def _twice(number: PartyNumber, other: Extract) -> Finding:
    text = f"nomor `{number.text}` sudah dipakai dalam perjanjian `{other.agreement_id}`"
    return Finding(("pihak", number.party, "nomor"), text, "cocokkan dengan buku register lembaga itu")
