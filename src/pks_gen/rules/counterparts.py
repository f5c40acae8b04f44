"""Rangkap asli atau meterainya tidak cukup.

Setiap pihak lazimnya memegang satu rangkap asli. Dengan `meterai: silang` setiap rangkap memuat meterai
pada tanda tangan pihak lain, sehingga perlu paling sedikit dua rangkap asli. `meterai: tanpa` berisiko:
perjanjian beserta rangkapnya terutang bea meterai (UU 10/2020 Pasal 3 ayat (2) huruf a), tidak ditemukan
pembebasan umum bagi instansi pemerintah, dan pejabat dilarang menerima dokumen yang bea meterainya tidak
atau kurang dibayar (Pasal 21 ayat (1) huruf a).

Salah::

    rangkap: {asli: 1, salinan: 2, meterai: silang}

Benar::

    rangkap: {asli: 3, salinan: 0, meterai: silang}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import StampDuty
from pks_gen.indonesian import digits_and_words
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS237", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare the originals with the parties and with the way they are stamped."""
    kept, parties = case.agreement.counterparts, len(case.agreement.parties)
    originals = kept.originals
    if originals is not None and originals < parties:
        text = f"{digits_and_words(originals)} rangkap asli untuk {digits_and_words(parties)} pihak"
        yield Finding(("rangkap", "asli"), text, "sediakan satu rangkap asli bagi setiap pihak")
    if kept.stamp_duty is StampDuty.CROSSED and originals is not None and originals < 2:
        text = "meterai silang memerlukan paling sedikit 2 (dua) rangkap asli"
        yield Finding(("rangkap", "meterai"), text, "tambah rangkap asli, atau tulis `cukup`")
    if kept.stamp_duty is StampDuty.NONE:
        text = "naskah tanpa meterai, sedangkan perjanjian dan rangkapnya terutang bea meterai"
        yield Finding(("rangkap", "meterai"), text, "tulis `silang` atau `cukup` (UU 10/2020 Pasal 3 dan 21)")
