"""Words of a search -> the regulations that they name, in the order of the hierarchy."""

from __future__ import annotations

import re

from pks_gen.reference.kinds import KIND_NAMES, rank
from pks_gen.reference.regulations import Regulation, regulation, regulation_ids

_MEANINGS = {
    "jkk": "jaminan kecelakaan kerja",
    "jkm": "jaminan kematian",
    "jht": "jaminan hari tua",
    "jkp": "jaminan kehilangan pekerjaan",
    "bpjs": "badan penyelenggara jaminan sosial",
    "sjsn": "sistem jaminan sosial nasional",
    "pemilu": "pemilihan umum",
    "pilkada": "pemilihan gubernur",
    "pdp": "pelindungan data pribadi",
    "ite": "informasi dan transaksi elektronik",
}
"""What people write for what titles say."""


def find_regulations(words: str) -> tuple[Regulation, ...]:
    """Look through ids, kinds, numbers, years and titles; every word must fit.

    ``pp 44 2015``, ``PP 44/2015`` and ``jaminan kematian`` all do; an exact id is that entry alone.
    """
    exact = regulation(words.strip().lower())
    if exact is not None:
        return (exact,)
    wanted = [word for word in re.split(r"[\s/,]+", words.lower()) if word not in {"", "nomor", "tahun"}]
    known = (regulation(one) for one in regulation_ids())
    found = [one for one in known if one is not None and wanted and all(_fits(one, word) for word in wanted)]
    return tuple(sorted(found, key=lambda one: (rank(KIND_NAMES[one.kind]), one.year, one.id)))


def _fits(entry: Regulation, word: str) -> bool:
    if word in KIND_NAMES:
        return entry.kind == word
    number = entry.number.lower()
    if word.isdecimal():
        return word in {number, str(entry.year), *re.split(r"\D+", number)}
    text = f"{entry.id} {number} {KIND_NAMES[entry.kind]} {entry.title or ''}".lower()
    return word in text or _MEANINGS.get(word, word) in text
