"""Tanggal lahir pada NIK tidak cocok.

Angka ketujuh sampai kedua belas NIK adalah tanggal, bulan, dan tahun lahir; untuk perempuan tanggalnya
ditambah 40. Bila tanggal itu tidak ada dalam kalender atau berbeda dari kolom Tanggal Lahir, biasanya NIK
salah ketik atau tertukar dengan baris lain. NIK yang sudah terbit tidak berubah meskipun tanggal lahirnya
keliru (PP 40/2019 Pasal 30 ayat (2)), karena itu ini peringatan: cocokkan dengan KTP.

Salah::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604010113909001"}

Benar::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604010101909001", lahir: 1990-01-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.nik import birth_fault, masked, matches_birth_date
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS271", Level.WARNING)

_HINT = "cocokkan keduanya dengan KTP; NIK yang memang terbit demikian tetap berlaku"


def check(case: Case) -> Iterator[Finding]:
    """Look at the birth part, and compare it with the column when there is one."""
    births = column(case.people, "birth_date")
    for row, (nik, born) in enumerate(zip(column(case.people, "nik"), births, strict=True)):
        if nik is None or (born is not None and matches_birth_date(nik, born)):
            continue
        if fault := birth_fault(nik):
            text = f"{fault} pada NIK {masked(nik)} tidak ada dalam kalender"
            yield Finding(FILE, text, _HINT, row, "nik")
        elif born is not None:
            text = f"tanggal lahir pada NIK {masked(nik)} berbeda dari kolom Tanggal Lahir"
            yield Finding(FILE, text, _HINT, row, "nik")
