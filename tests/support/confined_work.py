"""Work for child processes: honest, greedy and hostile."""

from __future__ import annotations

import ctypes
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from pks_gen.confined import confined, confined_with_threads, forked, run_confined

Said = tuple[dict[str, Any], bytes]


@confined
def echo(payload: Any) -> Said:
    return {"pid": os.getpid(), "cwd": str(Path.cwd()), "payload": payload}, b"bytes"


@confined
def loop(_: Any) -> Said:
    while True:
        pass


@confined
def sleep(_: Any) -> Said:
    time.sleep(3600)
    return {}, b""


@confined
def eat(_: Any) -> Said:
    kept = []
    while True:
        kept.append(bytearray(10 << 20))


@confined
def long_answer(size: int) -> Said:
    return {}, bytes(size)


@confined
def fault(_: Any) -> Said:
    raise ZeroDivisionError("kesalahan \x1b[31mrekaan")


@confined
def crash(_: Any) -> Said:
    ctypes.string_at(0)
    return {}, b""


@confined
def say(data: bytes) -> Said:
    """Answer with any bytes at all."""
    os.write(3, data)
    os._exit(0)


@confined
def noise(_: Any) -> Said:
    sys.stdout.write("terdengar")
    sys.stderr.write("terdengar")
    sys.stdout.flush()
    os.write(1, b"terdengar")
    os.write(2, b"terdengar")
    return {}, b""


@confined
def forbidden(wish: dict[str, str]) -> Said:
    """Try something, by Python or straight by the C library; tell what came of it."""
    try:
        done = _TRIES[wish["try"]](wish)
    except BaseException as error:
        return {"error": type(error).__name__}, b""
    return {"done": str(done)}, b""


@confined_with_threads
def threads_allowed(wish: dict[str, str]) -> Said:
    """Try something where threads may be."""
    return forbidden(wish)


def _c(function: str, *args: object) -> int:
    """Call the C library; raise when it says no."""
    result: int = getattr(_LIBRARY, function)(*args)
    if result < 0:
        raise PermissionError(ctypes.get_errno())
    return result


_LIBRARY = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
_TRIES: dict[str, Any] = {
    "socket": lambda _: socket.socket(),
    "connect": lambda wish: socket.create_connection(("127.0.0.1", int(wish["port"])), 1),
    "name": lambda _: socket.getaddrinfo("contoh.invalid", 80),
    "c-socket": lambda _: _c("socket", 2, 1, 0),
    "c-unix-socket": lambda _: _c("socket", 1, 1, 0),
    "subprocess": lambda _: subprocess.run(["/bin/true"], check=False),
    "system": lambda _: os.system("true"),  # noqa: S605
    "fork": lambda _: os.fork(),
    "c-fork": lambda _: _c("fork"),
    "c-exec": lambda _: _c("execv", b"/bin/true", None),
    "thread": lambda _: threading.Thread(target=print).start(),
    "kill": lambda wish: os.kill(int(wish["pid"]), 0),
    "c-kill": lambda wish: _c("kill", int(wish["pid"]), 0),
    "c-setsid": lambda _: _c("setsid"),
    "write": lambda wish: Path(wish["file"]).write_text("x"),
    "append": lambda wish: Path(wish["file"]).open("a"),  # noqa: SIM115
    "remove": lambda wish: Path(wish["file"]).unlink(),
    "rename-out": lambda wish: (Path("a").write_text("x"), Path("a").rename(wish["file"])),
    "link": lambda wish: Path("b").symlink_to(wish["file"]),
    "mkdir": lambda wish: Path(wish["file"] + "-map").mkdir(),
    "dlopen": lambda _: ctypes.CDLL("libm.so.6"),
    "huge-file": lambda _: Path("c").write_bytes(bytes(80 << 20)),
    "files": lambda _: [Path(os.devnull).open() for _ in range(100)],  # noqa: SIM115
    "own-file": lambda _: (Path("d").write_text("boleh"), Path("d").read_text())[1],
    "read": lambda wish: Path(wish["file"]).read_text(),
    "environment": lambda _: sorted(os.environ),
    "unlimit": lambda _: __import__("resource").setrlimit(__import__("resource").RLIMIT_CPU, (99, 99)),
}


def unmarked(payload: Any) -> Said:
    return {"payload": payload}, b""


class Trap:
    """What a hostile child might send, should anyone unpickle it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("false",)


TRAP = pickle.dumps(Trap())


def in_worker(number: int) -> tuple[int, int]:
    """Have work done from a worker process; return its answer and the process that forked the child."""
    said, _ = run_confined(f"{__name__}:echo", number)
    assert forked._keeper.zygote is not None
    return said["payload"], forked._keeper.zygote.process.pid
