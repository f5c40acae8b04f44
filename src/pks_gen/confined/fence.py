"""A child about to work -> one that can neither call the network, start anything, nor write elsewhere.

The first fence is the sandbox of whoever wrote the work; the second is the system's (a filter of system
calls); the third, an audit hook of Python's, holds wherever Python runs, but only what goes through it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from pks_gen.confined.syscalls import WORK, leave_network, refuse

_NEVER = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.kill",
    "pty.", "ctypes.dlopen", "webbrowser.", "urllib.", "ftplib.", "http.", "smtplib.", "sqlite3.",
    "os.startfile", "winreg.", "os.putenv", "os.unsetenv", "resource.setrlimit", "resource.prlimit",
    "shutil.chown", "os.chown", "os.chmod", "os.link", "os.symlink", "os.setxattr", "os.removexattr",
    "syslog.",
)  # fmt: skip
_CHANGES = (
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "os.utime", "tempfile.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def close_fence(folder: str, *, threads: bool = False) -> None:
    """Let this process write in ``folder`` only, and reach no other process and no network."""
    if not refuse(WORK, network=False, threads=threads):
        leave_network()
    sys.addaudithook(_hook(os.path.realpath(folder) + os.sep))


def _hook(inside: str) -> Callable[[str, tuple[object, ...]], None]:
    def allowed(path: object) -> bool:
        if isinstance(path, int) or path is None:
            return True  # opened before
        text = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        return (os.path.realpath(text) + os.sep).startswith(inside)

    def look(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & _WRITING and not allowed(path):
                _refuse(event)
        elif event.startswith(_NEVER):
            _refuse(event)
        elif event.startswith(_CHANGES):
            for path in args[: 2 if event == "os.rename" else 1]:
                if not allowed(path):
                    _refuse(event)

    return look


def _refuse(event: str) -> NoReturn:
    raise PermissionError(f"{event}: not in a confined process")
