"""Peraturan mengatur ajang yang lain.

Pemilu diselenggarakan menurut UU 7/2017, Pilkada menurut UU 1/2015 beserta perubahannya. Peraturan yang hanya
mengatur ajang lain tidak menjadi dasar naskah ini; biasanya tertinggal dari naskah lama. Hapus peraturan
itu, atau perbaiki `ajang.jenis`.

Salah::

    ajang: {jenis: pilkada, tahun: 2024}
    dasar_hukum: [uu-24-2011, pkpu-3-2022]

Benar::

    ajang: {jenis: pilkada, tahun: 2024}
    dasar_hukum: [uu-24-2011, pkpu-2-2024]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import Level, manual
from pks_gen.reference.event_laws import event_of
from pks_gen.reference.regulations import regulation
from pks_gen.rules.cited import cited_id
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS239", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare each citation's election with the agreement's."""
    kind = case.agreement.event.kind
    if kind is None:
        return
    for index, basis in enumerate(case.agreement.legal_bases or ()):
        one = cited_id(basis) or ""
        event = event_of(one)
        if event is not None and event is not kind and (entry := regulation(one)):
            text = f"{entry.short_name} mengatur {event}, sedangkan ajangnya {kind}"
            yield Finding(("dasar_hukum", index), text, "hapus peraturan itu, atau perbaiki `ajang.jenis`")
