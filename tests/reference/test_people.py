"""Made-up participants: the same for the same seed, of sound structure, and nobody real."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pks_gen.pipeline import sample_participants
from pks_gen.reading.participants import read_participants
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
    assert made.read_bytes() == (AGREEMENTS / case / "peserta.xlsx").read_bytes()
