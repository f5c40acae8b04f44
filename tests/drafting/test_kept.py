"""Values made from files: kept while the files stay as they are, made anew when one of them changes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pks_gen.drafting.kept import Kept, Watch
from pks_gen.drafting.template import load_template
from pks_gen.errors import ProblemsFoundError
from support.agreements import TEMPLATES

NAME = "pks-badan-ad-hoc"


def changed(file: Path, text: str) -> None:
    """Write ``text`` and let the file's time differ, however coarse the disk's clock is."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))


class Reader:
    """Reads one file, and counts how often."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.times = 0

    def __call__(self, watch: Watch) -> str:
        self.times += 1
        watch(self.file)
        return self.file.read_text(encoding="utf-8")


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    changed(file, "satu")
    kept, read = Kept[str](most=4), Reader(file)
    assert [kept.get("a", read), kept.get("a", read), read.times] == ["satu", "satu", 1]
    changed(file, "tiga")  # as long as before: only its time tells
    assert [kept.get("a", read), read.times] == ["tiga", 2]


def test_a_refusal_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    kept, read = Kept[str](most=4), Reader(file)
    with pytest.raises(FileNotFoundError):
        kept.get("a", read)
    changed(file, "satu")
    assert kept.get("a", read) == "satu"


def test_a_file_that_vanished_is_asked_for_again(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    changed(file, "satu")
    kept, read = Kept[str](most=4), Reader(file)
    kept.get("a", read)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        kept.get("a", read)


def test_no_more_than_agreed_is_held(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    changed(file, "satu")
    kept, read = Kept[str](most=2), Reader(file)
    for key in ("a", "b", "c", "a"):
        kept.get(key, read)
    assert read.times == 4


def test_what_changes_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    changed(file, "satu")
    kept = Kept[str](most=4)

    def read_slowly(watch: Watch) -> str:
        watch(file)
        text = file.read_text(encoding="utf-8")
        changed(file, "dua")
        return text

    assert kept.get("a", read_slowly) == "satu"
    assert kept.get("a", Reader(file)) == "dua"


def test_an_edited_clause_is_seen_by_the_next_agreement(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    shutil.copytree(TEMPLATES, root)
    before = load_template(root, NAME)
    assert load_template(root, NAME) is before
    clause = before.clauses[1].path
    text = clause.read_text(encoding="utf-8")
    changed(clause, text.replace("judul: ", "judul: Lain ", 1))
    after = load_template(root, NAME)
    assert after.clauses[1].front.title == f"Lain {before.clauses[1].front.title}"
    changed(clause, text.replace("---", "", 1))
    with pytest.raises(ProblemsFoundError):
        load_template(root, NAME)
