"""A campaign on two real Dask workers, one of them killed in the middle, and with its outputs on a real S3 server."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pks_gen.bulk.shared_store import SharedStore
from pks_gen.pipeline.campaign_parcel import INPUTS
from support.campaigns import office_with_lists
from support.clusters import Cluster, s3_server

ROWS = 6
COMMAND = (
    sys.executable,
    "-m",
    "pks_gen",
    "bulk",
    "run",
    "massal-2024",
    "--format",
    "docx",
    "--format",
    "xlsx",
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sinyal POSIX")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_with_lists(tmp_path_factory.mktemp("kantor"), ROWS)


@pytest.fixture(scope="module")
def local(office: Path) -> dict[str, str]:
    """Digests of what the pool of this machine makes."""
    assert (
        subprocess.run([*COMMAND, "--jobs", "2"], cwd=office, capture_output=True, check=False).returncode
        == 0
    )
    found = digests(office / "out/massal-2024")
    assert len(found) == 2 * ROWS
    return found


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with s3_server(tmp_path_factory.mktemp("s3")) as environment:
        yield environment


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, servers: dict[str, str]) -> Iterator[Cluster]:
    with ExitStack() as stack:
        made = Cluster(tmp_path_factory.mktemp("gugus"), stack, **servers)
        made.add_worker()
        made.add_worker()
        yield made


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("bawaslu*")}


def test_two_workers_of_which_one_is_killed_make_the_same_bytes(
    office: Path, local: dict[str, str], cluster: Cluster
) -> None:
    out = office / "gugus"
    with subprocess.Popen(
        [*COMMAND, "--cluster", cluster.address, "--store", str(out)],
        cwd=office,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        begin = time.monotonic()
        while (
            not list(out.glob("bawaslu*.docx")) and process.poll() is None and time.monotonic() - begin < 90
        ):
            time.sleep(0.01)
        cluster.running()[0].send_signal(signal.SIGKILL)
        told = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 0, told
    assert digests(out) == local
    assert (out / "manifest.jsonl").is_file()
    assert f"{ROWS} dibuat" in told


def test_outputs_on_a_server(
    office: Path, local: dict[str, str], servers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in servers.items():
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem().mkdir("ember")
    command = [*COMMAND, "--store", "s3://ember/massal", "--jobs", "2"]
    ran = subprocess.run(command, cwd=office, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    store = SharedStore("s3://ember/massal")
    made = {name: hashlib.sha256(store.read(name)).hexdigest() for name in local}
    assert made == local
    head, *lines = map(json.loads, store.read("manifest.jsonl").decode().splitlines())
    assert head["jadi"] == len(lines) == ROWS
    again = subprocess.run([*command, "--json"], cwd=office, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr.decode()


def test_inputs_and_outputs_on_a_server(
    office: Path,
    local: dict[str, str],
    servers: dict[str, str],
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in servers.items():
        monkeypatch.setenv(name, value)
    import s3fs

    if len(cluster.running()) < 2:
        cluster.add_worker()
    s3fs.S3FileSystem().mkdir("kiriman")
    store = SharedStore("s3://kiriman/massal")
    command = [*COMMAND, "--cluster", cluster.address, "--store", store.address]
    ran = subprocess.run(command, cwd=office, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert {name: hashlib.sha256(store.read(name)).hexdigest() for name in local} == local
    for file in (office / "agreements/massal-2024/peserta").iterdir():
        raw = file.read_bytes()
        assert store.read(f"{INPUTS}/{hashlib.sha256(raw).hexdigest()}") == raw
