"""Pertanyaan kepada sumber belum terjawab.

Catatan sumber bersifat `pertanyaan` menunggu jawaban orang yang tahu. Sesudah terjawab, perbaiki nilainya
dan ubah `sifat` catatan itu menjadi `asal`, supaya jawabannya tetap terbaca.

Salah::

    catatan_sumber:
      - {bagian: tempat, nilai: Aula, sumber: undangan, sifat: pertanyaan, catatan: "Aula yang mana?"}

Benar::

    catatan_sumber:
      - {bagian: tempat, nilai: Aula, sumber: undangan, sifat: asal, catatan: Aula kantor bupati.}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import NoteKind
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS246", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Tell of each note that asks."""
    for index, note in enumerate(case.agreement.source_notes):
        if note.kind is NoteKind.QUESTION:
            asked = note.note or note.value or "catatan tanpa keterangan"
            about = ": ".join(
                part for part in (f"`{note.key}`" if note.key else "", note.value or "") if part
            )
            place = f" ({about})" if about and note.note else ""
            hint = (
                "tanyakan kepada yang mengetahuinya; "
                "setelah terjawab, perbaiki nilainya dan ubah `sifat` catatan menjadi `asal`"
            )
            yield Finding(("catatan_sumber", index, "nilai"), f"belum terjawab{place}: {asked}", hint)
