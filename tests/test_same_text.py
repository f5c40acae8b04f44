"""One text, two formats, the same bytes: all five cases, made twice in two processes and two folders."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa
import pytest

from pks_gen.canonical import canonical_text, digest
from pks_gen.draft import Article
from pks_gen.pipeline import DraftedAgreement, draft_agreement
from pks_gen.reading.docx_text import docx_lines, docx_properties
from pks_gen.workspace import agreement_folders, find_workspace
from support.pdf_text import assert_says

WORKSPACE = find_workspace(Path(__file__).parent)
CASES = [folder.name for folder in agreement_folders(WORKSPACE)]


def render_all(root: Path) -> list[dict[str, Any]]:
    """Render a copy of the workspace that lies in ``root``, in a process of its own."""
    for name in ("agreements", "templates"):
        shutil.copytree(WORKSPACE.root / name, root / name)
    (root / "pks.toml").write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "pks_gen", "render", "--json", "--out", str(root / "hasil")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result: list[dict[str, Any]] = json.loads(done.stdout)["perjanjian"]
    return result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with all documents, made at the same time."""
    roots = [tmp_path_factory.mktemp("satu"), tmp_path_factory.mktemp("dua") / "lebih" / "dalam"]
    roots[1].mkdir(parents=True)
    with ThreadPoolExecutor() as pool:
        for found in pool.map(render_all, roots):
            assert len(found) == 5
    return roots[0] / "hasil", roots[1] / "hasil"


def drafted(case: str) -> DraftedAgreement:
    return draft_agreement(WORKSPACE.agreements / case, WORKSPACE, today=dt.date(2024, 12, 1))


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("case", CASES)
def test_two_runs_give_the_same_bytes(made: tuple[Path, Path], case: str, suffix: str) -> None:
    first, second = ((folder / f"{case}.{suffix}").read_bytes() for folder in made)
    assert first == second


@pytest.mark.parametrize("case", CASES)
def test_word_says_the_canonical_text(made: tuple[Path, Path], case: str) -> None:
    draft = drafted(case).draft
    data = (made[0] / f"{case}.docx").read_bytes()
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert docx_properties(data)["pks_digest"] == digest(draft)


@pytest.mark.parametrize("case", CASES)
def test_pdf_says_the_canonical_text(made: tuple[Path, Path], case: str) -> None:
    assert_says((made[0] / f"{case}.pdf").read_bytes(), drafted(case).draft)


@pytest.mark.parametrize("case", CASES)
def test_pdf_is_an_archive_file_that_carries_its_data(made: tuple[Path, Path], case: str) -> None:
    path = made[0] / f"{case}.pdf"
    result = drafted(case)
    with pikepdf.open(path) as pdf:
        assert [*pdf.attachments] == ["perjanjian.yaml"]
        assert pdf.attachments["perjanjian.yaml"].get_file().read_bytes() == result.reading.raw
        assert str(pdf.Root.Lang).startswith("id")
        with pdf.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
    headings = [block.heading for block in result.draft.body if isinstance(block, Article)]
    assert [title for title in titles if title.startswith("Pasal ")] == [
        title for title in titles if any(title.split(" ")[:2] == heading.split(" ") for heading in headings)
    ]
    assert sum(title.startswith("Pasal ") for title in titles) == len(headings)
