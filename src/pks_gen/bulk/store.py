"""Bytes and a path -> files in the place where all workers put them; a local folder unless told otherwise."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from pks_gen.bulk.jobs import Output
from pks_gen.writing import whole_together, write_atomically

_BESIDE = re.compile(r"\..+\.\d+-\d+\.tmp")
"""Names that `pks_gen.writing` gives to what is not whole yet."""


class Seen(NamedTuple):
    """What a file looks like without reading it."""

    size: int
    stamp: str


class Store(Protocol):
    """Where outputs stand. Paths are relative, with ``/``; a file is whole or not there."""

    def put(self, path: str, data: bytes) -> Output:
        """Write a file."""

    def put_file(self, path: str, file: Path) -> Output:
        """Take over a local file, which may be gone afterwards."""

    def describe(self, path: str) -> Output:
        """Read a file's size, digest and stamp; raises FileNotFoundError."""

    def read(self, path: str) -> bytes:
        """Read a file; raises FileNotFoundError."""

    def look(self, path: str) -> Seen | None:
        """Look at a file without reading it; None when it is not there."""

    def holds(self, path: str) -> bool:
        """Whether a file that a worker has just written is there for this process too."""

    def sweep(self) -> int:
        """Remove what writers that were killed left half done; return how many files."""


def open_store(place: str) -> Store:
    """Open the store at a folder or an address such as ``s3://bucket/folder``; a worker does so too."""
    if "://" in place:
        from pks_gen.bulk.shared_store import SharedStore  # noqa: PLC0415 - fsspec is an extra

        return SharedStore(place)
    return LocalStore(Path(place))


def checked(path: str) -> str:
    """Return ``path``; raises ValueError when it is not relative or would leave the root."""
    parts = PurePosixPath(path)
    if (
        not path
        or parts.is_absolute()
        or {"..", "."} & set(path.split("/"))
        or re.search(r"[\\:\0]|//|/$", path)
    ):
        raise ValueError(f"not a path below the store's root: {path!r}")
    return path


@dataclass(frozen=True, slots=True)
class LocalStore:
    """A folder on this machine, or one that all machines have mounted."""

    root: Path

    def put(self, path: str, data: bytes) -> Output:
        """Write beside, then rename."""
        file = self._file(path)
        write_atomically(file, data)
        return Output(path, len(data), hashlib.sha256(data).hexdigest(), _stamp(file.stat()))

    def put_file(self, path: str, file: Path) -> Output:
        """Move it; copy it when it lies on another disk."""
        target = self._file(path)
        with whole_together([target]) as (beside,):
            try:
                file.replace(beside)
            except OSError:
                shutil.copyfile(file, beside)
        return self.describe(path)

    def describe(self, path: str) -> Output:
        """Read it through once."""
        with self._file(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            seen = os.fstat(file.fileno())
        return Output(path, seen.st_size, digest, _stamp(seen))

    def read(self, path: str) -> bytes:
        """Read it whole."""
        return self._file(path).read_bytes()

    def look(self, path: str) -> Seen | None:
        """Ask for its size and time of change."""
        try:
            seen = os.stat(f"{self.root}/{checked(path)}")  # noqa: PTH116 - thousands of them at each start
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Seen(seen.st_size, _stamp(seen))

    def holds(self, path: str) -> bool:
        """Ask again by way of the folder: network folders remember for a while what was not there."""
        file = self._file(path)
        return file.exists() or (file.parent.is_dir() and file.name in os.listdir(file.parent))  # noqa: PTH208

    def sweep(self) -> int:
        """Remove files that were being written when their writer was killed."""
        swept = 0
        for folder, _, names in os.walk(self.root):
            for name in filter(_BESIDE.fullmatch, names):
                Path(folder, name).unlink(missing_ok=True)
                swept += 1
        return swept

    def _file(self, path: str) -> Path:
        return self.root / checked(path)


def _stamp(seen: os.stat_result) -> str:
    """Give the times of writing and of change: `touch` can set back the first, nobody the second."""
    return f"{seen.st_mtime_ns}:{seen.st_ctime_ns}"
