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
from collections.abc import Iterator, Sequence
from itertools import islice

from pks_gen.fonts import face_for
from pks_gen.fonts.coverage import unprintable
from pks_gen.model import Participant
from pks_gen.people import column
from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.rows import FILE
from pks_gen.rules.texts import texts_except

PAGE = manual(__doc__, "PKS209")

_NOT_PRINTED = {"catatan_sumber", "abaikan", "kolom", "lembar"}
_AT_ONCE = 1000


def check(case: Case) -> Iterator[Finding]:
    """Look at each text of the agreement, then at the participants' names and places."""
    family = face_for(case.agreement.layout.typeface)
    for path, text in texts_except(case.agreement, _NOT_PRINTED):
        if missing := unprintable(text, family):
            yield Finding(path, f"{_described(missing[0])} tidak dapat dicetak", "ganti dengan huruf Latin")
    # All letters first: a hundred thousand names of usual letters need no second look.
    if not unprintable("".join(_letters(case.participants)), family):
        return
    for row, person in enumerate(case.participants):
        if missing := unprintable(_shown(person), family):
            text = f"{_described(missing[0])} tidak dapat dicetak"
            yield Finding(FILE, text, "ganti dengan huruf Latin", row)


def _described(character: str) -> str:
    name = unicodedata.name(character, "tanpa nama")
    return f"`{character}` (U+{ord(character):04X} {name})"


def _letters(people: Sequence[Participant]) -> set[str]:
    letters: set[str] = set()
    for field in ("name", "group", "district", "village"):
        texts = filter(None, column(people, field))
        while some := "".join(islice(texts, _AT_ONCE)):
            letters.update(some)
    return letters


def _shown(person: Participant) -> str:
    return f"{person.name}{person.group or ''}{person.district or ''}{person.village or ''}"
