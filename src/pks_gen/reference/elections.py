"""An event and its year -> polling day, and terms and honoraria of the ad hoc bodies.

Data in ``data/elections.yaml`` and ``data/honoraria.yaml``; a day that is not known is None, never a guess.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from pks_gen.choices import EventKind
from pks_gen.reference.tables import Origin, load, origin


@dataclass(frozen=True, slots=True)
class Service:
    """The term of one body; its first and last day are ``origin.since`` and ``origin.until``."""

    body: str
    """Code in the register of bodies."""
    origin: Origin

    @property
    def start(self) -> dt.date | None:
        """First day of service."""
        return self.origin.since

    @property
    def end(self) -> dt.date | None:
        """Last day of service."""
        return self.origin.until


@dataclass(frozen=True, slots=True)
class Election:
    """One nationwide election."""

    event: EventKind
    year: int
    polling_day: dt.date
    services: tuple[Service, ...]
    origin: Origin

    def service(self, body_code: str) -> Service | None:
        """Term of one body; None when the register does not know it."""
        return next((one for one in self.services if one.body == body_code), None)


@dataclass(frozen=True, slots=True)
class Honorarium:
    """A ceiling of what one person of a post is paid per month; rupiah."""

    body: str
    post: str
    event: EventKind
    year: int
    amount: int
    origin: Origin


def election(event: EventKind, year: int) -> Election | None:
    """Look one election up."""
    return next((one for one in elections() if (one.event, one.year) == (event, year)), None)


@lru_cache(maxsize=1)
def elections() -> tuple[Election, ...]:
    """All elections of the register, oldest first."""
    return tuple(
        Election(
            EventKind(row["jenis"]),
            int(row["tahun"]),
            dt.date.fromisoformat(row["pemungutan_suara"]),
            tuple(Service(term["badan"], origin(term)) for term in row["masa_kerja"]),
            origin(row),
        )
        for row in load("elections.yaml")["ajang"]
    )


def honoraria(
    body_code: str, event: EventKind, year: int, post: str = "", *, on: dt.date | None = None
) -> tuple[Honorarium, ...]:
    """Monthly ceilings for a body in one election; two for the same post when sources conflict."""
    return tuple(
        one
        for one in all_honoraria()
        if (one.body, one.event, one.year) == (body_code, event, year)
        and post in {"", one.post}
        and (on is None or one.origin.holds(on))
    )


@lru_cache(maxsize=1)
def all_honoraria() -> tuple[Honorarium, ...]:
    """Read the whole register of honoraria."""
    data = load("honoraria.yaml")
    return tuple(
        Honorarium(
            body=row["badan"],
            post=row["jabatan"],
            event=EventKind(event),
            year=int(row["tahun"]),
            amount=int(row["rupiah"]),
            origin=origin(row, data["surat"].get(row.get("surat"))),
        )
        for row in data["honorarium"]
        for event in row["ajang"]
    )
