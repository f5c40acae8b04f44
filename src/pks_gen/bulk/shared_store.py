"""Bytes and a path -> objects at an address (``s3://bucket/folder``) that all machines reach; extra `[s3]`.

There is no renaming there, and no need of it: an object appears whole, under its final name, or not at all.
Who may write, and where the server is, comes from the environment (``AWS_ACCESS_KEY_ID``,
``AWS_SECRET_ACCESS_KEY``, ``AWS_ENDPOINT_URL``), never from the address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pks_gen.bulk.jobs import Output
from pks_gen.bulk.store import Seen, checked
from pks_gen.errors import EnvironmentLackingError, UsageError

_STAMPS = ("ETag", "etag", "mtime", "LastModified", "created")
"""What a file system calls that which changes with each writing, best first."""


class SharedStore:
    """Objects below one address; the bucket must exist."""

    def __init__(self, address: str) -> None:
        """Connect.

        Raises:
            EnvironmentLackingError: when the extra is not installed.
            UsageError: when the address is of no known kind.
        """
        self.address = address.rstrip("/")
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
        except ImportError:
            raise _not_installed() from None
        try:
            self._fs, self._root = url_to_fs(self.address)
        except ImportError:
            raise _not_installed() from None
        except ValueError:
            raise UsageError(
                f"{address}: alamat penyimpanan ini tidak dikenal; tulis seperti s3://ember/map"
            ) from None
        self._listing: dict[str, Seen] | None = None

    def __reduce__(self) -> tuple[type[SharedStore], tuple[str]]:
        return SharedStore, (self.address,)  # each process connects by itself

    def put(self, path: str, data: bytes) -> Output:
        """Write an object at once."""
        key = self._key(path)
        with _told(self.address, writing=True):
            self._fs.pipe_file(key, data)
        return self._written(path, len(data), hashlib.sha256(data).hexdigest())

    def put_file(self, path: str, file: Path) -> Output:
        """Send a file; a large one in parts, which become one object when all are there."""
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        key = self._key(path)
        with _told(self.address, writing=True):
            self._fs.put_file(str(file), key)
        return self._written(path, file.stat().st_size, digest)

    def describe(self, path: str) -> Output:
        """Fetch it once, part by part."""
        digest, key = hashlib.sha256(), self._key(path)
        with _told(self.address), self._fs.open(key, "rb") as opened:
            while part := opened.read(1 << 22):
                digest.update(part)
        seen = self._seen(path)
        return Output(path, seen.size, digest.hexdigest(), seen.stamp)

    def read(self, path: str) -> bytes:
        """Fetch it whole."""
        key = self._key(path)
        with _told(self.address):
            data: bytes = self._fs.cat_file(key)
        return data

    def look(self, path: str) -> Seen | None:
        """Look it up in a listing that is asked for once: one question, not one for each of thousands."""
        if self._listing is None:
            self._listing = self._listed()
        return self._listing.get(checked(path))

    def holds(self, path: str) -> bool:
        """Trust the server: what it has acknowledged is there for all."""
        return bool(checked(path))

    def sweep(self) -> int:
        """Nothing is ever half there."""
        return 0

    def _listed(self) -> dict[str, Seen]:
        found: Mapping[str, Mapping[str, Any]] = {}
        # Where nothing was written yet, not even the bucket need be there.
        with suppress(FileNotFoundError), _told(self.address):
            self._fs.invalidate_cache()
            found = self._fs.find(self._root, detail=True)
        start = len(self._root) + 1
        return {name[start:]: _seen(info) for name, info in found.items()}

    def _written(self, path: str, size: int, digest: str) -> Output:
        seen = self._seen(path)
        if self._listing is not None:
            self._listing[path] = seen
        return Output(path, size, digest, seen.stamp)

    def _seen(self, path: str) -> Seen:
        with _told(self.address):
            self._fs.invalidate_cache(self._key(path).rpartition("/")[0])
            return _seen(self._fs.info(self._key(path)))

    def _key(self, path: str) -> str:
        return f"{self._root}/{checked(path)}"


def _seen(info: Mapping[str, Any]) -> Seen:
    stamp = next((info[name] for name in _STAMPS if info.get(name) is not None), "")
    return Seen(int(info["size"]), str(stamp).strip('"'))


class _told:  # noqa: N801 - reads as a word
    """Turn what a server or its library refuses into a sentence."""

    def __init__(self, address: str, *, writing: bool = False) -> None:
        self.address = address
        self.writing = writing  # then it is the bucket that is not there

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, Exception) or (isinstance(error, FileNotFoundError) and not self.writing):
            return
        raise EnvironmentLackingError(
            f"{self.address} tidak dapat dibaca atau ditulis ({type(error).__name__}); periksa alamat, "
            "ember, izin, dan jaringannya"
        ) from error


def _not_installed() -> EnvironmentLackingError:
    return EnvironmentLackingError(
        "penyimpanan bersama memerlukan pustaka tambahan; pasang dengan `pip install 'pks-gen[s3]'`"
    )
