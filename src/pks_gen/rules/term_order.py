"""Jangka waktu berakhir sebelum mulai.

Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.

Salah::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2024-01-31}

Benar::

    jangka_waktu: {mulai: 2024-11-15, selesai: 2025-01-31}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS205")


def check(case: Case) -> Iterator[Finding]:
    """Compare the two days."""
    term = case.agreement.term
    if term.start and term.end and term.end < term.start:
        text = f"jangka waktu berakhir {long_date(term.end)}, sebelum mulai {long_date(term.start)}"
        yield Finding(("jangka_waktu", "selesai"), text, "periksa tahun dan bulannya")
