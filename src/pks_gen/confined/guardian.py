"""A command line -> another program, run under limits and without a network; nothing of it outlives its time.

Between this program and the other stands a process of ours: it takes over whatever the other starts and
leaves behind, and ends all of that when the program ends, its time is over, or its master is gone.
"""

from __future__ import annotations

import json
import math
import os
import select
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from pks_gen.confined.limits import be_first_to_die, bound
from pks_gen.confined.syscalls import PROGRAM, adopt_orphans, die_with_parent, leave_network, refuse

LATE = "late"
_TICK = 0.05
_OPEN_FILES = 1024
_FILE_SIZE = 1 << 30


def main(seconds: float, memory: int, command: Sequence[str]) -> None:
    """Run the command; write to stdout as JSON its exit code (negative: signal) or that it was late."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    adopt_orphans()
    me = os.getpid()
    pid = os.fork()
    if pid == 0:
        _become(command, seconds, memory, me)
    deadline = time.monotonic() + seconds
    code: int | str | None = None
    while code is None:
        if select.select([0], [], [], _TICK)[0] and not os.read(0, 1):
            break  # the master is gone
        if time.monotonic() > deadline:
            code = LATE
        elif (found := os.waitpid(pid, os.WNOHANG))[0]:
            code = os.waitstatus_to_exitcode(found[1])
    _end_all(pid)
    with suppress(OSError):
        os.write(1, json.dumps(code).encode())


def _become(command: Sequence[str], seconds: float, memory: int, guardian: int) -> NoReturn:
    """Turn this fork into the program."""
    import resource  # noqa: PLC0415 - not on Windows

    try:
        os.setsid()
        die_with_parent(guardian)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for line in range(3):
            os.dup2(nothing, line)
        bound({
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_NOFILE: _OPEN_FILES,
            resource.RLIMIT_FSIZE: _FILE_SIZE,
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: math.ceil(seconds) * (os.cpu_count() or 1),
        })  # fmt: skip
        be_first_to_die()
        if not refuse(PROGRAM, network=False):
            leave_network()
        os.execv(command[0], list(command))  # noqa: S606 - no shell
    finally:
        os._exit(127)


def _end_all(pid: int) -> None:
    """Kill the program's group, then all that has become ours, until nothing is left."""
    for _ in range(200):
        for number in {pid, *_children()}:
            with suppress(OSError):
                os.killpg(number, signal.SIGKILL)
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(_TICK / 5)


def _children() -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except (OSError, ValueError):
        return []
