from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.cli import Pks


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_makes_a_workspace_in_which_the_other_commands_work(
    pks: Pks, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = pks("init", "kantor")
    assert ran.code == 0
    assert "pks new" in ran.err
    assert {path.name for path in (here / "kantor").iterdir()} == {
        "pks.toml",
        "agreements",
        "templates",
        "perjanjian.schema.json",
    }
    json.loads((here / "kantor" / "perjanjian.schema.json").read_text(encoding="utf-8"))
    monkeypatch.chdir(here / "kantor")
    ran = pks("check")
    assert ran.code == 2
    assert "pks new" in ran.err


def test_a_second_time_is_refused_and_changes_nothing(pks: Pks, here: Path) -> None:
    pks("init", "kantor")
    config = here / "kantor" / "pks.toml"
    config.write_text("# milik kantor\n", encoding="utf-8")
    ran = pks("init", "kantor")
    assert ran.code == 2
    assert "tidak ada yang ditimpa" in ran.err
    assert config.read_text(encoding="utf-8") == "# milik kantor\n"
