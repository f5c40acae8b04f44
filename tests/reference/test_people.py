"""Made-up participants: the same for the same seed, of sound structure, and nobody real."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.pipeline import sample_participants
from pks_gen.reading.participants import read_participants
from pks_gen.reference import people as people_module
from pks_gen.reference import regions
from pks_gen.reference.people import DEFAULT_GROUP_ROWS, made_up_participants
from pks_gen.rendering.participant_sheet import participant_sheet

AGREEMENTS = Path(__file__).parents[2] / "agreements"
ROWS = {
    "lahat-bawaslu-2024": None,
    "lampung-tengah-2024": 40,
    "bengkulu-2024": 40,
    "seruyan-2024": 120,
    "buol-2024": 40,
}
"""As agreements/README.md says they were made."""


def test_the_same_seed_makes_the_same_people() -> None:
    groups = [("PPK", 5), ("KPPS", None)]
    first, again, other = (list(made_up_participants(groups, region="16.04", seed=s)) for s in (1, 1, 2))
    assert first == again
    assert first != other
    assert Counter(person.group for person in first) == {"PPK": 5, "KPPS": DEFAULT_GROUP_ROWS}


def test_a_total_is_spread_over_the_groups() -> None:
    people = made_up_participants([("A", 900), ("B", None), ("C", 1)], region="16.04", seed=1, rows=10)
    assert Counter(person.group for person in people) == {"A": 4, "B": 3, "C": 3}


@pytest.mark.parametrize("region", ["16.04", "17", None])
def test_a_nik_keeps_its_structure_and_a_serial_that_nobody_has(region: str | None) -> None:
    for person in made_up_participants([("KPPS", 300)], region=region, seed=3):
        assert person.nik is not None
        assert person.birth_date is not None
        assert len(person.nik) == 16
        day = int(person.nik[6:8]) - (40 if person.sex == "P" else 0)
        assert person.nik[8:12] == person.birth_date.strftime("%m%y")
        assert day == person.birth_date.day
        assert int(person.nik[12:]) >= 9000
        if region:
            code = f"{person.nik[:2]}.{person.nik[2:4]}.{person.nik[4:6]}"
            place = regions.region(code)
            assert place is not None
            assert (place.name, code.startswith(region)) == (person.district, True)
        assert dt.date(1964, 1, 1) <= person.birth_date <= dt.date(2004, 1, 1)


GROUPS = st.lists(st.tuples(st.sampled_from(["KPPS", "PPS", "PPK"]), st.integers(0, 1_200)), max_size=4)


@settings(max_examples=20, deadline=None)
@given(groups=GROUPS, seed=st.integers(0, 9), region=st.sampled_from(["16.04", "31", None]))
def test_nobody_shares_a_nik_however_few_days_they_are_born_on(
    groups: list[tuple[str, int]], seed: int, region: str | None
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_module, "_BIRTHS", 2)
        made = list(made_up_participants(groups, region=region, seed=seed))
    assert len({person.nik for person in made}) == len(made)
    for person in made:
        assert person.nik is not None
        assert person.birth_date is not None
        assert person.nik[8:12] == person.birth_date.strftime("%m%y")
        assert int(person.nik[12:]) >= 9000


def test_when_a_day_has_no_serial_left_people_are_born_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "_BIRTHS", 1)
    made = list(made_up_participants([("KPPS", 2_500)], region=None, seed=1))
    assert len({person.nik for person in made}) == len(made)
    assert {person.birth_date for person in made} == {dt.date(1964, 1, 1), dt.date(1964, 1, 2)}


@pytest.mark.parametrize("region", ["16.04", None])
def test_nobody_shares_a_nik_among_very_many(region: str | None) -> None:
    rows = 300_000
    assert (
        len({person.nik for person in made_up_participants([("KPPS", rows)], region=region, seed=1)}) == rows
    )


def test_two_lists_of_a_region_can_be_kept_apart() -> None:
    taken: set[int] = set()
    niks = [
        person.nik
        for region, seed in (("16.04", 1), ("16.04", 1), ("16", 1))
        for person in made_up_participants([("KPPS", 2_000)], region=region, seed=seed, taken=taken)
    ]
    assert len(set(niks)) == len(niks) == len(taken) == 6_000


@pytest.mark.parametrize("as_csv", [False, True])
def test_what_is_written_reads_back(tmp_path: Path, *, as_csv: bool) -> None:
    people = list(made_up_participants([("PPK", 30), ("KPPS", 40)], region="16.04", seed=5))
    file = tmp_path / ("peserta.csv" if as_csv else "peserta.xlsx")
    file.write_bytes(participant_sheet(people, as_csv=as_csv))
    read = read_participants(file)
    assert read.problems == ()
    assert list(read.participants) == people


@pytest.mark.parametrize("case", sorted(ROWS))
def test_the_lists_of_the_five_cases_can_be_made_again(tmp_path: Path, case: str) -> None:
    folder = tmp_path / case
    shutil.copytree(AGREEMENTS / case, folder)
    made = sample_participants(folder, seed=1, rows=ROWS[case], replace=True)
    assert made.path.read_bytes() == (AGREEMENTS / case / "peserta.xlsx").read_bytes()
