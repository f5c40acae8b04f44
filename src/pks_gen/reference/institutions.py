"""A kind of party -> its long name, short forms, number patterns, usual signatories and their papers.

Data in ``data/institutions.yaml``. Patterns warn and never block: offices may number otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pks_gen.choices import PartyKind
from pks_gen.reference.tables import Origin, load, origin


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How one institution numbers its papers."""

    id: str
    shown: str
    """For people: ``PER/{nomor urut}/{bulan}{tahun}``."""
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number taken apart; what its pattern does not carry is None or empty."""

    pattern: NumberPattern
    sequence: int
    code: str
    unit: str
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class UsualSignatory:
    """Who usually signs, and on which papers."""

    position: str
    regex: re.Pattern[str]
    documents: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Institution:
    """One kind of party."""

    kind: PartyKind
    name: str
    long_name: re.Pattern[str]
    short_forms: tuple[tuple[str, str], ...]
    """Short form and what it stands for, longest first."""
    numbers: tuple[NumberPattern, ...]
    signatories: tuple[UsualSignatory, ...]
    origin: Origin


@lru_cache(maxsize=1)
def institutions() -> tuple[Institution, ...]:
    """All kinds that the register describes (not ``lain``)."""
    return tuple(_institution(row) for row in load("institutions.yaml"))


def institution(kind: PartyKind) -> Institution | None:
    """Look one up; None for ``lain``."""
    return next((one for one in institutions() if one.kind == kind), None)


def number_patterns(kind: PartyKind, on: dt.date | None = None) -> tuple[NumberPattern, ...]:
    """Patterns of a kind; with a day, those in use on it."""
    found = institution(kind)
    return tuple(p for p in found.numbers if on is None or p.origin.holds(on)) if found else ()


def parse_number(kind: PartyKind, text: str, on: dt.date | None = None) -> ParsedNumber | None:
    """Take a number apart by the first pattern that fits it whole; None when none does."""
    for pattern in number_patterns(kind, on):
        if match := pattern.regex.fullmatch(text.strip()):
            parts = match.groupdict()
            return ParsedNumber(
                pattern,
                sequence=int(parts["seq"]),
                code=parts.get("code") or "",
                unit=parts.get("unit") or "",
                month=_number(parts.get("month")),
                year=_number(parts.get("year")),
            )
    return None


def is_long_name(kind: PartyKind, text: str) -> bool:
    """Tell whether an institution's name is written in full; what the register lacks passes."""
    found = institution(kind)
    return found is None or bool(found.long_name.fullmatch(" ".join(text.split())))


def spelled_out(kind: PartyKind, text: str) -> str | None:
    """Write a leading short form in full: ``KPU Kabupaten Buol``; None when none leads the name."""
    found = institution(kind)
    words = " ".join(text.split())
    for short, full in found.short_forms if found else ():
        if re.match(rf"{re.escape(short)}(?!\w)", words, re.IGNORECASE):
            return full + words[len(short) :]
    return None


def usual_signatory(kind: PartyKind, position: str) -> UsualSignatory | None:
    """Find who of the usual signatories holds this position; None for an unusual one."""
    found = institution(kind)
    words = " ".join(position.split())
    return next((s for s in found.signatories if s.regex.fullmatch(words)), None) if found else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _institution(row: dict[str, Any]) -> Institution:
    return Institution(
        kind=PartyKind(row["jenis"]),
        name=row["nama"],
        long_name=re.compile(row["nama_panjang"], re.IGNORECASE),
        short_forms=tuple(sorted(row["singkatan"].items(), key=lambda pair: -len(pair[0]))),
        numbers=tuple(
            NumberPattern(n["id"], n["pola"], re.compile(n["regex"]), tuple(n["contoh"]), origin(n))
            for n in row["nomor"]
        ),
        signatories=tuple(
            UsualSignatory(
                s["jabatan"], re.compile(s["pola"], re.IGNORECASE), tuple(s["kewenangan"]), origin(s)
            )
            for s in row["penandatangan"]
        ),
        origin=origin(row),
    )
