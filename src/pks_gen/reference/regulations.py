"""An id and a day -> a regulation of the register, and whether it held on that day.

Register in ``data/regulations.yaml``; a new law is a new entry there. How a regulation is cited on a day
is said by :mod:`pks_gen.reference.citations`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pks_gen.reference import DATA
from pks_gen.reference.kinds import KIND_NAMES
from pks_gen.reference.tables import parse

_ORDINALS = ("", "Kedua ", "Ketiga ", "Keempat ", "Kelima ", "Keenam ", "Ketujuh ", "Kedelapan ")
_ENTRY = re.compile(r"^- \{id: ([^\s,]+),", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the register."""

    day: dt.date
    """31 December when only the year is known."""
    exact: bool
    """Whether the day itself is known, and was checked."""
    only_year: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """How a regulation ceased to hold."""

    since: str | None
    """ISO day, first on which it no longer held; None: when its successor took effect."""
    by: str | None
    """Id of what revoked or replaced it; None for one that ran out."""
    manner: str
    """``dicabut``, ``diganti``, ``ditetapkan menjadi undang-undang`` or, for one that ran out, the reason."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """One entry of the register; None and empty mean that it is not known."""

    id: str
    kind: str
    number: str
    year: int
    title: str | None
    enacted: str | None
    """ISO day."""
    in_force: str | None
    """ISO day, or only a year when the day is not known."""
    end: End | None
    amended_by: tuple[str, ...]
    amendment_number: int
    """2 for a second amendment; 0 for what is not titled as an amendment."""
    traced: str | None
    """ISO day up to which a source shows no amendment but these."""
    related: tuple[str, ...]
    """Ids of what must be read beside it, though it does not amend it."""
    gazette: str | None
    """Lembaran Negara, ``2015/154``."""
    supplement: str | None
    """Tambahan Lembaran Negara."""
    bulletin: str | None
    """Berita Negara, ``2022/1116``."""
    verified: bool
    """Whether the entry stands in the source named; `unchecked` names parts that do not."""
    unchecked: tuple[str, ...]
    source: str

    @property
    def short_name(self) -> str:
        """Kind, number and year; a letter goes by its number."""
        year = "" if self.is_letter else f" Tahun {self.year}"
        return f"{KIND_NAMES[self.kind]} Nomor {self.number}{year}"

    @property
    def full_name(self) -> str:
        """With its title, when that is known."""
        return f"{self.short_name} tentang {self.title}" if self.title else self.short_name

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter, cited by its day."""
        return self.kind.startswith(("surat_", "se_"))

    @property
    def start(self) -> Day:
        """First day on which it held."""
        known = self.in_force or (self.enacted if self.is_letter else None) or str(self.year)
        return _day(known, exact=self.verified and "berlaku" not in self.unchecked)


def regulation(regulation_id: str) -> Regulation | None:
    """Look an entry up; only that entry (and what its title needs) is read."""
    return _entry(regulation_id) if regulation_id in _places() else None


def regulation_ids() -> tuple[str, ...]:
    """All ids of the register, in its order."""
    return tuple(_places())


def end_of(entry: Regulation) -> Day | None:
    """First day on which ``entry`` no longer held; None when it still does."""
    if entry.end is None:
        return None
    exact = entry.verified and "berakhir" not in entry.unchecked
    if entry.end.since:
        return _day(entry.end.since, exact=exact)
    begun = _known(entry.end.by).start
    return Day(begun.day, begun.exact and exact, begun.only_year)


def in_force_on(entry: Regulation, day: dt.date) -> bool:
    """Tell whether ``entry`` held on ``day``; a start known only to the year counts from 31 December."""
    end = end_of(entry)
    return entry.start.day <= day and (end is None or day < end.day)


def amendments_on(entry: Regulation, day: dt.date) -> tuple[Regulation, ...]:
    """Return the amendments of ``entry`` that held on ``day``, oldest first.

    One that was itself revoked by then (UU 11/2020 after Perppu 2/2022) counts no more.
    """
    return tuple(one for one in amendments(entry) if in_force_on(one, day))


def amendments(entry: Regulation) -> tuple[Regulation, ...]:
    """Return all amendments known, oldest first."""
    return tuple(_known(one) for one in entry.amended_by)


def related_on(entry: Regulation, day: dt.date) -> tuple[Regulation, ...]:
    """Return what must be read beside ``entry`` on ``day``: reliefs, which are no amendments."""
    return tuple(one for one in map(_known, entry.related) if in_force_on(one, day))


def successor(entry: Regulation) -> Regulation | None:
    """Return what revoked or replaced ``entry``."""
    return _known(entry.end.by) if entry.end and entry.end.by else None


def _day(known: str, *, exact: bool) -> Day:
    if len(known) == 4:
        return Day(dt.date(int(known), 12, 31), exact=False, only_year=True)
    return Day(dt.date.fromisoformat(known), exact)


def _known(regulation_id: str | None) -> Regulation:
    """Follow a reference inside the register; tests prove that each leads somewhere."""
    return _entry(regulation_id or "")


@lru_cache(maxsize=1)
def _text() -> str:
    return (DATA / "regulations.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[int, int]]:
    """Where each entry stands in the file: reading them all would cost every check 10 ms."""
    found = list(_ENTRY.finditer(_text()))
    ends = [match.start() for match in found[1:]] + [len(_text())]
    return {match[1]: (match.start(), end) for match, end in zip(found, ends, strict=True)}


@lru_cache(maxsize=512)
def _row(regulation_id: str) -> dict[str, Any]:
    start, end = _places()[regulation_id]
    found: list[dict[str, Any]] = parse(_text()[start:end])
    return found[0]


@lru_cache(maxsize=512)
def _entry(regulation_id: str) -> Regulation:
    row = _row(regulation_id)
    end = row.get("berakhir")
    return Regulation(
        id=row["id"],
        kind=row["jenis"],
        number=row["nomor"],
        year=int(row["tahun"]),
        title=_title(row),
        enacted=row.get("ditetapkan"),
        in_force=row.get("berlaku"),
        end=End(end.get("sejak"), end.get("oleh"), end["cara"]) if end else None,
        amended_by=tuple(row.get("diubah", ())),
        amendment_number=int(row.get("perubahan", {}).get("ke", 0)),
        traced=row.get("ditelusuri"),
        related=tuple(row.get("terkait", ())),
        gazette=row.get("ln"),
        supplement=row.get("tln"),
        bulletin=row.get("bn"),
        verified=row["verified"] == "true",
        unchecked=tuple(row.get("belum_diperiksa", ())),
        source=row["sumber"],
    )


def _title(row: dict[str, Any]) -> str | None:
    change = row.get("perubahan")
    if change is None:
        title: str | None = row.get("tentang")
        return title
    changed = _row(change["atas"])
    subject = _title(changed)
    name = f"{KIND_NAMES[changed['jenis']]} Nomor {changed['nomor']} Tahun {changed['tahun']}"
    ordinal = _ORDINALS[int(change["ke"]) - 1]
    return f"Perubahan {ordinal}atas {name}" + (f" tentang {subject}" if subject else "")
