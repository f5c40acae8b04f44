"""A job's limits -> laid upon this process, for good; each where the system has it."""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_FILE_SIZE = 64 << 20
_OPEN_FILES = 64
_NICENESS = 5


def lay_limits(seconds: float, memory: int, *, threads: bool = False) -> None:
    """Bound time, memory, files and processes; the parent bounds the time by the clock besides.

    Args:
        seconds: Of processor time from now on, rounded up; by the clock, one more.
        memory: Bytes beyond what the process has now.
        threads: Whether it may start threads; then processes are kept out by the fence alone.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    whole = math.ceil(seconds + time.process_time())  # starting takes some, too
    bound({
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: _FILE_SIZE,
        resource.RLIMIT_AS: _address_space() + memory,
    })  # fmt: skip
    if not threads:
        # Counts all of a user's processes and threads; 0 is below any count.
        bound({resource.RLIMIT_NPROC: 0})
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    be_first_to_die()
    with suppress(OSError):
        os.nice(_NICENESS)
    # Whoever should have stopped this process may be gone by then.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)


def bound(limits: Mapping[int, int]) -> None:
    """Lay hard limits upon this process, each where the system lets it."""
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def be_first_to_die() -> None:
    """Have Linux end this process first when memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_bytes(b"1000")


def _address_space() -> int:
    """Bytes that this process has now; a gibibyte where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]
    except (OSError, IndexError):
        return 1 << 30
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
