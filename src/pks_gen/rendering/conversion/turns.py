"""How many converters may run at once -> a turn, waited for; the system takes it back however one ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pks_gen.errors import EnvironmentLackingError, machine_reason

PATIENCE = 900
"""Seconds to wait for a turn."""
_LOOK_EVERY = 0.1


def turns_at_once() -> int:
    """One per two processors: LibreOffice uses more than one while it starts, and 0.3 GB each."""
    return max(1, (os.cpu_count() or 1) // 2)


@contextmanager
def turn(folder: Path, *, at_once: int, patience: float = PATIENCE) -> Iterator[None]:
    """Wait for one of ``at_once`` turns of this machine's user; ``folder`` holds a lock file for each.

    Raises:
        EnvironmentLackingError: when none came free in time, or the folder cannot be used.
    """
    handle = _waited_for(folder, at_once, patience)
    try:
        yield
    finally:
        os.close(handle)  # which unlocks


def _waited_for(folder: Path, at_once: int, patience: float) -> int:
    until = time.monotonic() + patience
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            for number in range(1, at_once + 1):
                handle = os.open(folder / f"giliran-{number}", os.O_RDWR | os.O_CREAT, 0o600)
                if _held(handle):
                    return handle
                os.close(handle)
            if time.monotonic() > until:
                break
            time.sleep(_LOOK_EVERY)
    except OSError as error:
        reason = machine_reason(error) or "ditolak oleh sistem"
        raise EnvironmentLackingError(
            f"{folder} tidak dapat dipakai untuk antrean konversi ({reason}); pastikan map itu dapat ditulis"
        ) from error
    raise EnvironmentLackingError(
        f"konverter sibuk lebih dari {patience:g} detik oleh pekerjaan lain; "
        "tunggu sampai selesai, lalu ulangi"
    )


def _held(handle: int) -> bool:
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
