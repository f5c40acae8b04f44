"""A programme, its rate and a wage -> rupiah per person and month, with the formula in words.

Exact decimal arithmetic; one rounding per programme and person, to whole rupiah, half up
(``pembulatan`` in the register of rates).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pks_gen.choices import Program, RiskClass, Segment
from pks_gen.indonesian import format_number, short_rupiah
from pks_gen.reference.rates import IncomeTable, Rate, Rates, Relief


@dataclass(frozen=True, slots=True)
class Amount:
    """What one programme costs for one person and month."""

    program: Program
    employer: int
    """Rupiah borne by the employer; what rounding leaves over falls here."""
    worker: int
    """Rupiah borne by the member."""
    formula: str
    """``0,24 % × Rp1.000.000 = Rp2.400``."""
    rate: Rate
    table: IncomeTable | None
    """The table that gave the base; only for non-wage-earners."""
    relief: Relief | None

    @property
    def total(self) -> int:
        """Both shares, rupiah."""
        return self.employer + self.worker


def amount(
    program: Program,
    rates: Rates,
    segment: Segment,
    *,
    wage: int | None,
    risk: RiskClass | None = None,
    relieved: bool = False,
) -> Amount | None:
    """Compute one programme for one person; None when the wage, the risk class or the rate is not known.

    Args:
        program: JKK, JKM or JHT.
        rates: What holds on the first day of cover.
        segment: Wage earners pay a share of the wage, others one of their income class.
        wage: Rupiah per month; not needed for a fixed amount.
        risk: Decides JKK of wage earners.
        relieved: Whether relief of that day reaches these people.
    """
    rate = rates.rate(program, segment, risk)
    table = None if segment is Segment.WAGE_EARNER else rates.table
    if rate is None or (rate.fixed is None and wage is None):
        return None
    relief = rates.relief(program, segment) if relieved else None
    paid = relief.paid if relief else Decimal(1)
    before = f"{percent_text(paid)} × " if relief else ""
    if rate.fixed is not None:
        exact = rate.fixed * paid
        return Amount(
            program,
            0,
            whole(exact),
            _shown(before + short_rupiah(rate.fixed), exact, plain=not relief),
            rate,
            None,
            relief,
        )
    base = table.base(wage or 0) if table else wage or 0
    exact = base * rate.share * paid
    worker = whole(base * rate.worker * paid)
    named = f"{short_rupiah(base)} (penghasilan acuan)" if table else short_rupiah(base)
    formula = _shown(f"{before}{percent_text(rate.share)} × {named}", exact)
    return Amount(program, whole(exact) - worker, worker, formula, rate, table, relief)


def whole(exact: Decimal) -> int:
    """Round to whole rupiah, half up."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _shown(left: str, exact: Decimal, *, plain: bool = False) -> str:
    if plain:
        return left
    rounded = whole(exact)
    if rounded == exact:
        return f"{left} = {short_rupiah(rounded)}"
    return f"{left} = {short_rupiah(exact.normalize())}, dibulatkan {short_rupiah(rounded)}"


def percent_text(fraction: Decimal) -> str:
    """Write ``0,24 %`` and ``0,30 %`` as the laws do, and ``2 %`` without a comma."""
    percent = (fraction * 100).normalize()
    digits = max(2, -int(percent.as_tuple().exponent)) if percent % 1 else 0
    return f"{format_number(percent.quantize(Decimal(1).scaleb(-digits)))} %"
