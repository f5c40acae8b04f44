"""NIK tampak dibulatkan oleh Excel.

Excel menyimpan 15 angka saja. NIK yang pernah menjadi bilangan kehilangan angka terakhirnya dan
berakhiran 0, sehingga menunjuk orang lain atau bukan siapa-siapa. Angka yang hilang tidak dapat
dikembalikan: ambil NIK dari sumber aslinya, dengan kolom NIK berformat teks sebelum diisi.

Salah::

    daftar:
      - {nama: Contoh A, nik: "1604010101909010"}
      - {nama: Contoh B, nik: "1604010201909020"}
      - {nama: Contoh C, nik: "1604010301909030"}
      - {nama: Contoh D, nik: "1604010401909040"}
      - {nama: Contoh E, nik: "1604010501909050"}
      - {nama: Contoh F, nik: "1604010601909060"}
      - {nama: Contoh G, nik: "1604010701909070"}
      - {nama: Contoh H, nik: "1604010801909080"}
      - {nama: Contoh I, nik: "1604010901909090"}
      - {nama: Contoh J, nik: "1604011001909000"}

Benar::

    daftar:
      - {nama: Contoh A, nik: "1604010101909001"}
      - {nama: Contoh B, nik: "1604010201909002"}
      - {nama: Contoh C, nik: "1604010301909003"}
      - {nama: Contoh D, nik: "1604010401909004"}
      - {nama: Contoh E, nik: "1604010501909005"}
      - {nama: Contoh F, nik: "1604010601909006"}
      - {nama: Contoh G, nik: "1604010701909007"}
      - {nama: Contoh H, nik: "1604010801909008"}
      - {nama: Contoh I, nik: "1604010901909009"}
      - {nama: Contoh J, nik: "1604011001909010"}
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from pks_gen.indonesian import format_number
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS273", Level.WARNING)

_ENOUGH = 10
"""Rows from which the share of last digits says something; by chance a tenth ends in 0."""
_SEVERAL = 3
_RARE = 50
"""By chance one NIK in a thousand ends in 000: more than one in fifty is none."""


def check(case: Case) -> Iterator[Finding]:
    """Count NIK that end in 0 and in 000; told once, at the first."""
    known = sum(nik is not None for nik in column(case.people, "nik"))
    for ending, least, share in (("0", _ENOUGH, 2), ("000", _SEVERAL, _RARE)):
        rows = array("L", _ending_in(ending, case))
        if known >= least and len(rows) * share > known and len(rows) >= _SEVERAL:
            text = (
                f"{format_number(len(rows))} dari {format_number(known)} NIK berakhiran {ending}; "
                "Excel menyimpan 15 angka saja dan mengganti sisanya dengan 0"
            )
            hint = "ambil NIK dari sumber aslinya; jadikan kolomnya teks sebelum diisi"
            yield Finding(FILE, text, hint, rows[0], "nik")
            return


def _ending_in(digits: str, case: Case) -> Iterator[int]:
    return (row for row, nik in enumerate(column(case.people, "nik")) if nik and nik.endswith(digits))
