"""DOCX with tracked changes -> what LibreOffice makes of it when all are accepted, and when all are rejected."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_MACRO = Path(__file__).with_name("libreoffice_macro.py")


class Decided(NamedTuple):
    """Both documents, saved by LibreOffice."""

    accepted: bytes
    rejected: bytes


def python_with_uno() -> str | None:
    """The Python for which LibreOffice's bridge is installed: the system's, not the one that runs the tests."""
    for name in ("/usr/bin/python3", shutil.which("python3") or ""):
        if (
            name
            and subprocess.run([name, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return name
    return None


PYTHON = python_with_uno() if SOFFICE else None
REQUIRED = os.environ.get("PKS_REQUIRE_LIBREOFFICE") == "1"
if REQUIRED and PYTHON is None:
    raise RuntimeError("LibreOffice and python3-uno are required by PKS_REQUIRE_LIBREOFFICE=1")


def decide_all(documents: Mapping[str, bytes], folder: Path) -> dict[str, Decided]:
    """Open each document, accept all and save, open it again, reject all and save."""
    assert SOFFICE is not None
    assert PYTHON is not None
    names: list[str] = []
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
        names += [str(folder / f"{name}{kind}.docx") for kind in ("", ".diterima", ".ditolak")]
    pipe = f"pks{os.getpid()}{abs(hash(str(folder))) % 10**6}"
    office = subprocess.Popen(
        [SOFFICE, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={(folder / 'profil').as_uri()}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        done = subprocess.run(
            [PYTHON, str(_MACRO), pipe, *names], capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        office.wait(60)
    finally:
        office.kill()
        office.wait()
    return {
        name: Decided(
            (folder / f"{name}.diterima.docx").read_bytes(), (folder / f"{name}.ditolak.docx").read_bytes()
        )
        for name in documents
    }
