"""A day -> the contribution rates, the table for non-wage-earners, relief and limits that hold on it.

Source: PP 44/2015 (JKK, JKM), PP 46/2015 (JHT), PP 50/2025 (relief), as ``data/rates.yaml`` says value by
value. Rates are exact fractions: 0,24 per cent is ``Decimal("0.0024")``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pks_gen.choices import PartyKind, Program, RiskClass, Segment
from pks_gen.reference.tables import Origin, load, origin, percent

OTHER_SECTOR = "lain"
"""Everybody outside transport; ad hoc staff are among them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one programme costs per person and month."""

    program: Program
    segment: Segment
    risk: RiskClass | None
    """Only for JKK of wage earners."""
    employer: Decimal
    """Fraction of the base borne by the employer."""
    worker: Decimal
    """Fraction of the base borne by the member."""
    fixed: int | None
    """Rupiah, instead of fractions."""
    regulation: str
    """Id in the register of regulations."""
    origin: Origin

    @property
    def share(self) -> Decimal:
        """Fraction of the base, both shares together."""
        return self.employer + self.worker


@dataclass(frozen=True, slots=True)
class IncomeClass:
    """One line of the table for non-wage-earners."""

    up_to: int | None
    """Highest monthly income in rupiah; None for the last line."""
    base: int
    """The income that rates are taken from."""


@dataclass(frozen=True, slots=True)
class IncomeTable:
    """Incomes of non-wage-earners -> the base of their contributions."""

    classes: tuple[IncomeClass, ...]
    origin: Origin

    def base(self, income: int) -> int:
        """Rupiah that the rates are taken from."""
        return next(one.base for one in self.classes if one.up_to is None or income <= one.up_to)


@dataclass(frozen=True, slots=True)
class Relief:
    """For a time only a part is paid; not by members whose contribution public money pays."""

    id: str
    segment: Segment
    programs: tuple[Program, ...]
    sector: str
    paid: Decimal
    """Fraction of the contribution that remains due."""
    excluded_payers: tuple[PartyKind, ...]
    excluded_funds: tuple[str, ...]
    """Words in a funding source that tell public money: APBN, APBD."""
    regulation: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Provision:
    """One more number that a law states."""

    key: str
    value: int
    unit: str
    meaning: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rates:
    """All that holds on one day; empty before the programmes began (1 July 2015)."""

    day: dt.date
    rates: tuple[Rate, ...]
    table: IncomeTable | None
    reliefs: tuple[Relief, ...]
    provisions: tuple[Provision, ...]

    def rate(self, program: Program, segment: Segment, risk: RiskClass | None = None) -> Rate | None:
        """Rate of a programme; None for JKK of wage earners without a risk class."""
        by_risk = program is Program.JKK and segment is Segment.WAGE_EARNER
        wanted = risk if by_risk else None
        if by_risk and risk is None:
            return None
        return next(
            (r for r in self.rates if (r.program, r.segment, r.risk) == (program, segment, wanted)), None
        )

    def relief(self, program: Program, segment: Segment, sector: str = OTHER_SECTOR) -> Relief | None:
        """Relief for that programme and segment, whoever pays."""
        return next(
            (r for r in self.reliefs if program in r.programs and (r.segment, r.sector) == (segment, sector)),
            None,
        )

    def provision(self, key: str) -> Provision | None:
        """Look one number up by its ``kode``, such as ``bulan_jkm_penuh``."""
        return next((p for p in self.provisions if p.key == key), None)

    @property
    def low_wage_limit(self) -> int | None:
        """Wage below which 48 wages (death by accident) are less than the lump sum of JKM; rupiah.

        Periodic benefit and funeral costs are the same for both deaths, and stay out.
        """
        benefit, times = self.provision("santunan_jkm_sekaligus"), self.provision("kali_upah_jkk")
        return -(-benefit.value // times.value) if benefit and times else None


def rates_on(day: dt.date) -> Rates:
    """Everything that holds on ``day``."""
    rates, tables, reliefs, provisions = _register()
    return Rates(
        day,
        tuple(r for r in rates if r.origin.holds(day)),
        next((t for t in tables if t.origin.holds(day)), None),
        tuple(r for r in reliefs if r.origin.holds(day)),
        tuple(p for p in provisions if p.origin.holds(day)),
    )


@lru_cache(maxsize=1)
def rounding_rule() -> tuple[str, Origin]:
    """Return the sentence that states how contributions are rounded, and its origin."""
    row = load("rates.yaml")["pembulatan"]
    return row["bunyi"], origin(row)


_Register = tuple[Sequence[Rate], Sequence[IncomeTable], Sequence[Relief], Sequence[Provision]]


@lru_cache(maxsize=1)
def _register() -> _Register:
    data = load("rates.yaml")
    rates = [
        Rate(
            program=Program(row["program"]),
            segment=Segment(row["segmen"]),
            risk=RiskClass(row["risiko"]) if "risiko" in row else None,
            employer=percent(row.get("pemberi_kerja", "0")),
            worker=percent(row.get("peserta", "0")),
            fixed=int(row["rupiah"]) if "rupiah" in row else None,
            regulation=row["peraturan"],
            origin=origin(row),
        )
        for row in data["tarif"]
    ]
    tables = [
        IncomeTable(
            tuple(IncomeClass(int(up_to) if up_to else None, int(base)) for up_to, base in table["kelas"]),
            origin(table),
        )
        for table in data["tabel_bukan_penerima_upah"]
    ]
    reliefs = [
        Relief(
            id=row["id"],
            segment=Segment(row["segmen"]),
            programs=tuple(Program(name) for name in row["program"]),
            sector=row["sektor"],
            paid=percent(row["dibayar"]),
            excluded_payers=tuple(PartyKind(kind) for kind in row["kecuali_penanggung"]),
            excluded_funds=tuple(row["kecuali_dana"]),
            regulation=row["peraturan"],
            origin=origin(row),
        )
        for row in data["keringanan"]
    ]
    provisions = [
        Provision(row["kode"], int(row["nilai"]), row["satuan"], row["arti"], origin(row))
        for row in data["ketentuan"]
    ]
    return rates, tables, reliefs, provisions
