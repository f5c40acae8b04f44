"""The words of the five cases, kept as text: a change of a clause shows here as a readable difference.

``make golden`` writes the files again; read what changed before keeping it.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.pipeline import draft_agreement
from pks_gen.workspace import agreement_folders, find_workspace

HERE = Path(__file__).parent
WORKSPACE = find_workspace(HERE)
CASES = [folder.name for folder in agreement_folders(WORKSPACE)]


@pytest.mark.parametrize("case", CASES)
def test_words(case: str) -> None:
    drafted = draft_agreement(WORKSPACE.agreements / case, WORKSPACE, today=dt.date(2024, 12, 1))
    text = canonical_text(drafted.draft)
    golden = HERE / f"{case}.txt"
    if os.environ.get("PKS_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "jalankan `make golden`, lalu baca perbedaannya"


def test_there_is_one_file_per_case_and_no_other() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(CASES)
    assert len(CASES) == 5
