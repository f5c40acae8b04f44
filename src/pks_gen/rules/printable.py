"""Huruf tidak dapat dicetak.

Naskah dicetak dengan huruf yang dibawa program ini: huruf Latin beserta tandanya. Aksara lain dan emoji
akan menjadi kotak kosong, karena itu ditolak sebelum naskah dibuat.

Salah::

    tempat: Kantor 中 Lahat

Benar::

    tempat: Kantor Lahat
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from pks_gen.fonts import face_for
from pks_gen.fonts.coverage import unprintable
from pks_gen.problems import KeyPath, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS209")

_NOT_PRINTED = {"catatan_sumber", "abaikan"}


def check(case: Case) -> Iterator[Finding]:
    """Look at each text of the agreement, then at the participants' names and places."""
    family = face_for(case.agreement.layout.typeface)
    for path, text in _texts(case.agreement.as_plain(), ()):
        if missing := unprintable(text, family):
            yield Finding(path, f"{_described(missing[0])} tidak dapat dicetak", "ganti dengan huruf Latin")
    for row, person in enumerate(case.participants):
        shown = f"{person.name}{person.group or ''}{person.district or ''}{person.village or ''}"
        if missing := unprintable(shown, family):
            text = f"{_described(missing[0])} tidak dapat dicetak"
            yield Finding(("peserta", "berkas"), text, "ganti dengan huruf Latin", row)


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_PRINTED:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _described(character: str) -> str:
    name = unicodedata.name(character, "tanpa nama")
    return f"`{character}` (U+{ord(character):04X} {name})"
