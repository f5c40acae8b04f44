"""The five real cases: which sources contradict, which questions are open, and no other fault of wording."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pks_gen.model import SourceNote
from pks_gen.pipeline import check_agreement
from pks_gen.pipeline.checking import CheckResult
from pks_gen.problems import Problem, key_path
from pks_gen.workspace import find_workspace

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "bengkulu-2024": [],
    "buol-2024": [("PKS245", "tanggal"), ("PKS246", "ajang"), ("PKS246", "perihal")],
    "lahat-bawaslu-2024": [],
    "lampung-tengah-2024": [
        ("PKS246", "pihak[2].penandatangan.nama"),
        ("PKS246", "wilayah"),
        ("PKS246", "tanggal"),
    ],
    "seruyan-2024": [
        ("PKS245", "peserta.jumlah"),
        ("PKS245", "jangka_waktu.mulai"),
        ("PKS245", "iuran"),
        ("PKS245", "tempat"),
    ],
}


def note_of(result: CheckResult, problem: Problem) -> SourceNote:
    assert result.agreement is not None
    _, index, _ = key_path(problem.key)
    return result.agreement.source_notes[int(index)]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("today", [dt.date(2024, 9, 1), dt.date(2026, 11, 22)])
def test_only_what_sources_leave_open_is_told(name: str, today: dt.date) -> None:
    result = check_agreement(ROOT / "agreements" / name, find_workspace(ROOT), today=today)
    found = [problem for problem in result.problems if "PKS231" <= problem.code <= "PKS246"]
    assert [(problem.code, note_of(result, problem).key) for problem in found] == EXPECTED[name]
