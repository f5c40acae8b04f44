"""A workspace of its own for a test: the repository's templates, and copies of its agreements."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pks_gen.cli.main import run
from pks_gen.workspace import Workspace, find_workspace

REPOSITORY = find_workspace(Path(__file__).parent)


def office_with(root: Path, **folders: str) -> Workspace:
    """Make a workspace in ``root``; each agreement is a copy of a folder of the repository."""
    (root / "pks.toml").write_text("", encoding="utf-8")
    shutil.copytree(REPOSITORY.templates, root / "templates")
    for name, folder in folders.items():
        shutil.copytree(REPOSITORY.root / folder, root / "agreements" / name)
    return find_workspace(root)


SENT_ON = "1730419200"
"""1 November 2024, as ``SOURCE_DATE_EPOCH`` says it."""


def office_that_sent(root: Path, **folders: str) -> None:
    """Make a workspace of agreements without lists, the first of them rendered as DOCX on that day."""
    office_with(root, **folders)
    for name in folders:
        file = root / "agreements" / name / "perjanjian.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("berkas: peserta.xlsx", "berkas:"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("SOURCE_DATE_EPOCH", SENT_ON)
        assert run(["render", next(iter(folders)), "--format", "docx"]) == 0
