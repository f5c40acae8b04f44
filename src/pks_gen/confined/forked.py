"""A job and its payload -> the answer of a child forked from a process that has all imported already.

Starting Python and importing costs half a second, a fork a few milliseconds. The process that forks
(:mod:`pks_gen.confined.zygote`) belongs to this process alone and ends with it.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from pks_gen.confined.answers import ChildDiedError, Resource, TooMuchError, died, received
from pks_gen.confined.child import LENGTH
from pks_gen.confined.environment import child_environment
from pks_gen.confined.job import Job
from pks_gen.confined.zygote import STARTED, STATUS, send_job

_START_SECONDS = 120
"""For the first job, on a machine that has much else to do."""
_BURIAL_SECONDS = 10
_MAIN = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from pks_gen.confined.zygote import main
main(int(sys.argv[2]))
"""


class _ZygoteGoneError(Exception):
    """It ended, or was ended; another can be started."""


class _Zygote:
    def __init__(self) -> None:
        self.control, theirs = socket.socketpair()
        path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100 - a Path would drop what it says
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - this program itself
                [sys.executable, "-c", _MAIN, json.dumps(path), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=child_environment(),
                start_new_session=True,  # Ctrl-C at a terminal is for the program
            )

    def close(self) -> None:
        self.control.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_BURIAL_SECONDS)
            return
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        """In a fork of this process: it belongs to the other."""
        self.control.close()
        self.process.returncode = 0  # not ours to wait for


class _Keeper:
    """The one zygote of this process, if it is running."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.zygote: _Zygote | None = None

    def living(self) -> _Zygote:
        with self.lock:
            if self.zygote is None:
                self.zygote = _Zygote()
            return self.zygote

    def discard(self, zygote: _Zygote | None) -> None:
        with self.lock:
            if zygote is None or self.zygote is not zygote:
                return
            self.zygote = None
        zygote.close()

    def after_fork(self) -> None:
        self.lock = threading.Lock()
        if self.zygote is not None:
            self.zygote.forget()
            self.zygote = None


_keeper = _Keeper()
atexit.register(lambda: _keeper.discard(_keeper.zygote))
os.register_at_fork(after_in_child=_keeper.after_fork)


def run(job: Job, payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Have the job done; once more when the zygote was killed meanwhile."""
    zygote = _keeper.living()
    try:
        return _run(zygote, job, payload)
    except _ZygoteGoneError:
        _keeper.discard(zygote)
    zygote = _keeper.living()
    try:
        return _run(zygote, job, payload)
    except _ZygoteGoneError:
        _keeper.discard(zygote)
        raise ChildDiedError("proses induknya berulang kali berakhir") from None


def _run(zygote: _Zygote, job: Job, payload: bytes) -> tuple[dict[str, Any], bytes]:
    talk, childs = socket.socketpair()
    watch, zygotes = socket.socketpair()
    with talk, watch:
        with childs, zygotes:
            send_job(watch, job)
            try:
                with _keeper.lock:
                    socket.send_fds(zygote.control, [b"J"], [childs.fileno(), zygotes.fileno()])
            except OSError:
                raise _ZygoteGoneError from None
        watch.settimeout(_START_SECONDS)
        if _status_bytes(watch, len(STARTED)) != STARTED:
            raise _ZygoteGoneError
        answer: tuple[dict[str, Any], bytes] | None = None
        try:
            answer = _exchange(talk, job, payload)
        except TimeoutError:
            raise TooMuchError(Resource.TIME, job.seconds) from None
        except (EOFError, ConnectionError):
            pass
        finally:
            status = _stop(watch)
        if answer is not None:
            return answer
        if status is None:
            raise _ZygoteGoneError
        raise died(status, job.seconds)


def _stop(watch: socket.socket) -> int | None:
    """Have the child killed if it still lives; return its exit code, None when nobody can tell."""
    with suppress(OSError):
        watch.shutdown(socket.SHUT_WR)
    watch.settimeout(_BURIAL_SECONDS)
    data = _status_bytes(watch, STATUS.size)
    return STATUS.unpack(data)[0] if len(data) == STATUS.size else None


def _status_bytes(watch: socket.socket, size: int) -> bytes:
    data = b""
    with suppress(OSError):
        while len(data) < size and (part := watch.recv(size - len(data))):
            data += part
    return data


def _exchange(talk: socket.socket, job: Job, payload: bytes) -> tuple[dict[str, Any], bytes]:
    deadline = time.monotonic() + job.seconds

    def hurry() -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        talk.settimeout(left)

    def receive(size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            hurry()
            part = talk.recv(min(size - len(data), 1 << 20))
            if not part:
                raise EOFError
            data += part
        return bytes(data)

    hurry()
    with suppress(BrokenPipeError, ConnectionResetError):  # it may have answered before it read all
        talk.sendall(LENGTH.pack(len(payload)))
        talk.sendall(payload)
    return received(receive, job.answer, job.memory)
