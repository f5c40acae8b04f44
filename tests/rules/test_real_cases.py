"""The five real cases: what rules on groups, cover, wages and lists say of them, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pks_gen.pipeline import check_agreement
from pks_gen.workspace import find_workspace

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "lahat-bawaslu-2024": [("PKS250", "peserta.kelompok[1].jumlah")],
    "buol-2024": [("PKS259", "program[2]")],
}


@pytest.mark.parametrize("folder", sorted((ROOT / "agreements").iterdir()), ids=lambda folder: folder.name)
@pytest.mark.parametrize("today", [dt.date(2024, 9, 1), dt.date(2026, 11, 22)])
def test_only_what_should_be_asked_is(folder: Path, today: dt.date) -> None:
    found = check_agreement(folder, find_workspace(ROOT), today=today).problems
    said = [(one.code, one.key) for one in found if "PKS250" <= one.code <= "PKS275"]
    assert said == EXPECTED.get(folder.name, [])
