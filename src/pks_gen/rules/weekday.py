"""Nama hari tidak cocok dengan tanggalnya.

Program menghitung sendiri nama hari pada naskah; yang diperiksa di sini adalah tanggal yang diketik orang,
termasuk pada catatan sumber. Hari dan tanggal yang tidak cocok berarti salah satunya keliru: periksa pada
dokumen aslinya.

Salah::

    catatan_sumber: [{bagian: tempat, nilai: "Lahat, Kamis, 15 November 2024", sumber: undangan}]

Benar::

    catatan_sumber: [{bagian: tempat, nilai: "Lahat, Jumat, 15 November 2024", sumber: undangan}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.indonesian import day_name, long_date
from pks_gen.problems import Level, manual
from pks_gen.rules.dated import WEEKDAY_DATE, day_in
from pks_gen.rules.protocol import Case, Finding
from pks_gen.rules.texts import all_texts

PAGE = manual(__doc__, "PKS242", Level.WARNING)
_SHORTEST = len("Rabu 1/5/2024")


def check(case: Case) -> Iterator[Finding]:
    """Look at each weekday with a date, wherever it was typed."""
    for path, text in all_texts(case.agreement):
        if len(text) < _SHORTEST:
            continue
        for match in WEEKDAY_DATE.finditer(text):
            day = day_in(match)
            if day is not None and day_name(day) != _standard(match["weekday"]):
                found = f"`{match[0]}`: {long_date(day)} jatuh pada hari {day_name(day)}"
                yield Finding(path, found, "periksa hari dan tanggalnya pada dokumen asli")


def _standard(weekday: str) -> str:
    plain = re.sub("['’]", "", weekday).capitalize()
    return "Minggu" if plain == "Ahad" else plain
