"""A real scheduler with two real workers, one of them killed in the middle; the same interface as the pool."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from contextlib import ExitStack
from pathlib import Path

import pytest

from pks_gen.bulk.cluster import ClusterExecutor
from pks_gen.bulk.failures import PoolBrokenError, WorkerDiedError
from pks_gen.bulk.jobs import State
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.run import run
from pks_gen.bulk.store import LocalStore
from pks_gen.bulk.supervised import SupervisedPool
from pks_gen.bulk.versions import versions
from pks_gen.errors import EnvironmentLackingError
from support import bulk_jobs
from support.bulk_jobs import jobs_for
from support.clusters import Cluster

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path_factory.mktemp("gugus"), stack)


@pytest.fixture(scope="module")
def kept_engine(cluster: Cluster) -> Iterator[ClusterExecutor]:
    cluster.add_worker()
    cluster.add_worker()
    with ClusterExecutor(cluster.address) as engine:
        yield engine


@pytest.fixture
def engine(cluster: Cluster, kept_engine: ClusterExecutor) -> ClusterExecutor:
    """Have two workers, whatever the test before has done to them."""
    for _ in range(2 - len(cluster.running())):
        cluster.add_worker()
    kept_engine._client.wait_for_workers(2, timeout=30)
    return kept_engine


def test_calls_are_done_by_other_processes(engine: ClusterExecutor) -> None:
    assert engine.workers == 2
    futures = [engine.submit(pow, number, 2) for number in range(20)]
    assert sorted(future.result() for future in as_completed(futures)) == [number**2 for number in range(20)]
    pids = {future.result() for future in [engine.submit(bulk_jobs.whose) for _ in range(30)]}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_equal_calls_are_made_each_time(engine: ClusterExecutor, tmp_path: Path) -> None:
    for future in [engine.submit(bulk_jobs.note, str(tmp_path), "jejak") for _ in range(5)]:
        future.result()
    assert len((tmp_path / "jejak").read_text().split()) == 5


def test_map_takes_arguments_as_needed(engine: ClusterExecutor) -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = engine.map(abs, numbers(), chunksize=2)
    assert [next(results), next(results)] == [0, 1]
    assert len(taken) <= 20
    assert list(results) == list(range(2, 100))


def test_what_a_call_raises_comes_back(engine: ClusterExecutor) -> None:
    with pytest.raises(ValueError, match="salah"):
        engine.submit(bulk_jobs.fail, "salah").result()


def test_a_call_can_be_cancelled(engine: ClusterExecutor) -> None:
    futures = [engine.submit(bulk_jobs.nap, 0.5) for _ in range(8)]
    assert futures[-1].cancel()
    assert futures[-1].cancelled()
    assert [future.result() for future in futures[:-1]] == [0.5] * 7


def test_only_plain_data_crosses(engine: ClusterExecutor) -> None:
    for odd in (threading.Lock(), lambda: 1, engine, object()):
        with pytest.raises(TypeError, match="cannot travel"):
            engine.submit(abs, odd)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="function"):
        engine.submit(lambda: 1)


# ---- clusters that are no good --------------------------------------------------------------------


def test_no_worker_then_a_scheduler_that_goes_down(tmp_path: Path) -> None:
    with ExitStack() as stack:
        cluster = Cluster(tmp_path, stack)
        with pytest.raises(EnvironmentLackingError, match=r"belum memiliki pekerja.*dask worker"):
            ClusterExecutor(cluster.address, timeout=0.5)
        cluster.add_worker()
        with ClusterExecutor(cluster.address) as engine:
            futures: list[Future[float]] = [engine.submit(bulk_jobs.nap, 30.0) for _ in range(3)]
            cluster.scheduler.kill()
            assert {type(future.exception(timeout=60)) for future in futures} == {PoolBrokenError}


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "bukan alamat"])
def test_nobody_at_the_address(address: str) -> None:
    with pytest.raises(EnvironmentLackingError, match=rf"{address} tidak menjawab.*dask scheduler"):
        ClusterExecutor(address, timeout=0.3)


@pytest.mark.usefixtures("engine")
def test_a_worker_of_another_version_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pks_gen.bulk.versions.__version__", "99.0")
    with pytest.raises(
        EnvironmentLackingError, match=r"memakai pks_gen 0[^,]*, komputer ini pks_gen 99\.0; samakan"
    ):
        ClusterExecutor(cluster.address)


@pytest.mark.usefixtures("engine")
def test_a_worker_with_another_version_of_a_library_is_refused(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = {**versions(), "weasyprint": "1.0"}
    monkeypatch.setattr("pks_gen.bulk.versions._libraries", installed.items)
    with pytest.raises(EnvironmentLackingError, match=r"memakai weasyprint .*komputer ini weasyprint 1\.0"):
        ClusterExecutor(cluster.address)


@pytest.mark.usefixtures("engine")
def test_after_shutdown_nothing_is_taken(cluster: Cluster) -> None:
    engine = ClusterExecutor(cluster.address)
    futures = [engine.submit(bulk_jobs.nap, 0.3) for _ in range(8)]
    engine.shutdown(cancel_futures=True)
    assert any(future.cancelled() for future in futures)
    with pytest.raises(RuntimeError, match="after shutdown"):
        engine.submit(abs, 1)


# ---- workers that die -----------------------------------------------------------------------------


def test_a_worker_killed_in_the_middle_all_done_and_the_same_bytes_as_the_pool(
    cluster: Cluster, engine: ClusterExecutor, tmp_path: Path
) -> None:
    victim = cluster.running()[-1]
    outcomes = {}
    for name, executor in [("gugus", engine), ("setempat", SupervisedPool(2))]:
        root = tmp_path / name / "out"
        with Ledger(root.with_name("ledger.jsonl"), LocalStore(root)) as ledger:
            outcomes[name] = []
            for outcome in run(jobs_for(str(root), 60), bulk_jobs.make, executor, ledger, ahead=9):
                outcomes[name].append(outcome)
                if name == "gugus" and len(outcomes[name]) == 15:
                    victim.send_signal(signal.SIGKILL)
        if isinstance(executor, SupervisedPool):
            executor.shutdown()
    assert {o.state for found in outcomes.values() for o in found} == {State.DONE}
    assert len(outcomes["gugus"]) == 60
    one, other = (
        {
            str(file.relative_to(tmp_path / name)): file.read_bytes()
            for file in (tmp_path / name).rglob("*.txt")
        }
        for name in outcomes
    )
    assert one == other
    assert len(one) == 120


def test_a_job_that_kills_its_workers_fails_alone(cluster: Cluster, engine: ClusterExecutor) -> None:
    poison = engine.submit(bulk_jobs.die, 7)  # takes both workers with it
    assert isinstance(poison.exception(timeout=60), WorkerDiedError)
    assert "berhenti dua kali pada pekerjaan ini" in str(poison.exception())
    cluster.add_worker()
    assert engine.submit(bulk_jobs.die, 8).result(timeout=30) == 8
