"""A store on a real S3 server process, also written to by real cluster workers."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from pks_gen.bulk.cluster import ClusterExecutor
from pks_gen.bulk.jobs import State, Why
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.manifest import Manifest
from pks_gen.bulk.run import run
from pks_gen.bulk.serial import SerialExecutor
from pks_gen.bulk.shared_store import SharedStore
from pks_gen.bulk.store import LocalStore, Store, open_store
from pks_gen.errors import EnvironmentLackingError, UsageError
from support import bulk_jobs
from support.bulk_jobs import jobs_for
from support.clusters import Cluster, s3_server

numbers = count()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Lead this process, and those that it starts, to the server."""
    with s3_server(tmp_path_factory.mktemp("s3")) as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        import boto3

        boto3.client("s3").create_bucket(Bucket="ember")
        yield environment


@pytest.fixture
def address(environment: dict[str, str]) -> str:
    return f"s3://ember/kampanye-{next(numbers)}"


def test_what_is_put_can_be_read_and_described(address: str) -> None:
    store = open_store(address)
    assert isinstance(store, SharedStore)
    output = store.put("a/b.pdf", b"isi")
    assert output[:3] == ("a/b.pdf", 3, hashlib.sha256(b"isi").hexdigest())
    assert output.stamp
    assert store.describe("a/b.pdf") == output
    assert store.read("a/b.pdf") == b"isi"
    assert store.look("a/b.pdf") == (3, output.stamp)
    assert store.look("a/lain.pdf") is None
    assert store.sweep() == 0


def test_a_large_file_is_sent_in_parts(address: str, tmp_path: Path) -> None:
    file = tmp_path / "besar.pdf"
    file.write_bytes(os.urandom(1 << 20) * 60)  # beyond what is sent at once
    output = open_store(address).put_file("besar.pdf", file)
    assert output == open_store(address).describe("besar.pdf")
    assert output.size == 60 << 20


def test_another_process_connects_by_itself(address: str) -> None:
    store = open_store(address)
    store.put("x", b"1")
    again: Store = pickle.loads(pickle.dumps(store))  # noqa: S301
    assert again.read("x") == b"1"


def test_a_change_is_seen_by_who_looks_anew(address: str) -> None:
    store = open_store(address)
    first = store.put("x", b"1")
    assert store.look("x") == (1, first.stamp)
    assert open_store(address).put("x", b"2").stamp != first.stamp
    assert open_store(address).look("x") != (1, first.stamp)


def test_what_is_not_there_and_what_is_no_address(address: str) -> None:
    for ask in (open_store(address).describe, open_store(address).read):
        with pytest.raises(FileNotFoundError):
            ask("tidak-ada")
    assert open_store(address).look("tidak-ada") is None
    with pytest.raises(UsageError, match=r"ftpx://a/b: alamat penyimpanan ini tidak dikenal"):
        open_store("ftpx://a/b")
    with pytest.raises(ValueError, match="below the store's root"):
        open_store(address).put("../lain", b"")


def test_a_bucket_that_is_not_there_is_told_in_words(environment: dict[str, str]) -> None:
    with pytest.raises(
        EnvironmentLackingError, match=r"s3://tidak-ada/x tidak dapat .*periksa alamat, ember"
    ):
        open_store("s3://tidak-ada/x").put("a", b"1")
    assert open_store("s3://tidak-ada/x").look("a") is None


def test_a_run_by_cluster_workers_leaves_the_same_bytes_as_a_local_one(
    address: str, environment: dict[str, str], tmp_path: Path
) -> None:
    with ExitStack() as stack:
        cluster = Cluster(tmp_path, stack, **environment)
        cluster.add_worker()
        shared = open_store(address)
        engine = stack.enter_context(ClusterExecutor(cluster.address))
        ledger = stack.enter_context(Ledger(tmp_path / "bersama.jsonl", shared))
        jobs = jobs_for(address, 12)
        states, manifest = [], Manifest()
        for outcome in run(jobs, bulk_jobs.make, engine, ledger, ahead=3):
            states.append(outcome.state)
            manifest.add(outcome)
        manifest.write(shared)
    assert states == [State.DONE] * 12

    root = tmp_path / "setempat"
    local = Manifest()
    with Ledger(tmp_path / "setempat.jsonl", LocalStore(root)) as ledger:
        for outcome in run(jobs_for(str(root), 12), bulk_jobs.make, SerialExecutor(), ledger, ahead=3):
            local.add(outcome)
    local.write(LocalStore(root))
    paths = [
        str(file.relative_to(root)) for file in root.rglob("*") if file.is_file() and "waktu" not in file.name
    ]
    assert len(paths) == 25
    assert all(open_store(address).read(path) == (root / path).read_bytes() for path in paths)

    # The next run asks once for a listing, and does only what is missing or was changed.
    SharedStore(address)._fs.rm(f"{address}/j3/naskah.txt")
    open_store(address).put("j5/naskah.txt", b"lain")
    with Ledger(tmp_path / "bersama.jsonl", open_store(address)) as ledger:
        again = list(run(jobs, bulk_jobs.make, SerialExecutor(), ledger, ahead=3))
    assert {outcome.id: outcome.why for outcome in again if outcome.state is State.DONE} == {
        "j3": Why.MISSING,
        "j5": Why.ALTERED,
    }
    assert open_store(address).read("j5/naskah.txt") == (root / "j5/naskah.txt").read_bytes()
