"""Compiled clauses are kept between runs, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader

from pks_gen.drafting.compiled import clause_cache
from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.templating.pieces import PIECES, Pieces


def rendered(source: str) -> str:
    """Compile and render in a fresh environment, as a new process would."""
    return ClauseEnvironment(DictLoader({"uji.md": source})).get_template("uji.md").render({PIECES: Pieces()})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "pks_gen"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_second_run_finds_what_the_first_compiled(kept: Path) -> None:
    assert rendered("Satu.") == rendered("Satu.") == "Satu."
    (only,) = files(kept)
    assert only.parent.stat().st_mode & 0o077 == 0


def test_a_changed_source_is_compiled_anew(kept: Path) -> None:
    assert rendered("Satu.") == "Satu."
    assert rendered("Dua.") == "Dua."


@pytest.mark.parametrize("rubbish", [b"", b"rusak", b"\x00" * 400])
def test_a_damaged_file_is_not_used(kept: Path, rubbish: bytes) -> None:
    rendered("Satu.")
    (only,) = files(kept)
    only.write_bytes(rubbish)
    assert rendered("Satu.") == "Satu."


def test_another_maker_has_another_folder(kept: Path, tmp_path: Path) -> None:
    maker = tmp_path / "maker.py"
    for text in ("a", "b"):
        maker.write_text(text, encoding="utf-8")
        assert clause_cache(maker)
    assert len(list(kept.iterdir())) == 2


def test_without_a_place_to_keep_it_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "berkas"))
    assert clause_cache(Path(__file__)) is None
    assert rendered("Satu.") == "Satu."


def test_a_folder_that_vanishes_is_no_failure(kept: Path) -> None:
    cache = clause_cache(Path(__file__))
    assert cache
    environment = ClauseEnvironment(DictLoader({"uji.md": "Satu."}))
    for folder in kept.iterdir():
        folder.rmdir()
    assert environment.get_template("uji.md").render({PIECES: Pieces()}) == "Satu."
