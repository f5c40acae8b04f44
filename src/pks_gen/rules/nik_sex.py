"""Jenis kelamin pada NIK tidak cocok.

Tanggal lahir perempuan dalam NIK ditambah 40: 01 sampai 31 berarti laki-laki, 41 sampai 71 perempuan.
Bila berbeda dari kolom Jenis Kelamin, biasanya kolomnya salah isi atau NIK tertukar dengan baris lain.

Salah::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604010101909001", kelamin: P}

Benar::

    daftar:
      - {nama: Contoh Rekaan, nik: "1604014101909001", kelamin: P}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.nik import masked, sex
from pks_gen.people import column
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE

PAGE = manual(__doc__, "PKS272", Level.WARNING)

_WORDS = {"L": "laki-laki", "P": "perempuan"}


def check(case: Case) -> Iterator[Finding]:
    """Compare the two where both are known."""
    stated = column(case.people, "sex")
    for row, (nik, said) in enumerate(zip(column(case.people, "nik"), stated, strict=True)):
        if nik is None or said is None:
            continue
        found = sex(nik)
        if found is not None and found != said:
            text = f"NIK {masked(nik)} milik {_WORDS[found]}, tetapi kolom Jenis Kelamin berisi {said}"
            yield Finding(FILE, text, "cocokkan keduanya dengan KTP", row, "sex")
