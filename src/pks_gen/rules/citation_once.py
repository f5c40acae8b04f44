"""Peraturan dikutip dua kali.

Satu peraturan cukup dikutip sekali. Peraturan perubahan tidak dikutip tersendiri di samping peraturan yang
diubahnya, karena program menuliskannya dalam ekor kutipan ("sebagaimana telah beberapa kali diubah,
terakhir dengan …"). Peraturan perubahan yang dikutip sendirian tidak dipersoalkan.

Salah::

    dasar_hukum: [uu-24-2011, pp-44-2015, pp-82-2019]

Benar::

    dasar_hukum: [uu-24-2011, pp-44-2015]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pks_gen.problems import Level, manual
from pks_gen.reference.regulations import Regulation, amendments_on, regulation
from pks_gen.rules.cited import cited_id
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS232", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Look for repeats, then for amendments beside what they amend."""
    ids = [cited_id(basis) for basis in case.agreement.legal_bases or ()]
    first: dict[str, int] = {}
    for index, one in enumerate(ids):
        if one is not None and first.setdefault(one, index) != index:
            entry = regulation(one)
            name = entry.short_name if entry else f"`{one}`"
            text = f"{name} sudah dikutip pada urutan {first[one] + 1}"
            yield Finding(("dasar_hukum", index), text, "hapus yang berulang")
    yield from _amendments(case, first)


def _amendments(case: Case, places: Mapping[str, int]) -> Iterator[Finding]:
    for base in places:
        entry = regulation(base)
        tail: Sequence[Regulation] = amendments_on(entry, case.day) if entry and entry.amended_by else ()
        for amendment in tail:
            if entry and amendment.id in places and _only_amends(amendment):
                text = (
                    f"{amendment.short_name} dikutip di samping {entry.short_name} yang diubahnya; "
                    "ekor kutipan sudah memuat perubahannya"
                )
                yield Finding(("dasar_hukum", places[amendment.id]), text, f"hapus `{amendment.id}`")


def _only_amends(entry: Regulation) -> bool:
    """Whether it does nothing else; a law such as UU 6/2023 may also be cited for its own sake."""
    return entry.amendment_number > 0 or entry.title is None or "Perubahan" in entry.title
