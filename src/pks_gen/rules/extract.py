"""One agreement, checked in some worker -> the few plain values that are compared with other agreements.

Small and picklable: five million participants are forty megabytes, and a row still finds its cell.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pks_gen.choices import EventKind, PartyKind
from pks_gen.model import NONE_MARK, Agreement, Ignored, Participant
from pks_gen.nik import is_well_formed
from pks_gen.people import column
from pks_gen.problems import CellMap, KeyPath, SourceMap
from pks_gen.reference.institutions import parse_number, spelled_out
from pks_gen.rules.protocol import Case

Niks: TypeAlias = "array[int]"
"""``array('Q')``: one number per participant, 0 where there is no NIK."""

_OFFICE_IN_NUMBER = {PartyKind.KPU, PartyKind.BAWASLU}
"""Their numbers carry the office's own code, so that no other office can have the same one."""


@dataclass(frozen=True, slots=True)
class PartyNumber:
    """The number that one party gave the agreement."""

    party: int
    text: str
    key: str
    """Equal for two spellings of one number of one office."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What other agreements are compared with."""

    agreement_id: str
    source: SourceMap
    """Places of the numbers only."""
    cells: CellMap | None
    event: tuple[EventKind | None, int | None]
    term: tuple[dt.date | None, dt.date | None]
    numbers: tuple[PartyNumber, ...]
    niks: Iterable[int]
    """One number per participant, 0 where there is no NIK, to be walked as often as needed; none for a sample
    list, which proves nothing."""
    ignored: tuple[Ignored, ...]
    """Warnings that the agreement accepts."""


def extract_of(case: Case, agreement_id: str, source: SourceMap, cells: CellMap | None = None) -> Extract:
    """Take from one agreement what a comparison with others needs."""
    agreement = case.agreement
    paths: list[KeyPath] = [("pihak", index, "nomor") for index in range(len(agreement.parties))]
    return Extract(
        agreement_id=agreement_id,
        source=_only(source, paths),
        cells=cells if case.people else None,
        event=(agreement.event.kind, agreement.event.year),
        term=(agreement.term.start, agreement.term.end),
        numbers=tuple(_numbers(agreement)),
        niks=_niks(case.people),
        ignored=agreement.ignored,
    )


def same_number(first: str, second: str) -> bool:
    """Whether two spellings are one number, office aside."""
    return _spelt(first) == _spelt(second)


def _numbers(agreement: Agreement) -> Iterable[PartyNumber]:
    for index, party in enumerate(agreement.parties):
        if party.number and party.number != NONE_MARK:
            coded = party.kind in _OFFICE_IN_NUMBER and parse_number(party.kind, party.number) is not None
            name = party.institution or ""
            office = "" if coded else _words(spelled_out(party.kind, name) or name)
            if coded or office:
                yield PartyNumber(index, party.number, f"{party.kind}|{office}|{_spelt(party.number)}")


def _spelt(number: str) -> str:
    """Write a number without blanks, case and leading zeros."""
    return "/".join(part.lstrip("0") or "0" for part in "".join(number.split()).casefold().split("/"))


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _niks(people: Sequence[Participant]) -> Niks:
    if not any(column(people, "nik")):
        return array("Q")
    return array("Q", (int(nik) if nik and is_well_formed(nik) else 0 for nik in column(people, "nik")))


def _only(source: SourceMap, paths: Sequence[KeyPath]) -> SourceMap:
    """Leave of a source map what these paths need."""
    found = {path: mark for path in paths if (mark := source.mark(path))}
    wanted = {mark.line for mark in found.values()}
    last = max(wanted, default=0)
    lines = tuple(line if n in wanted else "" for n, line in enumerate(source.lines[:last], start=1))
    elsewhere = {path: spot for path in paths if (spot := source.elsewhere.get(path))}
    return SourceMap(source.file, lines, {}, found, elsewhere)
