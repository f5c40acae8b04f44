"""Jangka waktu lebih dari lima tahun.

Kerja sama pemerintah daerah lazimnya dibatasi lima tahun, dan perpanjangannya menempuh tata cara yang sama
dari awal (tata cara kerja sama daerah menurut PP 28/2018 dan Permendagri 22/2020; pasalnya cocokkan dengan
naskah resmi). Karena itu jangka waktu dihitung bila salah satu pihak adalah pemerintah daerah. Periksa tahun
berakhirnya, atau catat dasar pengecualiannya di `abaikan`.

Salah::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2030-01-31}

Benar::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2029-11-15}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import PartyKind
from pks_gen.indonesian import long_date
from pks_gen.problems import Level, manual
from pks_gen.rules.anniversaries import years_later
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS234", Level.WARNING)
MAX_YEARS = 5


def check(case: Case) -> Iterator[Finding]:
    """Compare the last day with the fifth anniversary of the first; the anniversary itself is let pass."""
    agreement = case.agreement
    start, end = agreement.term.start or agreement.date, agreement.term.end
    if start is None or end is None or all(p.kind is not PartyKind.PEMDA for p in agreement.parties):
        return
    latest = years_later(start, MAX_YEARS)
    if end > latest:
        text = (
            f"jangka waktu {long_date(start)} sampai dengan {long_date(end)} lebih dari {MAX_YEARS} tahun; "
            f"paling lama sampai {long_date(latest)}"
        )
        yield Finding(("jangka_waktu", "selesai"), text, "pendekkan jangka waktunya, atau periksa tahunnya")
