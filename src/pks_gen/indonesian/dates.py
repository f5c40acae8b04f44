"""A date -> its Indonesian names, digits and words; a long date back to the date.

Spelling: *EYD Edisi V* and KBBI (Jumat, not Jum'at; Februari and November, not Pebruari and Nopember).
"""

from __future__ import annotations

import difflib
import re
from datetime import date

from pks_gen.indonesian.numbers import terbilang

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

_LONG_DATE = re.compile(r"(?P<day>[0-9]{1,2})\s+(?P<month>[^\W\d_]+)\s+(?P<year>[0-9]{1,4})")


def day_name(day: date) -> str:
    """Name of the day of the week, e.g. ``Jumat``."""
    return DAYS[day.weekday()]


def month_name(month: int) -> str:
    """Name of month 1 to 12; ValueError outside."""
    if not 1 <= month <= len(MONTHS):
        raise ValueError(f"bulan harus 1 sampai 12, bukan {month}")
    return MONTHS[month - 1]


def long_date(day: date) -> str:
    """``15 November 2024``; the day has no leading zero."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def numeric_date(day: date) -> str:
    """``15-11-2024``: day, month, year, with leading zeros."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def date_in_words(day: date) -> str:
    """``Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024)``."""
    return (
        f"{day_name(day)} tanggal {terbilang(day.day)} bulan {month_name(day.month)} "
        f"tahun {terbilang(day.year)} ({numeric_date(day)})"
    )


def opening_date(day: date) -> str:
    """How the text of an agreement begins: ``Pada hari ini Jumat tanggal lima belas ...``."""
    return f"Pada hari ini {date_in_words(day)}"


def parse_long_date(text: str) -> date:
    """Read back exactly what :func:`long_date` writes.

    Anything else is a ValueError that names the standard form where the meaning is plain
    (``05 nopember 2024`` is answered with a suggestion), or says that the calendar has no such day.
    """
    match = _LONG_DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"`{text}` bukan tanggal; tulis misalnya 15 November 2024")
    month = _nearest_month(match["month"])
    if not month:
        raise ValueError(f"`{match['month']}` bukan nama bulan; tulis misalnya November")
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        raise ValueError(f"`{text}` tidak ada dalam kalender; periksa tanggal dan bulannya") from None
    if text != long_date(day):
        raise ValueError(f"tanggal `{text}` tidak baku; maksud Anda `{long_date(day)}`?")
    return day


def _nearest_month(word: str) -> int:
    """Find the number of the month that the word names or nearly names; 0 for none."""
    near = difflib.get_close_matches(word.capitalize(), MONTHS, n=1)
    return MONTHS.index(near[0]) + 1 if near else 0
