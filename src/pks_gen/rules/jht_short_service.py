"""JHT bagi petugas yang bertugas singkat.

Jaminan Hari Tua adalah tabungan yang dibayarkan kembali. Iurannya bagi penerima upah 5,7 % dari upah: lebih
dari sepuluh kali iuran JKK dan JKM pada tingkat risiko sangat rendah. Petugas ad hoc bertugas beberapa bulan
saja, sehingga JHT tidak lazim dan perlu dipastikan: siapa yang membayar bagian peserta, dan apakah memang
dianggarkan. Bila disengaja, terima peringatan ini di `abaikan`.

Salah::

    program: [JKK, JKM, JHT]

Benar::

    program: [JKK, JKM]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import Program
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS259", Level.WARNING)

_LONG = 12
"""Months of cover from which savings are no surprise."""


def check(case: Case) -> Iterator[Finding]:
    """Look for JHT, unless every group serves for a year or more."""
    programs = case.agreement.programs or ()
    if Program.JHT not in programs:
        return
    months = [group.months for group in case.agreement.participants.groups or ()]
    if months and all(one is not None and one >= _LONG for one in months):
        return
    known = [one for one in months if one is not None]
    served = f" yang bertugas {min(known)} bulan" if known else " yang bertugas singkat"
    text = f"JHT bagi petugas ad hoc{served} tidak lazim"
    hint = "pastikan kepada para pihak; bila disengaja, catat alasannya di `abaikan`"
    yield Finding(("program", programs.index(Program.JHT)), text, hint)
