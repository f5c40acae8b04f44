"""NIK tertulis di dalam naskah.

Batang tubuh perjanjian dibaca banyak orang dan dapat diumumkan; NIK adalah data pribadi (UU 27/2022) dan
hanya berada dalam daftar peserta. Angka enam belas digit yang tersusun seperti NIK biasanya tersalin dari
daftar itu. Hapus; bila memang nomor lain, catat alasannya di `abaikan`.

Salah::

    perihal: Pelindungan bagi peserta 1604010101909001

Benar::

    perihal: Pelindungan bagi peserta
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.nik import holds_nik
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.texts import texts_except

PAGE = manual(__doc__, "PKS277", Level.WARNING, blocks_final=True)

_NOT_PRINTED = frozenset({"catatan_sumber", "abaikan"})


def check(case: Case) -> Iterator[Finding]:
    """Look at every text that the agreement prints."""
    for path, text in texts_except(case.agreement, _NOT_PRINTED):
        if holds_nik(text):
            yield Finding(
                path, "memuat angka yang tersusun seperti NIK", "hapus; NIK hanya di daftar peserta"
            )
