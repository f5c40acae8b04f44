"""Functions that tests hand to worker processes; they must stand in a module that workers can import."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

held: list[bytearray] = []
"""What `hoard` keeps from one call to the next."""


def whose(_: object = None) -> int:
    return os.getpid()


def note(folder: str, name: str) -> str:
    """Leave a trace of each time it is called."""
    with Path(folder, name).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    return name


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def nap_and_note(folder: str, name: str, seconds: float) -> str:
    time.sleep(seconds)
    return note(folder, name)


def die(job: int) -> int:
    """End this process as `kill -9` or the kernel's memory guard does, for job 7 only."""
    if job == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def die_once(folder: str, job: int) -> int:
    mark = Path(folder, f"mati-{job}")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def hoard(size: int) -> int:
    held.append(bytearray(os.urandom(1) * size))
    return os.getpid()


def eat(size: int, seconds: float) -> int:
    big = bytearray(b"x" * size)
    time.sleep(seconds)
    return len(big)


def fail(text: str) -> None:
    raise ValueError(text)


class AwkwardError(Exception):
    """Can be packed, but not unpacked."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def fail_awkwardly() -> None:
    raise AwkwardError("dua", " nilai")


def lock_of_no_use() -> object:
    return threading.Lock()


warmed: list[str] = []


def warm(word: str) -> None:
    warmed.append(word)


def warmth() -> list[str]:
    return warmed


def refuse_to_start() -> None:
    raise LookupError("tidak siap")


def quit_at_start() -> None:
    os._exit(3)
