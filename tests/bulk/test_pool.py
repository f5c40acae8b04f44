"""Many jobs in worker processes: order, laziness, and what happens when one of them dies."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pks_gen.bulk import MAX_WORKERS, map_in_order, workers_for
from pks_gen.errors import EnvironmentLackingError, ExitCode

INTERRUPTED = """
import functools, os, signal, sys, time
from pks_gen.bulk import map_in_order, pool
from pks_gen.cli.failures import run_guarded

def at_start():
    pool.start_method()
    os.killpg(0, signal.SIGINT)
    time.sleep(60)

def at_work():
    list(map_in_order(functools.partial(os.killpg, 0), [signal.SIGINT] + [0] * 50, workers=2))
    time.sleep(60)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are started deaf
    os.setpgid(0, 0)
    sys.exit(run_guarded({moment}))
"""
"""A run that is interrupted as a terminal does it: parent and workers alike."""


@pytest.mark.parametrize("batch", [1, 7])
@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers: int, batch: int) -> None:
    jobs = [number**2 for number in range(50)]
    found = list(map_in_order(math.isqrt, jobs, workers=workers, batch=batch))
    assert found == list(range(50))


@pytest.mark.parametrize("workers", [1, 2])
def test_no_job_no_result(workers: int) -> None:
    assert list(map_in_order(math.isqrt, [], workers=workers)) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="memerlukan /proc")
def test_one_worker_is_this_process_two_are_others() -> None:
    def processes(workers: int) -> set[str]:
        return {
            Path(real).name for real in map_in_order(os.path.realpath, ["/proc/self"] * 4, workers=workers)
        }

    assert processes(1) == {str(os.getpid())}
    assert str(os.getpid()) not in processes(2)


def test_jobs_are_taken_as_needed() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = map_in_order(math.isqrt, jobs(), workers=2, batch=5)
    assert next(results) == 0
    assert len(taken) < 100
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 100


def test_a_worker_that_dies_is_told_in_words() -> None:
    with pytest.raises(
        EnvironmentLackingError, match=r"proses pekerja berhenti tiga kali.*dengan satu proses"
    ):
        list(map_in_order(os._exit, [9] * 10, workers=2))


def test_what_a_function_raises_comes_through() -> None:
    with pytest.raises(ValueError, match="nonnegative"):
        list(map_in_order(math.isqrt, [1, -1, 4], workers=2))


@pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")
@pytest.mark.parametrize("moment", ["at_start", "at_work"])
def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path, moment: str) -> None:
    script = tmp_path / "kerja.py"
    script.write_text(INTERRUPTED.replace("{moment}", moment), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (ExitCode.INTERRUPTED, "pks: dibatalkan\n")


@pytest.mark.parametrize(("jobs", "workers"), [(0, 1), (1, 1), (39, 1)])
def test_few_jobs_need_one_process(jobs: int, workers: int) -> None:
    assert workers_for(jobs, fewest=20) == workers


def test_processes_are_no_more_than_processors_and_jobs_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(200)), raising=False)
    assert workers_for(100, fewest=20) == 5
    assert workers_for(10**6, fewest=20) == MAX_WORKERS
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    assert workers_for(10**6, fewest=20) == 1
