"""Many agreements at once: the same answers from several processes as from one."""

from __future__ import annotations

import errno
import json
import pickle
from pathlib import Path

import pytest

from pks_gen.cli import check
from pks_gen.cli.check_many import Outcome, check_one, failure_of
from pks_gen.cli.output import today
from pks_gen.errors import ExitCode, UnreadableError
from pks_gen.workspace import read_workspace
from support.cli import Pks, add_agreement

BROKEN = "pks: 1\ntemplat: pks-badan-ad-hoc\nperihl: x\n"
ROOT = Path(__file__).resolve().parents[2]


def outcome(root: Path, name: str) -> Outcome:
    file = root / "agreements" / name / "perjanjian.yaml"
    return check_one(file, workspace=read_workspace(root), today=today())


@pytest.mark.parametrize("form", [[], ["--json"], ["--missing"]])
def test_two_processes_say_what_one_says(pks: Pks, monkeypatch: pytest.MonkeyPatch, form: list[str]) -> None:
    monkeypatch.chdir(ROOT)
    alone, together = (pks("check", *form, "--jobs", jobs) for jobs in ("1", "2"))
    assert together == alone
    assert alone.code == ExitCode.OK


def test_many_are_shared_without_being_asked(
    pks: Pks, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "MANY", 3)
    names = ["a-2024", "b-2024", "c-2024", "d-2024"]
    for name in names:
        add_agreement(workspace, name, BROKEN)
    ran = pks("check", *names, "--json")
    assert ran.code == ExitCode.PROBLEMS
    assert [found["id"] for found in json.loads(ran.out)["perjanjian"]] == names


@pytest.mark.parametrize("jobs", ["0", "-1", "62", "dua"])
def test_a_number_of_processes_that_cannot_be_is_refused(pks: Pks, workspace: Path, jobs: str) -> None:
    assert pks("check", "--jobs", jobs).code == ExitCode.USAGE


def test_an_outcome_travels_between_processes() -> None:
    found = outcome(ROOT, "buol-2024")
    assert found.result is not None
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def refusing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("pks_gen.pipeline.check_agreement", refuse)


def test_a_refusal_is_told_and_stops_no_other(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refusing(monkeypatch, UnreadableError("lahat-2024 rusak"))
    found = outcome(workspace, "lahat-2024")
    assert failure_of([found, Outcome(found.file)]) == ExitCode.PROBLEMS
    assert capsys.readouterr().err == "pks: lahat-2024 rusak\n"


def test_what_the_machine_refuses_is_no_bug(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "templat.yaml"))
    found = outcome(workspace, "lahat-2024")
    assert found.exit_code is ExitCode.ENVIRONMENT
    assert found.reason.startswith("templat.yaml: tidak ada izin")
    assert not found.bug


def test_a_bug_in_one_leaves_a_report(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refusing(monkeypatch, RuntimeError("isi berkas"))
    found = outcome(workspace, "lahat-2024")
    assert "RuntimeError" in found.bug
    assert "isi berkas" not in found.bug
    assert failure_of([found]) == ExitCode.BUG
    assert "kirimkan" in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") for path in workspace.glob("pks-laporan-galat-*.md")] == [
        found.bug
    ]
