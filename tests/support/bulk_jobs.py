"""Functions that tests hand to worker processes; they must stand in a module that workers can import."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from pathlib import Path

from pks_gen.bulk.jobs import Job, Result, key_of
from pks_gen.bulk.store import open_store
from pks_gen.errors import ProblemsFoundError, UsageError
from pks_gen.problems import Level, Place, Problem

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


# ---- functions for a run --------------------------------------------------------------------------


def make(payload: tuple[str, str, str]) -> Result:
    """Write two files, slowly enough to be killed in between; leave a trace of it beside the store."""
    place, name, text = payload
    store = open_store(place)
    first = store.put(f"{name}/naskah.txt", text.encode() * 1000)
    time.sleep(0.004)
    second = store.put(f"{name}/lampiran.txt", text.upper().encode() * 2000)
    return Result((first, second), facts={"huruf": len(text)})


def make_with_trace(payload: tuple[str, str, str]) -> Result:
    result = make(payload)
    note(f"{payload[0]}.jejak", payload[1])
    return result


def make_or_die(payload: tuple[str, str, str]) -> Result:
    if payload[1] == "j3":
        os.kill(os.getpid(), signal.SIGKILL)
    return make(payload)


def make_or_fail(payload: tuple[str, str, str]) -> Result:
    """Refuse, or break, for some."""
    _, name, text = payload
    if name == "j1":
        raise UsageError("baris ini ditolak; perbaiki")
    if name == "j2":
        raise ProblemsFoundError([problem(2), problem(5)])
    if name == "j4":
        raise KeyError(f"rahasia {text}")
    if name == "j5":
        raise MemoryError
    if name == "j6":
        raise OSError(errno.ENOSPC, "No space left on device", "cakram/penuh.pdf")
    return make(payload)


def make_the_same_file(payload: tuple[str, str, str]) -> Result:
    place, _, text = payload
    return Result((open_store(place).put("sama.txt", text.encode()),))


def problem(line: int) -> Problem:
    return Problem(
        Place(Path("perjanjian.yaml"), line, 3), Level.WARNING, "PKS999", "contoh", "ubah", key="tempat"
    )


def jobs_for(place: str, count: int, *, version: str = "1") -> list[Job[tuple[str, str, str]]]:
    """Make jobs of which each depends on its text and on a version that all share."""
    found = []
    for number in range(count):
        inputs = {"teks": f"isi {number}", "versi": version}
        payload = (place, f"j{number}", f"isi {number} v{version}\n")
        found.append(Job(f"j{number}", key_of(inputs), payload, inputs, weight=number + 1))
    return found
