"""Program tidak lengkap: JKK dan JKM berpasangan.

Peserta BPJS Ketenagakerjaan, baik penerima upah maupun bukan, didaftarkan dalam JKK dan JKM bersama-sama;
JHT hanya tambahan di atas keduanya. Perjanjian yang menyebut satu saja biasanya salah tulis, dan peserta
yang meninggal bukan karena kecelakaan kerja tidak mendapat apa-apa tanpa JKM.

Salah::

    program: [JKK]

Benar::

    program: [JKK, JKM]
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import Program
from pks_gen.indonesian import join_list
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS258", Level.WARNING)

_TOGETHER = (Program.JKK, Program.JKM)


def check(case: Case) -> Iterator[Finding]:
    """Look for what is missing of the pair."""
    programs = case.agreement.programs
    missing = [program for program in _TOGETHER if programs and program not in programs]
    if programs and missing:
        text = f"program {join_list(programs)} tanpa {join_list(missing)}"
        hint = "tulis `program: [JKK, JKM]`, atau tanyakan kepada BPJS Ketenagakerjaan"
        yield Finding(("program",), text, hint)
