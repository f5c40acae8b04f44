"""Pelindungan mulai sebelum perjanjian ditandatangani.

Pelindungan yang mulai sebelum hari penandatanganan berlaku surut. Kecelakaan atau kematian pada hari-hari
itu mudah dipersoalkan karena peserta belum terdaftar. Pastikan kepada kantor BPJS Ketenagakerjaan bahwa
kepesertaan dan iurannya diakui sejak hari itu, atau ubah hari mulainya. Tanpa tanggal penandatanganan
tidak ada yang dibandingkan.

Salah::

    tanggal: 2024-01-31
    jangka_waktu: {mulai: 2024-01-01, selesai: 2024-02-29}

Benar::

    tanggal: 2024-01-31
    jangka_waktu: {mulai: 2024-01-31, selesai: 2024-02-29}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pks_gen.indonesian import format_number, long_date
from pks_gen.problems import KeyPath, Level, manual
from pks_gen.rules.groups import cover_of, groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS252", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare each first day of cover with the signing day; each place is told once."""
    signed = case.agreement.date
    if signed is None:
        return
    covers = [cover_of(case.agreement, group) for group in groups_of(case)]
    starts: dict[KeyPath, dt.date | None] = {cover.start_path: cover.start for cover in covers}
    for path, start in (starts or {("jangka_waktu", "mulai"): case.agreement.term.start}).items():
        if start is not None and start < signed:
            days = format_number((signed - start).days)
            text = (
                f"pelindungan mulai {long_date(start)}, {days} hari sebelum penandatanganan "
                f"{long_date(signed)} (berlaku surut)"
            )
            hint = "pastikan BPJS Ketenagakerjaan mengakui kepesertaan sejak hari itu, atau ubah harinya"
            yield Finding(path, text, hint)
