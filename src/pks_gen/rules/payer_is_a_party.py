"""Penanggung iuran bukan salah satu pihak.

Penanggung iuran ditulis sebagai urutan pihak; urutan itu harus ada dalam daftar pihak.

Salah::

    iuran: {penanggung: pihak keempat}   # hanya ada tiga pihak

Benar::

    iuran: {penanggung: pihak kesatu}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS204")


def check(case: Case) -> Iterator[Finding]:
    """Count the parties."""
    payer, count = case.agreement.contribution.payer, len(case.agreement.parties)
    if payer and payer.party is not None and payer.party >= count:
        text = f"penanggung iuran `{payer}` tidak ada; perjanjian ini mempunyai {count} pihak"
        yield Finding(("iuran", "penanggung"), text, "tulis urutan pihak yang ada, atau `peserta`")
