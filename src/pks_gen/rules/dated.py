"""Words that hold a date, with or without the name of the day -> the date."""

from __future__ import annotations

import datetime as dt
import re

from pks_gen.indonesian.dates import DAYS, MONTHS

_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_MONTHS |= {"pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "agust": 8, "sept": 9, "nopember": 11, "nop": 11}
_NAMES = "|".join(sorted(_MONTHS, key=lambda name: -len(name)))
_DATE = (
    rf"(?P<day>[0-9]{{1,2}})(?:\s+(?P<month>{_NAMES})\.?\s+"
    r"|(?P<mark>[/.-])(?P<number>[0-9]{1,2})(?P=mark))(?P<year>[0-9]{4})\b"
)
"""``15 November 2024``, ``15 Nov. 2024``, ``15/11/2024``: the day always goes before the month."""
_WEEKDAY = rf"\b(?P<weekday>{'|'.join(DAYS)}|Jum['’]at|Ahad)\b"
_HOUR = r"(?:\s+(?:pagi|siang|sore|malam))?"

WEEKDAY_DATE = re.compile(rf"{_WEEKDAY}{_HOUR},?\s+\(?(?:tanggal\s+)?{_DATE}", re.IGNORECASE)
"""``Jumat sore, 15 November 2024``, or as newspapers write: ``Jumat (15/11/2024)``."""
_WHOLE = re.compile(rf"(?:{_WEEKDAY}{_HOUR},?\s+)?\(?(?:tanggal\s+)?{_DATE}\)?", re.IGNORECASE)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def date_of(text: str) -> dt.date | None:
    """Read a text that is nothing but a date: ``Rabu, 2 Oktober 2024`` or ``2024-10-02``."""
    if _ISO.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None
    match = _WHOLE.fullmatch(text)
    return day_in(match) if match else None


def day_in(match: re.Match[str]) -> dt.date | None:
    """Return the date that a match holds; None when the calendar lacks it."""
    month = int(match["number"]) if match["number"] else _MONTHS[match["month"].casefold()]
    try:
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
