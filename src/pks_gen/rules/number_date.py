"""Bulan atau tahun dalam nomor bukan bulan penandatanganan.

Nomor naskah memuat bulan dan tahun: BPJS Ketenagakerjaan `112024`, Bawaslu `11/2024`, banyak kantor angka
Romawi `XI/2024`, yang lain tahun saja. Bila berbeda dari tanggal penandatanganan, biasanya nomor itu
tersalin dari naskah lain, atau tanggalnya berubah setelah nomor diambil.

Salah::

    tanggal: 2024-11-15
    nomor: [001/HK.02/K.SS-06/10/2024]

Benar::

    tanggal: 2024-11-15
    nomor: [001/HK.02/K.SS-06/11/2024]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pks_gen.indonesian import month_name, parse_roman
from pks_gen.model import Party
from pks_gen.problems import Level, manual
from pks_gen.reference.institutions import parse_number
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS214", Level.WARNING)

_TAIL = re.compile(r"(?:/(?P<month>[IVX]+))?/(?P<year>(?:19|20)[0-9]{2})$")
"""How offices without a known pattern end their numbers: ``…/XI/2024`` or ``…/2024``."""


def check(case: Case) -> Iterator[Finding]:
    """Compare month and year of each number with the day of signing, once that is known."""
    signed = case.agreement.date
    if signed is None:
        return
    for index, party in enumerate(case.agreement.parties):
        month, year = _month_and_year(party)
        wrong_year = year is not None and year != signed.year
        if wrong_year or (month is not None and month != signed.month):
            said = " ".join(str(part) for part in (month and month_name(month), year) if part)
            text = (
                f"nomor `{party.number}` menyebut {said}, sedangkan naskah ditandatangani "
                f"{month_name(signed.month)} {signed.year}"
            )
            yield Finding(("pihak", index, "nomor"), text, "periksa nomornya, atau `tanggal` penandatanganan")


def _month_and_year(party: Party) -> tuple[int | None, int | None]:
    """Read what the number says; None for what it does not carry."""
    number = "".join((party.number or "").split())
    parsed = parse_number(party.kind, number) if number else None
    if parsed and parsed.month:
        return parsed.month, parsed.year
    tail = _TAIL.search(number)
    if tail is None:
        return None, parsed.year if parsed else None
    return _roman_month(tail["month"]), int(tail["year"])


def _roman_month(text: str | None) -> int | None:
    try:
        month = parse_roman(text) if text else 0
    except ValueError:
        return None
    return month if 1 <= month <= 12 else None
