"""Sixteen digits of text -> what a NIK says of birth and sex, and how it is masked; nothing is looked up.

PP KK CC (province, regency and district of the first registration), DDMMYY (a woman's day has 40 added),
SSSS (serial, from 0001). A NIK stays as it was issued, also when its region was split since or its birth
part is wrong (PP 40/2019 article 30(2)), so only :data:`WELL_FORMED` may be demanded of it; all else here
serves warnings. The century of YY is nowhere guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, TypeAlias

Sex: TypeAlias = Literal["L", "P"]

WELL_FORMED = re.compile(r"(?!00)[0-9]{12}(?!0000)[0-9]{4}")
"""Sixteen digits, no province 00, no serial 0000."""

_WRITTEN = re.compile(
    r"(?<!\d)(?:\d{16}"
    r"|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}"
    r"|\d{6}([ .-])\d{6}\2\d{4}"
    r"|\d{2}([ .-])\d{2}\3\d{2}\3\d{6}\3\d{4})(?!\d)"
)
"""Sixteen digits, also in the groups in which people write them; a NIP has eighteen."""

_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_FOR_WOMEN = 40
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = {
    f"{day + added:02d}{month:02d}"
    for month, last in enumerate(_LONGEST, start=1)
    for day in range(1, last + 1)
    for added in (0, _FOR_WOMEN)
}
"""Every day and month that a NIK can hold, as its four digits."""
_LEAP_DAYS = {"2902", "6902"}


def is_well_formed(nik: str) -> bool:
    """Tell whether a text can be a NIK at all."""
    return WELL_FORMED.fullmatch(nik) is not None


def sex(nik: str) -> Sex | None:
    """Read the sex from the day of birth: 01 to 31 or 41 to 71; None when it is neither."""
    day = nik[6:8]
    if "01" <= day <= "31":
        return "L"
    return "P" if "41" <= day <= "71" else None


def birth_fault(nik: str) -> str:
    """Name the birth part that no calendar has, ``bulan lahir`` or ``tanggal lahir``; empty when none.

    29 February is doubted only in years that are leap years in no century.
    """
    if nik[6:10] in _DAYS and (nik[6:10] not in _LEAP_DAYS or int(nik[10:12]) % 4 == 0):
        return ""
    return "tanggal lahir" if "01" <= nik[8:10] <= "12" else "bulan lahir"


def matches_birth_date(nik: str, born: dt.date) -> bool:
    """Tell whether the birth part is this date, for either sex; of the year, two digits count."""
    return (
        int(nik[10:12]) == born.year % 100
        and int(nik[8:10]) == born.month
        and int(nik[6:8]) in (born.day, born.day + _FOR_WOMEN)
    )


def masked(nik: str) -> str:
    """Leave the last four digits; region and birth date would rebuild the person (UU 27/2022)."""
    return "*" * (len(nik) - 4) + nik[-4:] if len(nik) > 4 else "*" * len(nik)


def holds_nik(words: str) -> bool:
    """Tell whether a text has sixteen digits in a row that can be a NIK, birth part included."""
    return any(is_well_formed(run) and not birth_fault(run) for run in _SIXTEEN.findall(words))


def without_niks(words: str) -> str:
    """Mask whatever may be a NIK inside a text that leaves the office."""
    return _WRITTEN.sub(lambda found: masked(re.sub(r"\D", "", found[0])), words)
