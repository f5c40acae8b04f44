"""Wages, people and months -> contributions: golden values, sums that hold, and nothing guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import Program, RiskClass, Segment
from pks_gen.contributions import (
    Budget,
    Months,
    amount,
    budget,
    group_counts,
    months_between,
    wage_known,
)
from pks_gen.contributions.amounts import whole
from pks_gen.model import Agreement, Participant
from pks_gen.reference.rates import rates_on
from support.agreements import complete

EARNER, OTHER = Segment.WAGE_EARNER, Segment.NON_WAGE_EARNER
RATES = rates_on(dt.date(2024, 11, 15))
GOLDEN = [
    (2_500_000, 6_000, 7_500, 13_500),
    (2_200_000, 5_280, 6_600, 11_880),
    (1_850_000, 4_440, 5_550, 9_990),
    (1_500_000, 3_600, 4_500, 8_100),
    (1_300_000, 3_120, 3_900, 7_020),
    (1_150_000, 2_760, 3_450, 6_210),
    (1_100_000, 2_640, 3_300, 5_940),
    (1_050_000, 2_520, 3_150, 5_670),
    (1_000_000, 2_400, 3_000, 5_400),
    (900_000, 2_160, 2_700, 4_860),
    (850_000, 2_040, 2_550, 4_590),
    (800_000, 1_920, 2_400, 4_320),
    (750_000, 1_800, 2_250, 4_050),
    (650_000, 1_560, 1_950, 3_510),
]


def agreement(*groups: dict[str, Any], **changes: Any) -> Agreement:
    """A complete agreement with these groups; ``iuran`` is merged, the rest replaces."""
    data = complete(2)
    data["iuran"] = {**data["iuran"], "risiko": "sangat_rendah", **changes.pop("iuran", {})}
    data["peserta"] = {"kelompok": list(groups), **changes.pop("peserta", {})}
    data.update(changes)
    return Agreement.model_validate(_stated(data))


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner is not None}
    return [_stated(inner) for inner in value] if isinstance(value, list) else value


def group(**changes: Any) -> dict[str, Any]:
    return {"jabatan": "KPPS", "jumlah": 72, "upah": 1_000_000, "bulan": 2, **changes}


def keys(found: Budget) -> list[str]:
    return [".".join(map(str, key)) for key in found.missing]


@pytest.mark.parametrize(("wage", "jkk", "jkm", "both"), GOLDEN)
def test_golden_values(wage: int, jkk: int, jkm: int, both: int) -> None:
    (line,) = budget(agreement(group(upah=wage, jumlah=1, bulan=1))).lines
    assert [found.total for _, found in line.programs if found] == [jkk, jkm]
    assert line.per_person == line.total == both


def test_formulas_in_words() -> None:
    (line,) = budget(agreement(group())).lines
    assert line.formulas == (
        "JKK = 0,24 % × Rp1.000.000 = Rp2.400",
        "JKM = 0,30 % × Rp1.000.000 = Rp3.000",
        "(Rp2.400 + Rp3.000) × 72 orang × 2 bulan = Rp777.600",
    )


def test_rounding_is_said_and_half_goes_up() -> None:
    found = amount(Program.JKM, RATES, EARNER, wage=1_000_500)
    assert found is not None
    assert (found.total, found.formula) == (3_002, "0,30 % × Rp1.000.500 = Rp3.001,5, dibulatkan Rp3.002")
    assert [whole(Decimal(text)) for text in ("0.5", "1.5", "2.49", "2.5")] == [1, 2, 2, 3]


def test_totals_over_groups_and_programmes() -> None:
    found = budget(agreement(group(), group(jabatan="PPS", jumlah=10, upah=1_300_000, bulan=3)))
    assert [one.total for one in found.groups] == [777_600, 210_600]
    assert (found.per_month, found.total) == (388_800 + 70_200, 988_200)
    assert [found.program_total(program) for program in found.programs] == [439_200, 549_000]
    assert found.regulations == ("pp-44-2015",)
    assert found.missing == found.doubts == ()


def test_jht_is_shared_and_its_parts_make_the_whole() -> None:
    found = amount(Program.JHT, RATES, EARNER, wage=1_000_001)
    assert found is not None
    assert (found.employer, found.worker, found.total) == (37_000, 20_000, 57_000)
    assert budget(agreement(group(), program=["JHT"])).regulations == ("pp-46-2015",)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"iuran": {"risiko": None}}, ["iuran.risiko"]),
        ({"program": None}, ["program"]),
        ({"segmen": None}, ["segmen"]),
        ({"tanggal": None, "jangka_waktu": {}}, ["jangka_waktu.mulai"]),
        ({"iuran": {"dasar_upah": "tetap"}}, []),
    ],
)
def test_what_is_open_is_named(changes: dict[str, Any], missing: list[str]) -> None:
    found = budget(agreement(group(), **changes))
    assert keys(found) == missing
    assert (found.total is None) is bool(missing)


def test_open_values_of_a_group() -> None:
    found = budget(agreement(group(), {"jabatan": "PPS"}))
    assert keys(found) == [f"peserta.kelompok.1.{key}" for key in ("upah", "jumlah", "bulan")]
    assert found.groups[0].total == 777_600
    assert found.total is None
    flat = agreement({"jabatan": "PPS", "jumlah": 1, "bulan": 1}, iuran={"dasar_upah": "tetap"})
    assert keys(budget(flat)) == ["iuran.upah_tetap"]
    assert keys(budget(agreement(peserta={"kelompok": None}))) == ["peserta.kelompok"]


def test_without_a_risk_class_only_jkk_is_open() -> None:
    (line,) = budget(agreement(group(), iuran={"risiko": None})).lines
    assert [found and found.total for _, found in line.programs] == [None, 3_000]
    assert line.formulas == ("JKM = 0,30 % × Rp1.000.000 = Rp3.000",)


def test_a_flat_wage_holds_for_everybody_but_a_group_that_states_its_own() -> None:
    found = budget(
        agreement(
            group(upah=None),
            group(jabatan="PPS", upah=2_000_000),
            iuran={"dasar_upah": "tetap", "upah_tetap": 1_000_000},
        )
    )
    assert [one.per_person for one in found.groups] == [5_400, 10_800]


def people(group_name: str, *wages: int | None) -> tuple[Participant, ...]:
    return tuple(Participant(name="Contoh", group=group_name, wage=wage) for wage in wages)


def test_wages_of_the_list_count_person_by_person() -> None:
    rows = people("Panwascam", 1_900_000, 2_200_000, 1_900_000)
    found = budget(agreement({"jabatan": "Panwascam", "bulan": 1}), rows)
    assert [(line.wage, line.count) for line in found.lines] == [(2_200_000, 1), (1_900_000, 2)]
    assert found.groups[0].per_person is None
    assert found.total == 11_880 + 2 * 10_260
    from_list = budget(agreement(peserta={"kelompok": None, "berkas": "a.csv"}), rows)
    assert keys(from_list) == ["peserta.kelompok.0.bulan"]
    assert from_list.per_month == found.total


@pytest.mark.parametrize("rows", [people("KPPS", 1_000_000, None), people("KPPS", 1_000_000), ()])
def test_a_list_that_does_not_say_all_says_nothing(rows: tuple[Participant, ...]) -> None:
    found = budget(agreement(group(jumlah=2, upah=None)), rows)
    assert keys(found) == ["peserta.kelompok.0.upah"]


def test_a_sample_list_counts_for_nothing() -> None:
    one = agreement({"jabatan": "KPPS", "bulan": 1}, peserta={"contoh": True, "berkas": "a.csv"})
    rows = people("KPPS", 1_000_000)
    assert group_counts(one, rows) == {}
    assert not wage_known(one, rows)
    assert keys(budget(one, rows)) == ["peserta.kelompok.0.upah", "peserta.kelompok.0.jumlah"]


def test_non_wage_earners_pay_by_income_class() -> None:
    one = agreement(group(upah=1_250_000), segmen="bukan_penerima_upah", program=["JKK", "JKM", "JHT"])
    (line,) = budget(one).lines
    assert [found.total for _, found in line.programs if found] == [12_000, 6_800, 24_000]
    assert line.formulas[0] == "JKK = 1 % × Rp1.200.000 (penghasilan acuan) = Rp12.000"
    assert line.formulas[1] == "JKM = Rp6.800"
    assert budget(one).doubts == (
        "tabel penghasilan bukan penerima upah belum diperiksa: Lampiran PP 44/2015; kelas penghasilan belum "
        "dicocokkan dengan naskah resmi",
    )
    fixed = agreement(group(upah=None), segmen="bukan_penerima_upah", program=["JKM"])
    assert budget(fixed).total == 6_800 * 72 * 2


@pytest.mark.parametrize(
    ("terms", "total", "missing"),
    [
        ({"penanggung": "peserta", "sumber_dana": None}, 8_400, []),
        ({"penanggung": "pihak kesatu", "sumber_dana": None}, 16_800, []),  # Bawaslu
        ({"penanggung": "peserta", "sumber_dana": "APBD Kabupaten Lahat"}, 16_800, []),
        ({"penanggung": None, "sumber_dana": None}, None, ["iuran.penanggung"]),
        ({"penanggung": "pihak kedua", "sumber_dana": None}, None, ["iuran.sumber_dana"]),
        ({"penanggung": "pihak kedua", "sumber_dana": "dana sosial"}, 8_400, []),
    ],
)
def test_relief_reaches_only_those_whom_public_money_does_not_pay(
    terms: dict[str, Any], total: int | None, missing: list[str]
) -> None:
    one = agreement(group(jumlah=1, bulan=1, mulai="2026-05-01"), segmen="bukan_penerima_upah", iuran=terms)
    found = budget(one)
    assert (found.total, keys(found)) == (total, missing)
    relieved = [a.formula for a in found.amounts if a.relief]
    assert relieved == (
        ["50 % × 1 % × Rp1.000.000 (penghasilan acuan) = Rp5.000", "50 % × Rp6.800 = Rp3.400"]
        if total == 8_400
        else []
    )
    assert ("pp-50-2025" in found.regulations) is (total == 8_400)


def test_rates_follow_the_first_day_of_cover() -> None:
    late = agreement(group(mulai="2024-12-01"), group(jabatan="PPS"))
    assert [one.day for one in budget(late).groups] == [dt.date(2024, 12, 1), dt.date(2024, 11, 15)]
    assert keys(budget(late, day=dt.date(2015, 6, 30))) == ["jangka_waktu.mulai"]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-11-07", "2024-12-08", Months(1, 2)),
        ("2024-11-01", "2024-12-31", Months(2, 2)),
        ("2024-11-15", "2025-01-31", Months(2, 3)),
        ("2024-01-31", "2024-02-29", Months(1, 2)),
        ("2024-11-27", "2024-11-27", Months(1, 1)),
    ],
)
def test_months_between(start: str, end: str, months: Months) -> None:
    assert months_between(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == months


def test_a_cover_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="sebelum mulai"):
        months_between(dt.date(2024, 2, 1), dt.date(2024, 1, 31))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)), st.integers(0, 4000))
def test_whole_months_never_exceed_begun_ones(start: dt.date, days: int) -> None:
    found = months_between(start, start + dt.timedelta(days=days))
    assert 1 <= found.full <= found.begun <= found.full + 2


SIZES = st.integers(0, 100_000)
WAGES = st.integers(0, 10**15 - 1)
PROGRAMS = st.sampled_from([["JKK"], ["JKK", "JKM"], ["JKK", "JKM", "JHT"]])


@given(
    st.lists(st.tuples(SIZES, WAGES, st.integers(1, 120)), min_size=1, max_size=4),
    PROGRAMS,
    st.sampled_from(Segment),
)
def test_parts_make_the_whole(
    groups: list[tuple[int, int, int]], programs: list[str], segment: Segment
) -> None:
    made = [group(jabatan=f"K{i}", jumlah=n, upah=w, bulan=m) for i, (n, w, m) in enumerate(groups)]
    found = budget(agreement(*made, program=programs, segmen=str(segment)))
    assert found.total == sum(one.total or 0 for one in found.groups)
    assert found.total == sum(found.program_total(program) or 0 for program in found.programs)
    assert found.total == sum(
        (one.per_month or 0) * m for one, (_, _, m) in zip(found.groups, groups, strict=True)
    )
    assert all(a.employer >= 0 and a.worker >= 0 for a in found.amounts)


@given(
    WAGES,
    st.integers(0, 10**6),
    st.sampled_from(Program),
    st.sampled_from(Segment),
    st.sampled_from(RiskClass),
)
def test_more_wage_is_never_less_contribution(
    wage: int, more: int, program: Program, segment: Segment, risk: RiskClass
) -> None:
    low = amount(program, RATES, segment, wage=wage, risk=risk)
    high = amount(program, RATES, segment, wage=wage + more, risk=risk)
    assert low is not None
    assert high is not None
    assert low.total <= high.total


@given(WAGES, st.sampled_from(RiskClass))
def test_arithmetic_is_exact(wage: int, risk: RiskClass) -> None:
    """Whole numbers only: rates in hundred-thousandths, half a rupiah goes up."""
    points = {"sangat_rendah": 240, "rendah": 540, "sedang": 890, "tinggi": 1270, "sangat_tinggi": 1740}[risk]
    found = amount(Program.JKK, RATES, EARNER, wage=wage, risk=risk)
    assert found is not None
    assert found.total == (wage * points + 50_000) // 100_000
