"""A command -> its time, and the processor time and memory of all processes that it starts (Linux only)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_TICK = 0.05
"""Seconds between two looks at the processes."""


class Use(NamedTuple):
    """What a command and every process that it started used."""

    seconds: float
    """Processor time of all of them, as last seen."""
    megabytes: float
    """Peak of all of them together; pages that they share are counted once."""
    exit_code: int
    wall: float
    """Seconds from begin to end."""


def watch(command: Sequence[str], folder: Path) -> Use:
    """Run a command of minutes, and look at its processes so seldom that it does not cost them anything."""
    return use(command, folder, every=10 * _TICK)


def use(command: Sequence[str], folder: Path, *, every: float = _TICK) -> Use:
    """Run a command and look at its processes all the while; looking takes a share of its wall time."""
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    running = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet, start_new_session=True)
    seconds: dict[int, float] = {}
    peak = 0.0
    while running.poll() is None:
        members = _session(running.pid)
        seconds.update(members)
        peak = max(peak, sum(map(_megabytes, members)))
        time.sleep(every)
    return Use(sum(seconds.values()), peak, running.returncode, time.perf_counter() - start)


def _session(leader: int) -> dict[int, float]:
    """Return a session's processes with their processor time (proc(5): fields 6, 14, 15 of ``stat``)."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # gone meanwhile
        if int(fields[3]) == leader:
            found[int(entry.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def _megabytes(process: int) -> float:
    """Proportional set size: a page that several processes share is divided among them."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)
