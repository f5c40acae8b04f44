from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pks_gen.errors import EnvironmentLackingError
from pks_gen.writing import whole_together, write_atomically, write_together


def test_makes_folders_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.txt"
    write_atomically(target, b"satu")
    write_atomically(target, b"dua")
    assert target.read_bytes() == b"dua"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_leaves_the_old_file_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "b.txt"
    target.write_bytes(b"lama")

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(EnvironmentLackingError, match="tidak dapat ditulis"):
        write_atomically(target, b"baru")
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupt_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "b.txt", b"baru")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(EnvironmentLackingError, match=r"b\.txt"):
        write_atomically(tmp_path / "b.txt", b"x")


def test_where_one_of_a_set_cannot_be_written_none_is(tmp_path: Path) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"lama")
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(EnvironmentLackingError, match=r"a\.pdf tidak dapat ditulis \(ini sebuah map\)"):
        write_together([(old, b"baru"), (tmp_path / "a.pdf", b"baru")])
    assert old.read_bytes() == b"lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a.pdf"]


def half_written(target: Path, then: OSError) -> None:
    with whole_together([target]) as (place,):
        place.write_bytes(b"separuh")
        raise then


def test_what_fails_while_writing_leaves_the_old_and_keeps_its_own_name(tmp_path: Path) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"lama")
    missing = FileNotFoundError(errno.ENOENT, "No such file", str(tmp_path / "gaya.css"))
    with pytest.raises(FileNotFoundError, match="gaya"):
        half_written(old, missing)
    assert old.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [old]


def test_a_full_disk_in_the_middle_is_told_by_the_name_of_the_target(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(EnvironmentLackingError, match=r"a\.pdf tidak dapat ditulis \(ruang cakram penuh\)"):
        half_written(tmp_path / "a.pdf", full)
    assert list(tmp_path.iterdir()) == []
