"""The worker processes themselves, with agreements that fail before anything heavy is loaded."""

from __future__ import annotations

import datetime as dt
import errno
import pickle
from pathlib import Path

import pytest

from pks_gen.cli.jobs import Outcome, RenderJob, render_many, render_one
from pks_gen.errors import ExitCode
from pks_gen.workspace import read_workspace
from support.cli import add_agreement

BROKEN = "pks: 1\ntemplat: pks-badan-ad-hoc\nperihl: x\n"


def jobs(root: Path, *names: str) -> list[RenderJob]:
    workspace = read_workspace(root)
    today = dt.date(2024, 11, 15)
    return [
        RenderJob(
            root / "agreements" / name / "perjanjian.yaml", workspace, ("pdf",), root / "out", False, today
        )
        for name in names
    ]


def test_workers_give_one_outcome_each(workspace: Path) -> None:
    for name in ("salah-1", "salah-2", "salah-3"):
        add_agreement(workspace, name, BROKEN)
    outcomes = list(render_many(jobs(workspace, "salah-1", "salah-2", "salah-3")))
    assert sorted(outcome.agreement_id for outcome in outcomes) == ["salah-1", "salah-2", "salah-3"]
    for outcome in outcomes:
        assert outcome.exit_code is ExitCode.PROBLEMS
        assert "perihl" in " ".join(problem.text for problem in outcome.problems)
        assert outcome.bug == ""


def test_an_outcome_travels_between_processes(workspace: Path) -> None:
    add_agreement(workspace, "salah-1", BROKEN)
    outcome = render_one(jobs(workspace, "salah-1")[0])
    copy = pickle.loads(pickle.dumps(outcome))  # noqa: S301
    assert isinstance(copy, Outcome)
    assert copy == outcome


def test_what_the_machine_refuses_in_a_worker_is_no_bug(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "templat.yaml")

    monkeypatch.setattr("pks_gen.pipeline.render_agreement", refuse)
    (job,) = jobs(workspace, "lahat-2024")
    outcome = render_one(job)
    assert outcome.exit_code is ExitCode.ENVIRONMENT
    assert outcome.reason.startswith("templat.yaml: tidak ada izin")
    assert not outcome.bug
