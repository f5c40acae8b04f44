"""Amounts -> lines, groups and the budget of one agreement, with sums that stay open while a part is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pks_gen.choices import Program, Segment
from pks_gen.contributions.amounts import Amount
from pks_gen.indonesian import format_number, long_date, short_rupiah
from pks_gen.problems import KeyPath


@dataclass(frozen=True, slots=True)
class Line:
    """People of one group who earn the same."""

    wage: int | None
    """Rupiah per month."""
    count: int | None
    months: int | None
    programs: tuple[tuple[Program, Amount | None], ...]
    """Each programme of the agreement; None where it cannot be computed yet."""

    @property
    def per_person(self) -> int | None:
        """Rupiah per person and month, all programmes."""
        amounts = [found.total for _, found in self.programs if found]
        return sum(amounts) if amounts and len(amounts) == len(self.programs) else None

    @property
    def per_month(self) -> int | None:
        """Rupiah per month for all of them."""
        return _times(self.per_person, self.count)

    @property
    def total(self) -> int | None:
        """Rupiah for the whole cover."""
        return _times(self.per_month, self.months)

    @property
    def formulas(self) -> tuple[str, ...]:
        """One per programme, then their sum times people and months; only what is known."""
        found = [(program, one) for program, one in self.programs if one]
        said = [f"{program} = {one.formula}" for program, one in found]
        if self.total is not None:
            parts = " + ".join(short_rupiah(one.total) for _, one in found)
            parts = f"({parts})" if len(found) > 1 else parts
            people, months = format_number(self.count or 0), format_number(self.months or 0)
            said.append(f"{parts} × {people} orang × {months} bulan = {short_rupiah(self.total)}")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class GroupBudget:
    """One group of participants."""

    index: int
    """Place under ``peserta.kelompok``."""
    name: str | None
    day: dt.date | None
    """The day whose rates are used."""
    lines: tuple[Line, ...]
    """One per wage; the highest first."""
    missing: tuple[KeyPath, ...]

    @property
    def per_person(self) -> int | None:
        """Rupiah per person and month, when all of the group pay the same."""
        found = {line.per_person for line in self.lines}
        return found.pop() if len(found) == 1 else None

    @property
    def per_month(self) -> int | None:
        """Rupiah per month for the group."""
        return _sum(line.per_month for line in self.lines)

    @property
    def total(self) -> int | None:
        """Rupiah for the group's whole cover."""
        return _sum(line.total for line in self.lines)


@dataclass(frozen=True, slots=True)
class Budget:
    """The contributions of one agreement."""

    segment: Segment | None
    programs: tuple[Program, ...]
    groups: tuple[GroupBudget, ...]
    missing: tuple[KeyPath, ...]
    """Every key that a sum waits for, once each, in the order in which it was met."""

    @property
    def per_month(self) -> int | None:
        """Rupiah per month for everybody, as long as all are covered."""
        return _sum(group.per_month for group in self.groups)

    @property
    def total(self) -> int | None:
        """Rupiah for everybody and the whole cover."""
        return _sum(group.total for group in self.groups)

    def program_total(self, program: Program) -> int | None:
        """Rupiah of one programme for everybody and the whole cover."""
        return _sum(
            _times(_times(found.total if found else None, line.count), line.months)
            for line in self.lines
            for one, found in line.programs
            if one is program
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all groups."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """All amounts that could be computed."""
        return tuple(found for line in self.lines for _, found in line.programs if found)

    @property
    def regulations(self) -> tuple[str, ...]:
        """Ids of the regulations whose rates and relief are used."""
        used = ([a.rate.regulation, *([a.relief.regulation] if a.relief else [])] for a in self.amounts)
        return tuple(dict.fromkeys(one for pair in used for one in pair))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What somebody should check before relying on the numbers, one Indonesian sentence each."""
        origins = [(f"tarif {one.program}", one.rate.origin) for one in self.amounts] + [
            ("tabel penghasilan bukan penerima upah", one.table.origin) for one in self.amounts if one.table
        ]
        said = [f"{name} belum diperiksa: {found.source}" for name, found in origins if not found.verified]
        said += [
            f"keringanan iuran berakhir pada {long_date(one.relief.origin.until)}; iuran sesudahnya penuh"
            for one in self.amounts
            if one.relief and one.relief.origin.until
        ]
        return tuple(dict.fromkeys(said))


def _times(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one * other


def _sum(parts: Iterable[int | None]) -> int | None:
    """Sum, or None as soon as one part is open or nothing is there."""
    known = list(parts)
    return None if not known or None in known else sum(part for part in known if part is not None)
