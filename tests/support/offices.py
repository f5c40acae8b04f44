"""A workspace of its own for a test: the repository's templates, and copies of its agreements."""

from __future__ import annotations

import shutil
from pathlib import Path

from pks_gen.workspace import Workspace, find_workspace

REPOSITORY = find_workspace(Path(__file__).parent)


def office_with(root: Path, **folders: str) -> Workspace:
    """Make a workspace in ``root``; each agreement is a copy of a folder of the repository."""
    (root / "pks.toml").write_text("", encoding="utf-8")
    shutil.copytree(REPOSITORY.templates, root / "templates")
    for name, folder in folders.items():
        shutil.copytree(REPOSITORY.root / folder, root / "agreements" / name)
    return find_workspace(root)
