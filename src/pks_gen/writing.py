"""Bytes and where they go -> files that are whole or not there, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Iterator, Sequence
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
    with whole_together([path for path, _ in files]) as beside:
        for place, (_, data) in zip(beside, files, strict=True):
            place.write_bytes(data)


@contextlib.contextmanager
def whole_together(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield a place beside each path to write to; when the block ends well, all take their places together.

    When it raises, nothing is left and what stood at the paths stands. Raises :class:`PksError`
    (environment) when a folder or a file cannot be written.
    """
    # Same folder, for a rename is atomic only within one file system; pid and thread keep writers apart.
    mark = f"{os.getpid()}-{threading.get_native_id()}.tmp"
    beside = [path.with_name(f".{path.name}.{mark}") for path in paths]
    now = paths[0] if paths else Path()
    try:
        for path in paths:
            now = path
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        yield beside
        for path, place in zip(paths, beside, strict=True):
            now = path
            _sync(place)
        for path, place in zip(paths, beside, strict=True):
            now = path
            place.replace(path)
            _sync_folder(path.parent)
    except OSError as error:
        ours = {str(path): path for path in (*paths, *(path.parent for path in paths))}
        ours |= {str(place): path for path, place in zip(paths, beside, strict=True)}
        if error.filename is not None and str(error.filename) not in ours:
            raise  # something else that the block wanted to open
        raise _unwritable(ours.get(str(error.filename), now), error) from error
    finally:
        for left in beside:
            with contextlib.suppress(OSError):
                left.unlink()


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


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
