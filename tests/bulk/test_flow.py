"""Jobs taken as needed, results in order or as they are done; whatever the executor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from pks_gen.bulk.flow import as_done, map_lazily
from pks_gen.bulk.plain import checked_call
from pks_gen.bulk.serial import SerialExecutor
from pks_gen.bulk.supervised import SupervisedPool
from support import bulk_jobs

ENGINES: list[Callable[[], Executor]] = [
    SerialExecutor,
    lambda: ThreadPoolExecutor(2),
    lambda: SupervisedPool(2),
]


def counted(taken: list[int], count: int) -> Iterator[int]:
    for number in range(count):
        taken.append(number)
        yield number


@pytest.mark.parametrize("engine", ENGINES)
def test_each_job_comes_back_with_its_own_result(engine: Callable[[], Executor]) -> None:
    taken: list[int] = []
    with engine() as executor:
        done = as_done(executor, abs, counted(taken, 100), ahead=4)
        job, future = next(done)
        assert future.result() == job
        assert len(taken) <= 4
        assert {job: future.result() for job, future in done} | {job: job} == {n: n for n in range(100)}


@pytest.mark.parametrize("engine", ENGINES)
def test_results_in_order_over_several_iterables(engine: Callable[[], Executor]) -> None:
    with engine() as executor:
        found = list(map_lazily(executor, pow, range(10), counted([], 7), chunksize=3, ahead=2))
    assert found == [n**n for n in range(7)]


def test_who_is_done_first_comes_first() -> None:
    with SupervisedPool(2) as pool:
        found = [job for job, _ in as_done(pool, bulk_jobs.nap, [0.5, 0.0, 0.01], ahead=3)]
    assert found == [0.0, 0.01, 0.5]


def test_leaving_early_drops_what_waits(tmp_path: Path) -> None:
    with SupervisedPool(1) as pool:
        for job, _ in as_done(pool, bulk_jobs.nap, [0.0, *[0.1] * 50], ahead=20):
            assert job == 0.0
            break
    with pytest.raises(ValueError, match="at least 1"):
        map_lazily(SerialExecutor(), abs, [1], ahead=0)


def test_the_serial_executor_keeps_the_contract() -> None:
    with SerialExecutor() as executor:
        assert executor.submit(os.getpid).result() == os.getpid()
        assert isinstance(executor.submit(bulk_jobs.fail, "salah").exception(), ValueError)
    with pytest.raises(RuntimeError, match="after shutdown"):
        executor.submit(abs, 1)


@pytest.mark.skipif(os.name == "nt", reason="hanya server fork yang dapat memuat lebih dahulu")
def test_preloaded_modules_are_there_before_any_job(tmp_path: Path) -> None:
    script = tmp_path / "muat.py"
    script.write_text(
        "import sys\n"
        "from pks_gen.bulk.supervised import SupervisedPool\n"
        "if __name__ == '__main__':\n"
        "    with SupervisedPool(1, preload=['colorsys']) as pool:\n"
        "        print('colorsys' in sys.modules, pool.submit(eval, '\"colorsys\" in __import__(\"sys\").modules').result())\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"


@pytest.mark.parametrize("value", [1, "a", None, (1, [Path("a"), {"b": 2.5}]), bulk_jobs.make, Path, print])
def test_plain_data_and_names_may_travel(value: object) -> None:
    checked_call(abs, (value,), {"a": value})


def test_what_may_not_travel_is_named_with_its_place() -> None:
    with pytest.raises(
        TypeError, match=r"arguments\[1\]\['kunci'\] is no plain data and cannot travel: lock"
    ):
        checked_call(abs, (1, {"kunci": bulk_jobs.threading.Lock()}), {})
    for function in (lambda: 1, [].append, SerialExecutor().submit):
        with pytest.raises(TypeError, match="function is no plain data"):
            checked_call(function, (), {})
