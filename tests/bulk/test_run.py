"""A whole run: what is done, skipped, failed, in which order it is taken, and what is told meanwhile."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.bulk.crew import Limits
from pks_gen.bulk.failures import PoolBrokenError
from pks_gen.bulk.jobs import Job, Outcome, Refused, Result, State, Why, key_of
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.manifest import Manifest
from pks_gen.bulk.progress import Meter, Progress, Total, total_of
from pks_gen.bulk.run import run
from pks_gen.bulk.serial import SerialExecutor
from pks_gen.bulk.store import LocalStore
from pks_gen.bulk.supervised import SupervisedPool
from pks_gen.errors import ExitCode
from support import bulk_jobs
from support.bulk_jobs import jobs_for, problem

MadeJob = Job[tuple[str, str, str]]
posix = pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "out"


def ran(
    root: Path,
    jobs: object,
    function: Callable[[tuple[str, str, str]], Result] = bulk_jobs.make,
    *,
    executor: Executor | None = None,
    keep_going: bool = True,
    meter: Meter | None = None,
) -> list[Outcome]:
    with (
        Ledger(root.with_name("ledger.jsonl"), LocalStore(root)) as ledger,
        executor or SerialExecutor() as engine,
    ):
        return list(
            run(jobs, function, engine, ledger, ahead=6, keep_going=keep_going, meter=meter)  # type: ignore[arg-type]
        )


def files(root: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()
    }


def states(outcomes: list[Outcome]) -> dict[str, State]:
    return {outcome.id: outcome.state for outcome in outcomes}


def test_a_second_run_does_nothing_and_tells_the_same(root: Path) -> None:
    jobs = jobs_for(str(root), 20)
    with SupervisedPool(2) as pool:
        first = ran(root, jobs, executor=pool)
    assert set(states(first).values()) == {State.DONE}
    assert {outcome.id for outcome in first} == {job.id for job in jobs}
    assert all(outcome.seconds > 0.004 for outcome in first)
    before = {file: file.stat().st_mtime_ns for file in root.rglob("*")}
    second = ran(root, jobs, lambda _: pytest.fail("called"))
    assert set(states(second).values()) == {State.SKIPPED}
    results = {outcome.id: outcome.result for outcome in first}
    assert {outcome.id: outcome.result for outcome in second} == results
    assert before == {file: file.stat().st_mtime_ns for file in root.rglob("*")}


def test_one_changed_row_redoes_one_job_a_changed_clause_all(root: Path) -> None:
    jobs = jobs_for(str(root), 6)
    ran(root, jobs)
    changed = [*jobs[:2], replace(jobs[2], key=key_of({"teks": "lain"})), *jobs[3:]]
    again = ran(root, changed)
    assert [outcome.id for outcome in again if outcome.state is State.DONE] == ["j2"]
    assert {outcome.why for outcome in again} == {Why.CHANGED, Why.FRESH}
    assert set(states(ran(root, jobs_for(str(root), 6, version="2"))).values()) == {State.DONE}


def test_bad_jobs_fail_alone_each_with_its_reason(root: Path) -> None:
    outcomes = {outcome.id: outcome for outcome in ran(root, jobs_for(str(root), 9), bulk_jobs.make_or_fail)}
    failed = {job_id: outcome.result for job_id, outcome in outcomes.items() if outcome.state is State.FAILED}
    assert {job_id: result.exit_code for job_id, result in failed.items()} == {
        "j1": ExitCode.USAGE,
        "j2": ExitCode.PROBLEMS,
        "j4": ExitCode.BUG,
        "j5": ExitCode.ENVIRONMENT,
        "j6": ExitCode.ENVIRONMENT,
    }
    assert failed["j1"].reason == "baris ini ditolak; perbaiki"
    assert failed["j2"].problems == (problem(2), problem(5))
    assert "bulk_jobs.py" in failed["j4"].bug
    assert "rahasia" not in failed["j4"].bug + failed["j4"].reason
    assert "memori" in failed["j5"].reason
    assert failed["j6"].reason.startswith("cakram/penuh.pdf: ruang cakram penuh")
    assert len(outcomes) == 9


def test_failed_jobs_are_tried_again_and_made_when_corrected(root: Path) -> None:
    jobs = jobs_for(str(root), 9)
    ran(root, jobs, bulk_jobs.make_or_fail)
    again = ran(root, jobs)
    assert sorted(outcome.id for outcome in again if outcome.state is State.DONE) == [
        "j1",
        "j2",
        "j4",
        "j5",
        "j6",
    ]


def test_rows_that_cannot_even_begin_travel_along(root: Path) -> None:
    bad = Refused("j9", Result(reason="wilayah 99 tidak ada", exit_code=ExitCode.PROBLEMS))
    outcomes = ran(root, [*jobs_for(str(root), 2), bad])
    assert states(outcomes) == {"j0": State.DONE, "j1": State.DONE, "j9": State.FAILED}
    assert next(outcome for outcome in outcomes if outcome.id == "j9").result is bad.result


def test_an_id_that_comes_twice_is_refused_the_second_time(root: Path) -> None:
    jobs = jobs_for(str(root), 2)
    outcomes = ran(root, [*jobs, jobs[0]])
    assert sorted((outcome.id, outcome.state) for outcome in outcomes) == [
        ("j0", State.DONE),
        ("j0", State.FAILED),
        ("j1", State.DONE),
    ]
    (reason,) = (outcome.result.reason for outcome in outcomes if outcome.state is State.FAILED)
    assert "j0 dipakai lebih dari satu kali" in reason


def test_two_jobs_that_write_the_same_file_are_told(root: Path) -> None:
    outcomes = ran(root, jobs_for(str(root), 2), bulk_jobs.make_the_same_file)
    assert [outcome.state for outcome in outcomes] == [State.DONE, State.FAILED]
    assert "sama.txt juga ditulis oleh j0" in outcomes[1].result.reason


def test_outputs_that_only_the_workers_machine_has_are_told(root: Path, tmp_path: Path) -> None:
    elsewhere = jobs_for(str(tmp_path / "komputer lain"), 1)
    (outcome,) = ran(root, elsewhere)
    assert outcome.state is State.FAILED
    assert "j0/naskah.txt tidak terlihat dari komputer ini" in outcome.result.reason
    with Ledger(root.with_name("ledger.jsonl"), LocalStore(root)) as ledger:
        assert ledger.entry("j0") is None


def test_outdated_files_of_a_job_that_fails_now_are_named(root: Path) -> None:
    ran(root, jobs_for(str(root), 2))
    outcomes = ran(root, jobs_for(str(root), 2, version="2"), bulk_jobs.make_or_fail)
    assert {outcome.id: outcome.left_over for outcome in outcomes} == {
        "j0": (),
        "j1": ("j1/lampiran.txt", "j1/naskah.txt"),
    }


def test_jobs_are_taken_as_needed(root: Path) -> None:
    taken: list[str] = []

    def lazily() -> Iterator[MadeJob]:
        for job in jobs_for(str(root), 500):
            taken.append(job.id)
            yield job

    with SupervisedPool(2) as pool, Ledger(root.with_name("l.jsonl"), LocalStore(root)) as ledger:
        outcomes = run(lazily(), bulk_jobs.make, pool, ledger, ahead=6)
        next(outcomes)
        assert len(taken) <= 8
        outcomes.close()  # type: ignore[attr-defined]
    assert len(taken) <= 8


def test_without_keep_going_nothing_begins_after_the_first_failure(root: Path) -> None:
    jobs = jobs_for(str(root), 50)
    with SupervisedPool(2) as pool:
        outcomes = ran(root, jobs, bulk_jobs.make_or_fail, executor=pool, keep_going=False)
    assert len(outcomes) <= 8
    assert State.FAILED in states(outcomes).values()
    done = [job_id for job_id, state in states(outcomes).items() if state is State.DONE]
    again = ran(root, jobs)
    assert sorted(o.id for o in again if o.state is State.SKIPPED) == sorted(done)


@posix
def test_a_job_that_kills_its_workers_fails_alone(root: Path) -> None:
    with SupervisedPool(2) as pool:
        outcomes = ran(root, jobs_for(str(root), 12), bulk_jobs.make_or_die, executor=pool)
    failed = [outcome for outcome in outcomes if outcome.state is State.FAILED]
    assert [outcome.id for outcome in failed] == ["j3"]
    assert failed[0].result.exit_code is ExitCode.ENVIRONMENT
    assert "berhenti tiga kali pada pekerjaan ini" in failed[0].result.reason
    assert len(outcomes) == 12


def test_a_pool_that_cannot_work_ends_the_run(root: Path) -> None:
    with pytest.raises(PoolBrokenError), SupervisedPool(1, initializer=bulk_jobs.refuse_to_start) as pool:
        ran(root, jobs_for(str(root), 5), executor=pool)


def test_recycled_workers_make_the_same_bytes(root: Path, tmp_path: Path) -> None:
    with SupervisedPool(2, limits=Limits(jobs_per_worker=3)) as pool:
        ran(root, jobs_for(str(root), 15), executor=pool)
    other = tmp_path / "lain" / "out"
    ran(other, jobs_for(str(other), 15))
    assert files(root) == files(other)


# ---- progress -------------------------------------------------------------------------------------


def test_progress_tells_counts_rate_and_time_left(root: Path) -> None:
    told: list[Progress] = []
    ticks = iter(range(0, 1000, 10))
    jobs = jobs_for(str(root), 4)  # weights 1, 2, 3, 4
    ran(root, jobs[:1])
    ran(root, jobs, bulk_jobs.make_or_fail, meter=Meter(total_of(jobs), lambda: next(ticks), told.append))
    assert [(now.done, now.skipped, now.failed) for now in told] == [
        (0, 1, 0),
        (0, 1, 1),
        (0, 1, 2),
        (1, 1, 2),
    ]
    assert [now.settled for now in told] == [1, 2, 3, 4]
    assert {now.total for now in told} == {4}
    assert [now.rate for now in told] == [None, 1 / 20, 2 / 30, 3 / 40]
    assert [now.seconds_left for now in told] == [None, 20 * 7 / 2, 30 * 4 / 5, 0.0]


def test_without_a_total_there_is_no_time_left() -> None:
    assert total_of(iter(())) is None
    assert Meter(None, lambda: 1.0).now().seconds_left is None
    assert Meter(Total(0, 0), lambda: 1.0).now().seconds_left == 0.0


# ---- manifest -------------------------------------------------------------------------------------


def manifest(root: Path, outcomes: list[Outcome]) -> list[dict[str, object]]:
    found = Manifest({"kampanye": "uji"})
    for outcome in outcomes:
        found.add(outcome)
    found.write(LocalStore(root))
    return [json.loads(line) for line in (root / "manifest.jsonl").read_text("utf-8").splitlines()]


def test_the_manifest_lists_inputs_outputs_problems_and_reasons(root: Path) -> None:
    jobs = jobs_for(str(root), 3)
    header, *lines = manifest(root, ran(root, jobs, bulk_jobs.make_or_fail))
    assert {key: header[key] for key in ("manifest", "kampanye", "perjanjian", "jadi", "gagal")} == {
        "manifest": 1, "kampanye": "uji", "perjanjian": 3, "jadi": 1, "gagal": 2,
    }  # fmt: skip
    assert [line["id"] for line in lines] == ["j0", "j1", "j2"]
    assert lines[0]["masukan"] == {"teks": "isi 0", "versi": "1"}
    assert lines[0]["kunci"] == jobs[0].key
    assert lines[0]["fakta"] == {"huruf": len("isi 0 v1\n")}
    outputs = lines[0]["keluaran"]
    assert isinstance(outputs, list)
    assert [output["berkas"] for output in outputs] == ["j0/naskah.txt", "j0/lampiran.txt"]
    assert (lines[1]["hasil"], lines[1]["kode_keluar"]) == ("gagal", 2)
    assert (lines[2]["peringatan"], lines[2]["galat"]) == (2, 0)
    times = [json.loads(line) for line in (root / "waktu.jsonl").read_text("utf-8").splitlines()]
    assert [line["keadaan"] for line in times] == ["dibuat", "gagal", "gagal"]


def test_the_manifest_is_the_same_after_a_second_run(root: Path) -> None:
    jobs = jobs_for(str(root), 6)
    manifest(root, ran(root, jobs))
    first = (root / "manifest.jsonl").read_bytes()
    manifest(root, ran(root, list(reversed(jobs))))
    assert (root / "manifest.jsonl").read_bytes() == first


def test_an_id_that_came_twice_is_listed_twice(root: Path) -> None:
    jobs = jobs_for(str(root), 1)
    header, *lines = manifest(root, ran(root, [*jobs, *jobs]))
    assert [(line["id"], line["hasil"]) for line in lines] == [("j0", "gagal"), ("j0", "jadi")]
    assert header["perjanjian"] == 2


@given(st.dictionaries(st.text(), st.text()))
def test_a_key_depends_on_all_inputs_and_not_on_their_order(inputs: dict[str, str]) -> None:
    assert key_of(dict(reversed(inputs.items()))) == key_of(inputs)
    assert key_of({**inputs, "versi baru": "1"}) != key_of(inputs)
    for name, value in inputs.items():
        assert key_of({**inputs, name: value + "x"}) != key_of(inputs)
