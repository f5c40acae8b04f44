"""A file -> held by one process at a time; the system lets go when that process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType

from pks_gen.errors import EnvironmentLackingError, machine_reason

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_FAR = 1 << 30
"""Windows locks bytes, and nobody may read those: one behind all that is written."""


class RunningError(EnvironmentLackingError):
    """Another process is at the same work."""


class Lock:
    """Hold ``file``; it stays when let go, for removing it would let two hold it."""

    def __init__(self, file: Path) -> None:
        """Take hold at once.

        Raises:
            RunningError: when another process holds it.
            EnvironmentLackingError: when the file cannot be made or locked.
        """
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise _unlockable(file, error) from error
        try:
            _hold(self._handle)
        except OSError as error:
            holder = os.read(self._handle, 32).decode("ascii", "replace").strip()
            os.close(self._handle)
            if error.errno not in _BUSY:
                raise _unlockable(file, error) from error
            who = f" (proses {holder})" if holder.isdigit() else ""
            raise RunningError(
                f"{file.parent} sedang dikerjakan oleh perintah lain{who}; tunggu sampai selesai, "
                "atau hentikan perintah itu, lalu ulangi"
            ) from None
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let go; harmless when done already."""
        if self._handle >= 0:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)  # which unlocks
            self._handle = -1

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _hold(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unlockable(file: Path, error: OSError) -> EnvironmentLackingError:
    reason = machine_reason(error) or "ditolak oleh sistem"
    return EnvironmentLackingError(
        f"{file} tidak dapat dikunci ({reason}); pastikan mapnya dapat ditulis dan berada di cakram "
        "yang mengenal kunci berkas"
    )
