"""Peringatan diabaikan tanpa alasan.

Peringatan boleh diterima, tetapi alasannya harus terbaca oleh siapa pun yang memeriksa kemudian: siapa yang
memutuskan, atau dokumen mana yang menjadi dasar. Alasan ikut dicetak dalam laporan pemeriksaan.

Salah::

    abaikan: [{kode: PKS234, alasan: }]

Benar::

    abaikan: [{kode: PKS234, alasan: Perpanjangan sudah disetujui tim koordinasi kerja sama}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS211")
_CODE = re.compile(r"PKS[0-9]{3}")
_SHORTEST = 10


def check(case: Case) -> Iterator[Finding]:
    """Look at the code and the reason of each entry."""
    for index, entry in enumerate(case.agreement.ignored):
        if not entry.code or not _CODE.fullmatch(entry.code):
            text = f"kode `{entry.code}` bukan kode peringatan" if entry.code else "kode peringatan kosong"
            yield Finding(("abaikan", index, "kode"), text, "tulis misalnya PKS207")
        if len(entry.reason or "") < _SHORTEST:
            text = "alasan mengabaikan belum ditulis" if not entry.reason else "alasannya terlalu singkat"
            yield Finding(("abaikan", index, "alasan"), text, "tulis siapa yang memutuskan dan mengapa")
