from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pks_gen.errors import ExitCode
from support.agreements import TEMPLATES
from support.cli import Pks


def begun(pks: Pks, workspace: Path, *options: str) -> Path:
    ran = pks("template", "new", "kantor", *options)
    assert ran.code == 0, ran.err
    return workspace / "templates" / "kantor"


def use(workspace: Path) -> None:
    file = workspace / "agreements" / "lahat-2024" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^templat: .*$", "templat: kantor", text), encoding="utf-8")


@pytest.fixture(autouse=True)
def templates(workspace: Path) -> None:
    shutil.rmtree(workspace / "templates", ignore_errors=True)
    shutil.copytree(TEMPLATES, workspace / "templates")


def test_it_works_at_once_with_every_kind(pks: Pks, workspace: Path) -> None:
    folder = begun(pks, workspace, "--word", "--html", "--form")
    assert sorted(path.name for path in folder.iterdir()) == [
        "formulir.pdf",
        "kantor.css",
        "naskah.docx",
        "naskah.html",
        "templat.yaml",
    ]
    use(workspace)
    ran = pks("render", "lahat-2024")
    assert ran.code == 0, ran.err
    made = {path.name for path in (workspace / "out").iterdir()}
    assert {"lahat-2024.docx", "lahat-2024.pdf", "lahat-2024-formulir.pdf"} <= made
    assert "templat kantor" in ran.err


def test_what_was_begun_has_no_fault_even_where_values_are_open(pks: Pks, workspace: Path) -> None:
    begun(pks, workspace, "--word", "--html", "--form")
    use(workspace)
    file = workspace / "agreements" / "lahat-2024" / "perjanjian.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^program:.*$", "program:", text), encoding="utf-8")
    ran = pks("template", "check", "kantor")
    assert ran.code == 0, ran.out + ran.err


def test_word_is_what_comes_without_a_choice(pks: Pks, workspace: Path) -> None:
    folder = begun(pks, workspace)
    assert sorted(path.name for path in folder.iterdir()) == ["naskah.docx", "templat.yaml"]
    text = (folder / "templat.yaml").read_text(encoding="utf-8")
    assert "word: naskah.docx" in text
    assert "  - pks-badan-ad-hoc:pasal/iuran.md\n" in text
    assert "html:" not in text
    use(workspace)
    assert pks("render", "lahat-2024", "--format", "docx").code == 0


def test_its_clauses_may_come_from_another_template(pks: Pks, workspace: Path) -> None:
    folder = begun(pks, workspace, "--from", "nota-kesepakatan", "--html")
    text = (folder / "templat.yaml").read_text(encoding="utf-8")
    assert "nota-kesepakatan:pasal/rencana-kerja.md" in text
    assert "pks-badan-ad-hoc:pasal/iuran.md" in text
    assert "nota-kesepakatan:pks-badan-ad-hoc" not in text


def test_the_same_starter_each_time(pks: Pks, workspace: Path) -> None:
    options = ("--word", "--html", "--form")
    folder = begun(pks, workspace, *options)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    begun(pks, workspace, *options)
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_stands_is_never_overwritten(pks: Pks, workspace: Path) -> None:
    folder = begun(pks, workspace)
    (folder / "naskah.docx").write_bytes(b"milik kantor")
    ran = pks("template", "new", "kantor", "--html")
    assert ran.code == ExitCode.USAGE
    assert "sudah ada" in ran.err
    assert (folder / "naskah.docx").read_bytes() == b"milik kantor"
    assert not (folder / "naskah.html").exists()


@pytest.mark.parametrize("name", ["../luar", "Kantor Kami", "", "con"])
def test_a_name_that_is_no_folder_is_refused(pks: Pks, name: str) -> None:
    assert pks("template", "new", name).code == ExitCode.USAGE


def test_a_source_that_is_not_there_is_told_with_the_nearest(pks: Pks, workspace: Path) -> None:
    ran = pks("template", "new", "kantor", "--from", "nota-kesepakatn")
    assert ran.code == ExitCode.PROBLEMS
    assert "maksud Anda `nota-kesepakatan`?" in ran.out + ran.err
    assert not (workspace / "templates" / "kantor").exists()
