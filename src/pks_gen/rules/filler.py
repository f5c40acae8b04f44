"""Isian semu di tempat nilai.

Titik-titik, garis, atau `xxx` terbaca sebagai nilai yang sudah diisi, sehingga tidak disorot dan tidak masuk
daftar yang belum diisi. Kosongkan kuncinya: program sendiri yang menampilkan bagian yang belum diisi, dan
menahan naskah final sampai lengkap. Hanya `nip` dan `npk` yang boleh berisi "-".

Salah::

    tempat: ".........."

Benar::

    tempat: Aula Kantor Bupati
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.texts import texts_except

PAGE = manual(__doc__, "PKS227", Level.WARNING, blocks_final=True)

_SKIPPED = frozenset({"nip", "npk", "abaikan", "catatan_sumber", "kolom", "lembar"})
_FILLER = re.compile(r"[\W_]+|x{2,}|tbd|diisi kemudian|menyusul", re.IGNORECASE)
_DOTS = re.compile(r"\.{4,}|…{2,}|_{3,}")


def check(case: Case) -> Iterator[Finding]:
    """Look for values without a letter or digit, and for stretches of dots inside others."""
    for path, text in texts_except(case.agreement, _SKIPPED):
        if _FILLER.fullmatch(text) or _DOTS.search(text):
            shown = text if len(text) <= 40 else f"{text[:40]}…"
            yield Finding(path, f"`{shown}` bukan nilai, melainkan tempat kosong", "kosongkan kuncinya")
