"""How worker processes come to be, end with their parent, and how much memory they hold."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path

from pks_gen.errors import ExitCode

MAX_WORKERS = 61
"""As many as Windows can wait for at once."""


def processors() -> int:
    """How many processors this process may use."""
    # A container or `taskset` may leave fewer processors than the machine has; only Linux can tell.
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return allowed or 1


def start_method(preload: Sequence[str] = ()) -> BaseContext:
    """How worker processes come to be; Windows knows "spawn" only.

    Not "fork": a library may have started threads by then. The server from which workers are forked is
    started deaf to Ctrl-C, and they inherit that: none of them answers it before `follow_parent` runs.

    Args:
        preload: Modules that the server imports once, so that its workers share them and their memory;
            without effect when the server runs already.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - Windows has none

    if preload:
        multiprocessing.set_forkserver_preload(["__main__", *preload])
    resource_tracker.ensure_running()  # started by the server's start, it would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return multiprocessing.get_context("forkserver")


def follow_parent() -> None:
    """Let Ctrl-C be answered once, by the parent; and do not outlive a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        _let_the_kernel_watch(parent.sentinel)
        threading.Thread(target=_end_with, args=[parent.sentinel], daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(ExitCode.INTERRUPTED)


def _let_the_kernel_watch(sentinel: int) -> None:
    """Ask Linux to kill this process when its parent ends, or the server that forked it.

    A thread cannot run while a library computes without giving way; the kernel can. And a parent whose fork
    server was killed takes the workers for dead: then they must be.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - needed here only
    import fcntl  # noqa: PLC0415 - Windows has none

    fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal.SIGKILL)  # sent when the pipe's other end is closed
    fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


# ---- memory ---------------------------------------------------------------------------------------


def resident_memory(pid: int) -> int | None:
    """Bytes of memory that a process holds right now; None where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def own_memory() -> int:
    """Bytes of memory that this process holds, or held at most where the system tells no more; 0: unknown."""
    if (now := resident_memory(os.getpid())) is not None:
        return now
    if sys.platform == "win32":
        return _windows_memory()
    import resource  # noqa: PLC0415 - Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # macOS counts bytes, others kilobytes


def _windows_memory() -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )

    found = Counters()
    found.cb = ctypes.sizeof(found)
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    asked = kernel.K32GetProcessMemoryInfo
    asked.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    return int(found.now) if asked(kernel.GetCurrentProcess(), ctypes.byref(found), found.cb) else 0
