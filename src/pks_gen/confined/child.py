"""A job and its payload -> the answer, written to a pipe; runs in the child process, never in the parent."""

from __future__ import annotations

import os
import pickle
import struct
import sys
import tempfile
import traceback
from contextlib import suppress
from typing import NoReturn

from pks_gen.confined.answers import FAILED, NO_MEMORY, packed, packed_answer
from pks_gen.confined.fence import close_fence
from pks_gen.confined.job import Job, work_named
from pks_gen.confined.limits import lay_limits

LENGTH = struct.Struct(">Q")
_NO_MEMORY = packed(NO_MEMORY)


def do(job: Job, source: int, target: int) -> NoReturn:
    """Read the payload from one descriptor, write the answer to another, and end this process."""
    code = 1
    try:
        _do(job, source, target)
        code = 0
    except MemoryError:
        with suppress(OSError):
            _write(target, _NO_MEMORY)
    except BaseException as error:
        with suppress(OSError, MemoryError):
            _write(target, packed(FAILED, _places(error)[-20_000:]))
    os._exit(code)


def _do(job: Job, source: int, target: int) -> None:
    work = work_named(job.function)
    os.chdir(job.folder)
    tempfile.tempdir = job.folder
    threads = bool(getattr(work, "needs_threads", False))
    lay_limits(job.seconds, job.memory, threads=threads)
    close_fence(job.folder, threads=threads)
    (length,) = LENGTH.unpack(_read(source, LENGTH.size))
    payload = pickle.loads(_read(source, length))  # noqa: S301 - from our own parent
    header, body = work(payload)
    head, body = packed_answer(header, body, job.answer)
    _write(target, head)
    _write(target, body)


def _places(error: BaseException) -> bytes:
    """Tell where an error arose, and its kind; its message may quote what was worked on."""
    frames = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return "\n".join([*frames, type(error).__name__]).encode(errors="replace")


def _read(source: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(source, min(size, 1 << 20))
        if not part:
            sys.exit(1)  # the parent is gone
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(target: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(target, rest) :]
