"""The manual pages of the problems that an office's own documents can have when they are made."""

from __future__ import annotations

from pks_gen.pipeline.own_documents import NEEDED
from pks_gen.problems import CodePage, Level
from pks_gen.rendering.word_form_problems import PAGES as WORD

OWN_PAGES: tuple[CodePage, ...] = (
    *WORD,
    CodePage(
        NEEDED,
        "Nilai yang diperlukan templat kantor belum diisi",
        "Templat kantor menyebut pada kunci `perlu` apa yang harus ada sebelum dokumennya final. Selama "
        "belum diisi, tempatnya dicetak sebagai [BELUM DIISI: …]. Kunci tanpa nomor pihak berlaku untuk "
        "semua pihak.",
        "penandatangan: {nama: }   # templat: perlu: [pihak.penandatangan.nama]",
        "penandatangan: {nama: Contoh Nama}",
        Level.WARNING,
        blocks_final=True,
    ),
)
