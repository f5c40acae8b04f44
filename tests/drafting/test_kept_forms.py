"""Parsed clauses are kept between runs, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.drafting.kept_forms import MOST, KeptForms


def never() -> str:
    raise AssertionError("made anew")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bentuk.pickle"


def test_a_second_run_finds_what_the_first_made(file: Path) -> None:
    first: KeptForms[str] = KeptForms(file)
    assert first.get("satu", lambda: "bentuk") == "bentuk"
    assert first.get("satu", never) == "bentuk"
    first.write()
    assert KeptForms[str](file).get("satu", never) == "bentuk"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_two_processes_keep_what_both_made(file: Path) -> None:
    one, other = KeptForms[str](file), KeptForms[str](file)
    one.get("a", lambda: "A")
    other.get("b", lambda: "B")
    one.write()
    other.write()
    again = KeptForms[str](file)
    assert (again.get("a", never), again.get("b", never)) == ("A", "B")


@pytest.mark.parametrize("rubbish", [b"", b"rusak", b"\x80\x05K\x01.", b"\x80\x05cposix\nnone\n."])
def test_a_damaged_file_is_not_used(file: Path, rubbish: bytes) -> None:
    file.write_bytes(rubbish)
    forms: KeptForms[str] = KeptForms(file)
    assert forms.get("satu", lambda: "bentuk") == "bentuk"
    forms.write()
    assert KeptForms[str](file).get("satu", never) == "bentuk"


def test_old_forms_make_room(file: Path) -> None:
    forms: KeptForms[int] = KeptForms(file)
    for number in range(MOST + 5):
        forms.get(str(number), lambda number=number: number)  # type: ignore[misc]
    forms.write()
    again: KeptForms[int] = KeptForms(file)
    assert again.get("0", lambda: -1) == -1
    assert again.get(str(MOST), lambda: -1) == MOST


def test_without_a_place_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    for place in (None, tmp_path / "tidak" / "ada"):
        forms: KeptForms[str] = KeptForms(place)
        assert forms.get("satu", lambda: "bentuk") == "bentuk"
        forms.write()
    assert list(tmp_path.iterdir()) == []


def test_a_fault_is_not_kept(file: Path) -> None:
    forms: KeptForms[str] = KeptForms(file)
    with pytest.raises(AssertionError):
        forms.get("satu", never)
    assert forms.get("satu", lambda: "bentuk") == "bentuk"
