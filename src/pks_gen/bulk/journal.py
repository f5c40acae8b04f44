"""Records -> lines of JSON in one file that only grows, each with a checksum; and back, whatever happened.

A line reaches the system as soon as it is written, so it outlives the process; it reaches the disk within a
second, so a power cut costs the last second's lines. A line that was torn is recognised by its checksum.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from pks_gen.bulk.jobs import Json
from pks_gen.errors import EnvironmentLackingError, UnreadableError, machine_reason
from pks_gen.writing import write_atomically

VERSION = 1
_SYNC_SECONDS = 1.0
_CHECK = b',"cek":"'
_TAIL = len(_CHECK) + 8 + len(b'"}')
"""Each line ends in ``,"cek":"01234567"}``: the CRC-32 of what stands before."""

Record = dict[str, Json]


class Journal:
    """The file; one writer at a time, which the caller sees to."""

    def __init__(self, file: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.file = file
        self.records: list[Record] = []
        """What stood in it when it was opened, in order."""
        self.damaged = 0
        """Lines that could not be read, other than a torn last one."""
        self._clock = clock
        try:
            if not file.exists():
                write_atomically(file, b"")  # its name must be on the disk as well
            self._end = self._read()
            self._handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
            os.ftruncate(self._handle, self._end)  # or the next line would be joined to a torn one
        except OSError as error:
            raise _unwritable(file, error) from error
        self._synced = clock()

    def append(self, record: Record) -> None:
        """Add one line; all of it or, when the disk is full, nothing.

        Raises:
            EnvironmentLackingError: when it cannot be written.
        """
        line = line_of(record)
        try:
            os.lseek(self._handle, self._end, os.SEEK_SET)
            if os.write(self._handle, line) < len(line):
                os.ftruncate(self._handle, self._end)
                raise OSError(28, os.strerror(28))  # ENOSPC: a short write to a file means nothing else
            self._end += len(line)
            if self._clock() - self._synced >= _SYNC_SECONDS:
                self.sync()
        except OSError as error:
            raise _unwritable(self.file, error) from error

    def sync(self) -> None:
        """Wait until the disk has it."""
        os.fsync(self._handle)
        self._synced = self._clock()

    def rewrite(self, records: Iterable[Record]) -> None:
        """Replace all lines at once: a crash leaves the old file or the new one."""
        data = b"".join(map(line_of, records))
        os.close(self._handle)
        self._handle = -1
        write_atomically(self.file, data)
        self._handle = os.open(self.file, os.O_RDWR | getattr(os, "O_BINARY", 0))
        self._end = len(data)

    def close(self) -> None:
        """Bring it to the disk and let go; harmless when done already."""
        if self._handle >= 0:
            self.sync()
            os.close(self._handle)
            self._handle = -1

    def _read(self) -> int:
        """Read what is there; return where its last whole line ends."""
        data = self.file.read_bytes()
        whole = data.rfind(b"\n") + 1
        for number, line in enumerate(data[:whole].split(b"\n")[:-1], 1):
            record = _record_of(line)
            if record is None:
                self.damaged += 1
            elif record.pop("v", None) != VERSION:
                raise UnreadableError(
                    f"{self.file}:{number}: ditulis oleh versi pks yang lain; pakai versi itu, "
                    "atau pindahkan berkas ini agar semuanya dibuat lagi"
                )
            else:
                self.records.append(record)
        return whole


def line_of(record: Record) -> bytes:
    """Write one record as a line of JSON that ends in its own checksum."""
    text = json.dumps({"v": VERSION, **record}, ensure_ascii=False, separators=(",", ":"))
    body = text.encode()[:-1]
    return b'%s%s%08x"}\n' % (body, _CHECK, zlib.crc32(body))


def _record_of(line: bytes) -> Record | None:
    body, check = line[:-_TAIL], line[-_TAIL:]
    if check != b'%s%08x"}' % (_CHECK, zlib.crc32(body)):
        return None
    record: Record = json.loads(body + b"}")
    return record


def _unwritable(file: Path, error: OSError) -> EnvironmentLackingError:
    reason = machine_reason(error) or "ditolak oleh sistem"
    return EnvironmentLackingError(
        f"{file} tidak dapat ditulis ({reason}); pastikan map dan ruang cakramnya tersedia, lalu ulangi: "
        "yang sudah selesai tidak dibuat lagi"
    )
