"""A regulation and a day -> its standing on that day, with the reason in Indonesian."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pks_gen.indonesian.dates import long_date
from pks_gen.reference.regulations import (
    Day,
    Regulation,
    amendments,
    amendments_on,
    end_of,
    in_force_on,
    successor,
)


class Status(StrEnum):
    """What a regulation is on a day."""

    NOT_YET = "belum berlaku"
    ABSENT = "belum ada"
    """A letter that was written later."""
    IN_FORCE = "berlaku"
    AMENDED = "diubah"
    """In force, as amended."""
    REPLACED = "diganti"
    REVOKED = "dicabut"
    EXPIRED = "berakhir"
    UNKNOWN = "tidak diketahui"
    """In the year of its start, whose day nobody recorded."""


_NEAR = dt.timedelta(days=60)
"""How far an unchecked day may be off: promulgation follows enactment within weeks."""
_HOLDING = frozenset({Status.IN_FORCE, Status.AMENDED})


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer to whether a regulation may be cited on a day."""

    status: Status
    reason: str
    """Half an Indonesian sentence: ``sejak 31 Maret 2023 dicabut dengan …``."""
    since: dt.date | None = None
    """The day that made it so."""
    replacement: Regulation | None = None
    """What stood in its place on that day."""
    certain: bool = True
    """False when a day that decides this is not known, or was not checked."""

    @property
    def holds(self) -> bool:
        """Whether it may be cited as law in force."""
        return self.status in _HOLDING


def status_on(entry: Regulation, day: dt.date) -> Standing:
    """Say how ``entry`` stood on ``day``."""
    if day < entry.start.day:
        return _before(entry, day)
    end = end_of(entry)
    if end is not None and day >= end.day:
        return _after(entry, day, end)
    holding = amendments_on(entry, day)
    certain = not day_doubts(entry, day)
    if not holding:
        return Standing(Status.IN_FORCE, "berlaku", entry.start.day, certain=certain)
    last = holding[-1]
    reason = f"berlaku, terakhir diubah dengan {last.short_name}"
    return Standing(Status.AMENDED, reason, last.start.day, certain=certain)


def day_doubts(entry: Regulation, day: dt.date) -> tuple[str, ...]:
    """Sentences on days that decide here, but are not known or were not checked."""
    found = [
        _doubt("mulai berlakunya", one, one.start)
        for one in (entry, *amendments(entry))
        if _doubtful(one.start, day)
    ]
    end = end_of(entry)
    if end is not None and _doubtful(end, day):
        found.append(_doubt("berakhirnya", entry, end))
    return tuple(found)


def _doubtful(known: Day, day: dt.date) -> bool:
    """Whether ``day`` is so near that a mistake in what is ``known`` would change the answer."""
    if known.only_year:
        return known.day.year == day.year
    return not known.exact and abs(known.day - day) <= _NEAR


def _doubt(what: str, one: Regulation, known: Day) -> str:
    if known.only_year:
        return f"hari {what} {one.short_name} belum diketahui; dianggap {long_date(known.day)}"
    return f"hari {what} {one.short_name} ({long_date(known.day)}) belum diperiksa"


def _before(entry: Regulation, day: dt.date) -> Standing:
    start = entry.start
    if entry.is_letter:
        reason = f"belum ada; bertanggal {long_date(start.day)}"
        return Standing(Status.ABSENT, reason, start.day, certain=start.exact)
    unmade = entry.enacted is not None and day < dt.date.fromisoformat(entry.enacted)
    if start.only_year and day.year == start.day.year and not unmade:
        reason = f"hari mulai berlakunya dalam tahun {start.day.year} belum diketahui"
        return Standing(Status.UNKNOWN, reason, certain=False)
    when = f"tahun {start.day.year}" if start.only_year else long_date(start.day)
    return Standing(Status.NOT_YET, f"baru berlaku pada {when}", start.day, certain=start.exact)


def _after(entry: Regulation, day: dt.date, end: Day) -> Standing:
    certain = not _doubtful(end, day)
    by = successor(entry)
    manner = entry.end.manner if entry.end else ""
    if by is None:
        reason = f"berakhir sejak {long_date(end.day)}: {manner}"
        return Standing(Status.EXPIRED, reason, end.day, certain=certain)
    status = Status.REVOKED if manner == "dicabut" else Status.REPLACED
    reason = f"sejak {long_date(end.day)} {manner} dengan {by.full_name}"
    return Standing(status, reason, end.day, _heir(by, day), certain)


def _heir(by: Regulation, day: dt.date) -> Regulation:
    """Follow successors to the one that held on ``day``: UU 6/2023 for UU 11/2020, not the Perppu between."""
    later = None if in_force_on(by, day) else successor(by)
    return by if later is None else _heir(later, day)
