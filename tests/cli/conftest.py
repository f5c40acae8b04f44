from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pks_gen.cli import output
from pks_gen.cli.main import run
from support.cli import Pks, Ran, add_agreement


@pytest.fixture
def pks(capsys: pytest.CaptureFixture[str]) -> Pks:
    """Run one command line in this process."""

    def call(*args: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one agreement; the current directory."""
    (tmp_path / "pks.toml").write_text("", encoding="utf-8")
    add_agreement(tmp_path, "lahat-2024")
    template = tmp_path / "templates" / "pks-badan-ad-hoc"
    template.mkdir(parents=True)
    (template / "templat.yaml").write_text("templat: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put answers on a keyboard."""

    def give(*lines: str) -> None:
        monkeypatch.setattr(output, "is_interactive", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return give
