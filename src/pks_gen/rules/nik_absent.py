"""Peserta tanpa NIK.

Tanpa NIK seseorang tidak dapat didaftarkan, dan kembarannya dalam daftar ini atau daftar lain tidak dapat
ditemukan. Nama saja tidak menunjuk orang. Lengkapi sebelum daftar dikirim.

Salah::

    daftar:
      - {nama: Contoh Rekaan}

Benar::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604010101909001"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.indonesian import format_number
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS275", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Count the rows without one; told once, at the first."""
    rows = (row for row, nik in enumerate(column(case.people, "nik")) if nik is None)
    first = next(rows, None)
    if first is not None:
        absent = 1 + sum(1 for _ in rows)
        everybody = absent == len(case.people)
        how_many = f"semua {format_number(absent)}" if everybody else format_number(absent)
        text = f"{how_many} peserta tidak mempunyai NIK"
        hint = "tambahkan kolom NIK" if everybody else "lengkapi NIK mulai dari baris ini"
        yield Finding(FILE, text, hint, first, "nik")
