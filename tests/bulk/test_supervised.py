"""The pool of watched workers: whatever happens to one of them, the other jobs notice nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pks_gen.bulk.crew import Limits, Worker
from pks_gen.bulk.failures import JobTimedOutError, JobTooLargeError, PoolBrokenError, WorkerDiedError
from pks_gen.bulk.supervised import SupervisedPool
from support import bulk_jobs
from support.processes import gone, until

linux = pytest.mark.skipif(sys.platform != "linux", reason="memerlukan /proc")
posix = pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")


# ---- as any executor ------------------------------------------------------------------------------


def test_calls_are_done_by_at_most_so_many_workers() -> None:
    with SupervisedPool(2) as pool:
        futures = [pool.submit(pow, number, exp=2) for number in range(50)]
        assert [future.result() for future in futures] == [number**2 for number in range(50)]
        assert 1 <= len(set(pool.map(bulk_jobs.whose, range(30)))) <= 2


def test_arguments_of_map_are_taken_as_needed_and_results_come_in_order() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with SupervisedPool(2) as pool:
        results = pool.map(abs, numbers(), chunksize=5)
        assert [next(results) for _ in range(7)] == list(range(7))
        assert len(taken) <= 5 * (2 * 3 + 2)
        assert list(results) == list(range(7, 1000))


def test_map_gives_up_when_its_time_is_over() -> None:
    with SupervisedPool(1) as pool:
        results = pool.map(bulk_jobs.nap, [0.0, 0.6, 0.0, 0.0], timeout=0.4)
        with pytest.raises(TimeoutError):
            list(results)


def test_what_a_call_raises_comes_back_with_its_place() -> None:
    with SupervisedPool(1) as pool:
        error = pool.submit(bulk_jobs.fail, "salah").exception()
        awkward = pool.submit(bulk_jobs.fail_awkwardly).exception()
        lock = pool.submit(bulk_jobs.lock_of_no_use).exception()
        unsent = pool.submit(threading.Lock().acquire).exception()
        assert pool.submit(abs, -1).result() == 1
    assert isinstance(error, ValueError)
    assert "bulk_jobs.py" in str(error.__cause__)
    assert str(awkward) == "AwkwardError: dua nilai"
    assert isinstance(lock, TypeError)
    assert isinstance(unsent, TypeError)


def test_after_shutdown_nothing_is_taken_but_all_that_was_is_done() -> None:
    pool = SupervisedPool(2)
    futures = [pool.submit(bulk_jobs.nap, 0.01) for _ in range(20)]
    pool.shutdown(wait=False)
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(abs, 1)
    pool.shutdown()
    assert all(future.result() == 0.01 for future in futures)
    pool.shutdown()


def test_shutdown_can_drop_what_waits() -> None:
    pool = SupervisedPool(1)
    first = pool.submit(bulk_jobs.nap, 0.5)
    assert until(first.running)
    others = [pool.submit(bulk_jobs.nap, 0.5) for _ in range(20)]
    pool.shutdown(cancel_futures=True)
    assert first.result() == 0.5
    assert all(future.cancelled() for future in others)
    assert wait(others, timeout=1).not_done == set()


def test_a_call_that_waits_can_be_cancelled() -> None:
    with SupervisedPool(1) as pool:
        running = pool.submit(bulk_jobs.nap, 0.3)
        waiting = pool.submit(bulk_jobs.nap, 99.0)
        assert until(running.running)
        assert waiting.cancel()
        assert not running.cancel()


def test_a_pool_that_never_worked_and_one_without_workers() -> None:
    with SupervisedPool(3):
        pass
    with pytest.raises(ValueError, match="at least 1"):
        SupervisedPool(0)


def test_an_initializer_warms_each_worker() -> None:
    with SupervisedPool(2, initializer=bulk_jobs.warm, initargs=["hangat"]) as pool:
        assert [pool.submit(bulk_jobs.warmth).result() for _ in range(3)] == [["hangat"]] * 3


@pytest.mark.parametrize(
    ("start", "text"), [(bulk_jobs.refuse_to_start, "LookupError"), (bulk_jobs.quit_at_start, "--jobs 1")]
)
def test_a_pool_whose_workers_cannot_start_says_so(start: object, text: str) -> None:
    assert callable(start)
    pool = SupervisedPool(2, initializer=start)
    futures: list[Future[int]] = [pool.submit(abs, -1) for _ in range(5)]
    errors = [future.exception(timeout=30) for future in futures]
    assert {type(error) for error in errors} == {PoolBrokenError}
    assert text in str(errors[0])
    with pytest.raises(PoolBrokenError):
        pool.submit(abs, 1)
    pool.shutdown()


# ---- death ----------------------------------------------------------------------------------------


@posix
def test_a_job_that_kills_its_worker_fails_alone() -> None:
    with SupervisedPool(2) as pool:
        futures = [pool.submit(bulk_jobs.die, job) for job in range(30)]
        failed = {job: future.exception() for job, future in enumerate(futures) if future.exception()}
    assert list(failed) == [7]
    assert isinstance(failed[7], WorkerDiedError)
    assert "proses pekerja berhenti tiga kali pada pekerjaan ini (sinyal SIGKILL)" in str(failed[7])


@posix
def test_a_job_whose_worker_died_is_done_by_another(tmp_path: Path) -> None:
    with SupervisedPool(2) as pool:
        futures = [pool.submit(bulk_jobs.die_once, str(tmp_path), job) for job in range(6)]
        assert [future.result() for future in futures] == list(range(6))


@linux
@pytest.mark.parametrize("seed", range(2))
def test_workers_killed_at_random_lose_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    ended, kills = threading.Event(), 0
    pool = SupervisedPool(2, limits=Limits(attempts=100))

    def kill_now_and_then() -> None:
        """Wait for a few jobs more, so that there is progress however slow the machine is."""
        nonlocal kills
        while not ended.is_set():
            more = len(list(tmp_path.iterdir())) + 2
            while len(list(tmp_path.iterdir())) < more and not ended.wait(0.01):
                pass
            time.sleep(chance.uniform(0.0, 0.02))
            for worker in pool.worker_pids()[:1]:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    kills += 1

    killer = threading.Thread(target=kill_now_and_then)
    with pool:
        killer.start()
        futures = [pool.submit(bulk_jobs.nap_and_note, str(tmp_path), f"{job}", 0.005) for job in range(60)]
        done = wait(futures, timeout=60).done
        ended.set()
        killer.join()
    assert len(done) == 60
    assert {future.result() for future in futures} == {f"{job}" for job in range(60)}
    # Only a job at which a worker was killed may have been begun again.
    assert sum(len(file.read_text().split()) - 1 for file in tmp_path.iterdir()) <= kills


@linux
def test_an_idle_worker_that_dies_is_replaced() -> None:
    with SupervisedPool(1) as pool:
        first = pool.submit(bulk_jobs.whose).result()
        os.kill(first, signal.SIGKILL)
        assert pool.submit(bulk_jobs.whose).result() != first


@linux
def test_a_killed_fork_server_takes_no_job_with_it() -> None:
    from multiprocessing import forkserver

    with SupervisedPool(2) as pool:
        pool.submit(abs, 1).result()
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
        assert list(pool.map(abs, range(-20, 0))) == list(range(20, 0, -1))


def refuse_starts(monkeypatch: pytest.MonkeyPatch, allowed: Callable[[int], bool]) -> None:
    """Let the system refuse new processes now and then."""
    starts = count(1)
    real = Worker.begin

    def begin(*arguments: Any) -> Worker:
        if allowed(next(starts)):
            return real(*arguments)
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(Worker, "begin", begin)


def test_a_system_that_refuses_a_process_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_starts(monkeypatch, lambda number: number > 3)
    with SupervisedPool(2) as pool:
        assert list(pool.map(abs, range(-9, 0))) == list(range(9, 0, -1))


def test_where_only_one_worker_can_be_had_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_starts(monkeypatch, lambda number: number == 1)
    with SupervisedPool(2) as pool:
        futures = [pool.submit(bulk_jobs.nap, 0.1) for _ in range(15)]
        assert [future.result() for future in futures] == [0.1] * 15


def test_a_system_that_refuses_every_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_starts(monkeypatch, lambda _: False)
    with SupervisedPool(2) as pool:
        assert isinstance(pool.submit(abs, 1).exception(timeout=30), PoolBrokenError)


# ---- limits ---------------------------------------------------------------------------------------


def test_a_hanging_job_is_stopped_and_the_others_go_on() -> None:
    with SupervisedPool(2, limits=Limits(seconds_per_job=0.7)) as pool:
        hanging = pool.submit(bulk_jobs.nap, 600.0)
        others = [pool.submit(bulk_jobs.nap, 0.0) for _ in range(10)]
        assert [future.result() for future in others] == [0.0] * 10
        assert isinstance(hanging.exception(), JobTimedOutError)
    assert "batas waktu 0.7 detik" in str(hanging.exception()).replace(",", ".")


@linux
def test_a_job_that_eats_memory_is_stopped_alone() -> None:
    with SupervisedPool(2, limits=Limits(memory_per_job=150_000_000)) as pool:
        eating = pool.submit(bulk_jobs.eat, 300_000_000, 30.0)
        others = [pool.submit(bulk_jobs.eat, 1000, 0.0) for _ in range(10)]
        assert [future.result() for future in others] == [1000] * 10
        assert isinstance(eating.exception(), JobTooLargeError)
    assert "batas memori 150 MB" in str(eating.exception())


def test_workers_are_replaced_after_so_many_jobs() -> None:
    with SupervisedPool(1, limits=Limits(jobs_per_worker=4)) as pool:
        pids = list(pool.map(bulk_jobs.whose, range(12)))
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [4, 4, 4]


@linux
def test_a_worker_that_grew_is_replaced_after_its_job() -> None:
    with SupervisedPool(1, limits=Limits(memory_per_worker=200_000_000)) as pool:
        pids = [pool.submit(bulk_jobs.hoard, 80_000_000).result() for _ in range(6)]
    assert 2 <= len(set(pids)) < 6


# ---- the end --------------------------------------------------------------------------------------

PARENT = """
import sys, time
from support import bulk_jobs
from support.processes import gone, until
from pks_gen.bulk.supervised import SupervisedPool

if __name__ == "__main__":
    with SupervisedPool(2) as pool:
        pids = set()
        while len(pids) < 2:
            pids |= {f.result() for f in [pool.submit(bulk_jobs.whose) for _ in range(8)]}
        print(*pids, flush=True)
        {what}
"""


def parent(tmp_path: Path, what: str) -> tuple[subprocess.Popen[str], list[int]]:
    script = tmp_path / "induk.py"
    script.write_text(PARENT.replace("{what}", what), encoding="utf-8")
    tests = Path(__file__).resolve().parents[1]
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tests)},
    )
    assert process.stdout is not None
    return process, [int(pid) for pid in process.stdout.readline().split()]


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    busy = "[f.result() for f in [pool.submit(bulk_jobs.nap, 600.0) for _ in range(4)]]"
    process, workers = parent(
        tmp_path, f"import signal; signal.signal(2, signal.default_int_handler); {busy}"
    )
    with process:
        assert len(workers) == 2
        time.sleep(0.2)
        process.send_signal(how)
        process.wait(20)
    assert until(lambda: all(gone(worker) for worker in workers))


@linux
def test_a_worker_that_never_gives_way_ends_with_its_parent(tmp_path: Path) -> None:
    # One C call that holds the interpreter for hours: no thread of the worker can run.
    process, workers = parent(tmp_path, "pool.submit(pow, 10**400000, 10**7); time.sleep(600)")
    with process:
        time.sleep(0.3)
        process.kill()
        process.wait(20)
    assert until(lambda: all(gone(worker) for worker in workers))


@linux
def test_a_forgotten_pool_finishes_its_calls(tmp_path: Path) -> None:
    script = tmp_path / "lupa.py"
    script.write_text(
        "import sys\n"
        "from support import bulk_jobs\n"
        "from pks_gen.bulk.supervised import SupervisedPool\n"
        "if __name__ == '__main__':\n"
        "    for name in 'abcdef':\n"
        "        pool = SupervisedPool(1)\n"
        "        pool.submit(bulk_jobs.nap_and_note, sys.argv[1], name, 0.1)\n",
        encoding="utf-8",
    )
    made = tmp_path / "jadi"
    made.mkdir()
    tests = Path(__file__).resolve().parents[1]
    subprocess.run(
        [sys.executable, script, made], check=True, timeout=30, env={**os.environ, "PYTHONPATH": str(tests)}
    )
    assert sorted(file.name for file in made.iterdir()) == list("abcdef")


def test_killing_the_workers_ends_at_once() -> None:
    pool = SupervisedPool(1)
    running = pool.submit(bulk_jobs.nap, 600.0)
    waiting = pool.submit(bulk_jobs.nap, 600.0)
    assert until(running.running)
    pool.kill_workers()
    assert isinstance(running.exception(), PoolBrokenError)
    assert waiting.cancelled()


def test_ten_thousand_tiny_jobs() -> None:
    with SupervisedPool(2) as pool:
        futures = [pool.submit(abs, -number) for number in range(10_000)]
        assert sum(future.result() for future in futures) == sum(range(10_000))
