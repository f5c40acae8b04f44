"""A day -> rates: the right ones, exact, and nothing before they began."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import PartyKind, Program, RiskClass, Segment
from pks_gen.reference.rates import rates_on, rounding_rule
from pks_gen.reference.regulations import regulation

EARNER, OTHER = Segment.WAGE_EARNER, Segment.NON_WAGE_EARNER
NOV_2024 = rates_on(dt.date(2024, 11, 15))


@pytest.mark.parametrize(
    ("risk", "percent"),
    [
        ("sangat_rendah", "0.24"),
        ("rendah", "0.54"),
        ("sedang", "0.89"),
        ("tinggi", "1.27"),
        ("sangat_tinggi", "1.74"),
    ],
)
def test_jkk_of_wage_earners_follows_the_risk(risk: str, percent: str) -> None:
    rate = NOV_2024.rate(Program.JKK, EARNER, RiskClass(risk))
    assert rate is not None
    assert rate.share == rate.employer == Decimal(percent) / 100


def test_without_a_risk_class_there_is_no_jkk_rate() -> None:
    assert NOV_2024.rate(Program.JKK, EARNER) is None
    assert NOV_2024.rate(Program.JKK, OTHER) is not None


def test_the_other_programmes_of_wage_earners() -> None:
    jkm, jht = NOV_2024.rate(Program.JKM, EARNER), NOV_2024.rate(Program.JHT, EARNER, RiskClass.LOW)
    assert jkm is not None
    assert jht is not None
    assert (jkm.employer, jkm.worker) == (Decimal("0.003"), 0)
    assert (jht.employer, jht.worker, jht.share) == (Decimal("0.037"), Decimal("0.02"), Decimal("0.057"))


def test_before_the_programmes_began_nothing_is_known() -> None:
    before = rates_on(dt.date(2015, 6, 30))
    assert before.rates == ()
    assert before.table is None
    assert before.low_wage_limit is None
    assert len(rates_on(dt.date(2015, 7, 1)).rates) == len(NOV_2024.rates)


@pytest.mark.parametrize(
    ("income", "jkk"),
    [
        (0, 10_000), (1_099_000, 10_000), (1_100_000, 12_000), (2_699_000, 26_000), (2_700_000, 29_500),
        (5_200_000, 54_500), (8_199_000, 79_500), (8_200_000, 87_000), (10_199_000, 97_000),
        (20_199_000, 197_000), (20_200_000, 207_000), (10**12, 207_000),
    ],
)  # fmt: skip
def test_table_for_non_wage_earners(income: int, jkk: int) -> None:
    rate, table = NOV_2024.rate(Program.JKK, OTHER), NOV_2024.table
    assert rate is not None
    assert table is not None
    assert table.base(income) * rate.share == jkk
    assert not table.origin.verified


@given(st.integers(0, 30_000_000), st.integers(0, 30_000_000))
def test_a_higher_income_never_has_a_lower_base(one: int, other: int) -> None:
    assert NOV_2024.table is not None
    low, high = sorted((one, other))
    assert NOV_2024.table.base(low) <= NOV_2024.table.base(high)


@pytest.mark.parametrize(
    ("day", "sector", "holds"),
    [
        ("2026-03-31", "lain", False),
        ("2026-04-01", "lain", True),
        ("2026-12-31", "lain", True),
        ("2027-01-01", "lain", False),
        ("2026-01-01", "transportasi", True),
        ("2027-04-01", "transportasi", False),
    ],
)
def test_relief_has_its_window_and_sector(day: str, sector: str, *, holds: bool) -> None:
    rates = rates_on(dt.date.fromisoformat(day))
    relief = rates.relief(Program.JKM, OTHER, sector)
    assert (relief is not None) is holds
    assert rates.relief(Program.JHT, OTHER, sector) is None
    assert rates.relief(Program.JKM, EARNER, sector) is None
    if relief:
        assert relief.paid == Decimal("0.5")
        assert PartyKind.PEMDA in relief.excluded_payers
        assert "APBD" in relief.excluded_funds


def test_other_numbers_and_the_low_wage_limit() -> None:
    assert NOV_2024.low_wage_limit == 416_667  # 48 × 416.667 is the first above 20 million
    months = NOV_2024.provision("bulan_jkm_penuh")
    assert months is not None
    assert (months.value, months.unit) == (3, "bulan")
    assert NOV_2024.provision("tidak_ada") is None
    assert rates_on(dt.date(2019, 12, 1)).provision("santunan_jkm") is None


def test_the_register_is_whole() -> None:
    for rate in NOV_2024.rates:
        assert rate.origin.source
        assert regulation(rate.regulation) is not None
    keys = [(r.program, r.segment, r.risk) for r in NOV_2024.rates]
    assert len(keys) == len(set(keys)) == 10
    assert "dibulatkan" in rounding_rule()[0]
