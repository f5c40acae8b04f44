"""What a child may not do, through Python and past it."""

from __future__ import annotations

import os
import platform
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pks_gen.confined import run_confined
from pks_gen.confined.syscalls import PROGRAM, WORK

FORBIDDEN = "support.confined_work:forbidden"
FILTERED = sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fences of Unix")


def try_to(what: str, **more: str) -> dict[str, Any]:
    return run_confined(FORBIDDEN, {"try": what, **more})[0]


@pytest.fixture
def port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def test_no_way_to_the_network(port: str) -> None:
    for what in ("socket", "connect", "name"):
        assert try_to(what, port=port) == {"error": "PermissionError"}, what


@pytest.mark.parametrize("what", ["subprocess", "system", "fork", "kill", "dlopen"])
def test_nothing_is_started_or_signalled(what: str) -> None:
    assert try_to(what, pid=str(os.getpid())) == {"error": "PermissionError"}


@pytest.mark.skipif(not FILTERED, reason="no filter of system calls on this machine")
@pytest.mark.parametrize("what", ["c-socket", "c-unix-socket", "c-fork", "c-exec", "c-kill", "c-setsid"])
def test_the_system_itself_refuses(what: str) -> None:
    assert try_to(what, pid=str(os.getpid())) == {"error": "PermissionError"}


@pytest.mark.skipif(not FILTERED, reason="no filter of system calls on this machine")
def test_no_threads_either() -> None:
    assert try_to("thread") == {"error": "RuntimeError"}


@pytest.mark.skipif(not FILTERED, reason="no filter of system calls on this machine")
@pytest.mark.parametrize("what", ["fork", "c-fork", "c-exec", "c-kill", "c-socket", "subprocess", "system"])
def test_where_threads_are_needed_nothing_else_is_started(what: str) -> None:
    work = "support.confined_work:threads_allowed"
    assert run_confined(work, {"try": "thread"})[0] == {"done": "None"}
    assert run_confined(work, {"try": what, "pid": str(os.getpid())})[0] == {"error": "PermissionError"}


@pytest.mark.parametrize("what", ["write", "append", "remove", "rename-out", "link", "mkdir"])
def test_nothing_outside_its_folder_is_changed(what: str, tmp_path: Path) -> None:
    file = tmp_path / "berkas"
    file.write_text("semula")
    assert try_to(what, file=str(file)) == {"error": "PermissionError"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["berkas"]
    assert file.read_text() == "semula"


def test_its_own_folder_is_its_own_and_files_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("isi")
    assert try_to("own-file") == {"done": "boleh"}
    assert try_to("read", file=str(tmp_path / "berkas")) == {"done": "isi"}


@pytest.mark.parametrize("what", ["huge-file", "files", "unlimit"])
def test_files_are_bounded_and_limits_stay(what: str) -> None:
    assert try_to(what)["error"] in ("OSError", "PermissionError")


def test_no_secret_of_the_environment_is_inherited() -> None:
    # The zygote of this process may run already; only names that every machine has can be there.
    assert "PYTEST_CURRENT_TEST" not in try_to("environment")["done"]


def test_what_is_refused_to_programs_is_refused_to_work() -> None:
    assert set(PROGRAM) < set(WORK)
    assert "execve" not in PROGRAM
