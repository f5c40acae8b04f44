"""Bytes and where they go -> files that are whole or not there, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Sequence
from pathlib import Path

from pks_gen.errors import EnvironmentLackingError, PksError, machine_reason


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside, then rename: a crash at any instant leaves either the old or the new file.

    Raises :class:`PksError` (environment) when the folder or the file cannot be written.
    """
    write_together([(path, data)])


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write all files beside, then rename all: where one cannot be written, none is.

    Raises :class:`PksError` (environment) when a folder or a file cannot be written.
    """
    path = Path()
    # Same folder, for a rename is atomic only within one file system; pid and thread keep writers apart.
    mark = f"{os.getpid()}-{threading.get_native_id()}.tmp"
    beside = {path: path.with_name(f".{path.name}.{mark}") for path, _ in files}
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            with beside[path].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path, whole in beside.items():
            whole.replace(path)
            _sync_folder(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        for left in beside.values():
            with contextlib.suppress(OSError):
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut; folders cannot be opened on Windows, nor need to be."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> PksError:
    reason = machine_reason(error) or "ditolak oleh sistem"
    return EnvironmentLackingError(
        f"{path} tidak dapat ditulis ({reason}); tutup berkas itu bila sedang dibuka di "
        "program lain, dan pastikan map serta ruang cakramnya tersedia"
    )
