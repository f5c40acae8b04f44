"""Real server processes for tests: a Dask scheduler, its workers, and an S3 server; ended with the test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from socket import socket

import s3fs

TESTS = Path(__file__).resolve().parents[1]
PATIENCE = 30.0
_DASK = {
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s",  # or asking a dead worker takes half a minute
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


def free_port() -> int:
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with closing(socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def server(command: Sequence[str], folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "PYTHONPATH": str(TESTS), **environment}
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], env=env, stdout=log, stderr=log, cwd=folder
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not answers(port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError((folder / "log.txt").read_text(errors="replace"))
        time.sleep(0.05)


class Cluster:
    """A scheduler and as many workers as asked for, each a process of one thread."""

    def __init__(self, folder: Path, stack: ExitStack, **environment: str) -> None:
        self.folder, self.environment, self._stack = folder, environment, stack
        self._workers: list[subprocess.Popen[bytes]] = []
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        command = [
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--no-dashboard",
        ]
        self.scheduler = stack.enter_context(server(command, folder, **_DASK))
        wait_for(port, self.scheduler, folder)

    def running(self) -> list[subprocess.Popen[bytes]]:
        return [worker for worker in self._workers if worker.poll() is None]

    def add_worker(self) -> None:
        command = [
            "distributed.cli.dask_worker",
            self.address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
        ]
        command += ["--host", "127.0.0.1", "--local-directory", str(self.folder), "--memory-limit", "0"]
        self._workers.append(
            self._stack.enter_context(server(command, self.folder, **_DASK, **self.environment))
        )


@contextmanager
def s3_server(folder: Path) -> Iterator[dict[str, str]]:
    """Run moto's server process; yield the environment that leads clients to it."""
    port = free_port()
    with server(["moto.server", "-H", "127.0.0.1", "-p", str(port)], folder) as process:
        wait_for(port, process, folder)
        # A client that was made for another test's server would be given out again.
        s3fs.S3FileSystem.clear_instance_cache()
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "uji",
            "AWS_SECRET_ACCESS_KEY": "uji",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
