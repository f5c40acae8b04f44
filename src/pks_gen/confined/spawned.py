"""A job and its payload -> the answer of a process started for it, where processes cannot be forked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

from pks_gen.confined.answers import Resource, TooMuchError, died, received
from pks_gen.confined.child import LENGTH
from pks_gen.confined.environment import child_environment
from pks_gen.confined.job import Job

_START_SECONDS = 60
"""Python and the imports, before the work begins."""
_MAIN = """
import json, os, sys
sys.path[:] = json.loads(sys.argv[1])
sys.dont_write_bytecode = True
source, target = os.dup(0), os.dup(1)
nothing = os.open(os.devnull, os.O_RDWR)
os.dup2(nothing, 0)
os.dup2(nothing, 1)
if os.name == "nt":
    import msvcrt
    msvcrt.setmode(source, os.O_BINARY)
    msvcrt.setmode(target, os.O_BINARY)
from pks_gen.confined.child import do
from pks_gen.confined.job import Job
do(Job.unpacked(sys.argv[2].encode()), source, target)
"""


def run(job: Job, payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Have the job done; time is bounded everywhere, memory where the system has limits."""
    path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100 - a Path would drop what it says
    process = subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-c", _MAIN, json.dumps(path), job.packed().decode()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(job.seconds + _START_SECONDS, stop)
    timer.start()
    try:
        return _exchange(process, job, payload)
    except EOFError:
        if late.is_set():
            raise TooMuchError(Resource.TIME, job.seconds) from None
        raise died(process.wait(), job.seconds) from None
    finally:
        timer.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        process.wait()


def _exchange(process: subprocess.Popen[bytes], job: Job, payload: bytes) -> tuple[dict[str, Any], bytes]:
    assert process.stdin is not None  # noqa: S101 - for the type checker
    assert process.stdout is not None  # noqa: S101
    said = process.stdout

    def receive(size: int) -> bytes:
        data = said.read(size)
        if len(data) < size:
            raise EOFError
        return data

    with suppress(OSError):  # it may have ended before it read all
        process.stdin.write(LENGTH.pack(len(payload)))
        process.stdin.write(payload)
        process.stdin.flush()
    return received(receive, job.answer, job.memory)
