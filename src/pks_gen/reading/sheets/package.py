"""A path -> the parts of a zip file, each as a stream of bytes whose size and checksum are proven.

Nothing is unpacked but what is asked for, and never as a whole. The directory is judged first: number, sizes,
names, overlaps (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16). The file is opened anew for each part, and
refused if it was changed meanwhile.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pks_gen.reading.sheets.refusals import Refused, changed, locked, swollen, too_many, unnatural
from pks_gen.reading.sheets.sheet import Limits

MAX_ENTRIES = 2_000
MAX_RATIO = 200
"""Unpacked to packed; sheets of offices lie between 5 and 40."""
FREE_SIZE = 16 << 20
"""Below this size a ratio says nothing."""
CHUNK = 1 << 18
"""Unpacked bytes that are held at once."""
_PACKED_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_END = struct.Struct("<4s4H2LH")
_END64_AT = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8
_WIDE = 0xFFFFFFFF


class _DamagedError(ValueError):
    """Raised where a file is not as its format wants it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, as the directory declares it."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    """Where its local header stands."""
    is_encrypted: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A zip file whose directory is in order."""

    path: Path
    entries: Mapping[str, Entry]
    stamp: tuple[int, int, int]
    """Node, size and time of the file when its directory was read."""
    broken: Callable[[], Refused]
    """How to refuse it when it turns out to be damaged."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part; Refused when it is absent, damaged or not as declared."""
        try:
            yield from self._proven(self.entries[name])
        except (KeyError, struct.error, zlib.error, OSError, _DamagedError):
            raise self.broken() from None

    def _proven(self, entry: Entry) -> Iterator[bytes]:
        with _opened(self.path, self.stamp) as file:
            crc, size = 0, 0
            for chunk in _unpacked(file, entry):
                size += len(chunk)
                if size > entry.size:
                    raise _DamagedError
                crc = zlib.crc32(chunk, crc)
                yield chunk
            if (size, crc) != (entry.size, entry.crc):
                raise _DamagedError


def open_package(path: Path, limits: Limits, broken: Callable[[], Refused]) -> Package:
    """Read and judge the directory of a zip file."""
    try:
        with path.open("rb") as file:
            stamp = _stamp(file)
            if file.read(4) == _OLE:
                raise locked()
            entries = list(_entries(file, stamp[1]))
    except (OSError, struct.error, ValueError):
        raise broken() from None
    _judge(entries, stamp[1], limits)
    return Package(path, {entry.name: entry for entry in entries}, stamp, broken)


def _judge(entries: list[Entry], packed: int, limits: Limits) -> None:
    declared = sum(entry.size for entry in entries)
    if declared > limits.unpacked or (declared > FREE_SIZE and declared > MAX_RATIO * packed):
        raise swollen()
    if any(entry.is_encrypted for entry in entries):
        raise locked()
    if any(".." in entry.name.split("/") or entry.name.startswith("/") for entry in entries):
        raise unnatural("di dalam berkas ada bagian yang menunjuk ke luar berkas")
    if len({entry.name.casefold() for entry in entries}) < len(entries):
        raise unnatural("di dalam berkas ada dua bagian bernama sama")
    places = sorted((entry.start, entry.start + _LOCAL.size + entry.packed) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise([*places, (packed, packed)])):
        raise unnatural("di dalam berkas ada bagian yang saling menimpa")


def _entries(file: BinaryIO, size: int) -> Iterator[Entry]:
    """Read the central directory; its bytes are bounded before they are read."""
    count, length, start = _end(file, size)
    if count > MAX_ENTRIES or length > MAX_ENTRIES * 512:
        raise too_many(MAX_ENTRIES, "bagian")
    file.seek(start)
    directory = file.read(length)
    at = 0
    while at < length:
        fields = _ENTRY.unpack_from(directory, at)
        if fields[0] != b"PK\x01\x02":
            raise _DamagedError
        names, extras, comments = fields[10:13]
        at += _ENTRY.size
        name, extra = directory[at : at + names], directory[at + names : at + names + extras]
        at += names + extras + comments
        yield _entry(name, extra, fields)
        count -= 1
    if count or at != length:
        raise _DamagedError


def _entry(name: bytes, extra: bytes, fields: tuple[int, ...]) -> Entry:
    flags, method, crc = fields[3], fields[4], fields[7]
    packed, size, start = _widened(extra, fields[8], fields[9], fields[16])
    text = name.decode("utf-8" if flags & _UTF8 else "cp437").replace("\\", "/")
    return Entry(text, method, crc, packed, size, start, bool(flags & _ENCRYPTED))


def _widened(extra: bytes, packed: int, size: int, start: int) -> tuple[int, int, int]:
    """Take from the extra field what did not fit into 32 bits (4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            size = next(wide, size) if size == _WIDE else size
            packed = next(wide, packed) if packed == _WIDE else packed
            start = next(wide, start) if start == _WIDE else start
        at += 4 + length
    return packed, size, start


def _end(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Find entries, length and start of the directory, which must end where its end record begins."""
    file.seek(max(0, size - _END.size - 0xFFFF))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise _DamagedError
    *_, count, length, start, _ = _END.unpack_from(tail, at)
    end = size - len(tail) + at
    if at >= _END64_AT.size and tail[at - _END64_AT.size :].startswith(b"PK\x06\x07"):
        end = _END64_AT.unpack_from(tail, at - _END64_AT.size)[2]
        file.seek(end)
        signature, *_, count, length, start = _END64.unpack(file.read(_END64.size))
        if signature != b"PK\x06\x06":
            raise _DamagedError
    if start + length != end:
        raise _DamagedError
    return count, length, start


def _opened(path: Path, stamp: tuple[int, int, int]) -> BinaryIO:
    try:
        file = path.open("rb")
    except OSError:
        raise changed() from None
    if _stamp(file) != stamp:
        file.close()
        raise changed()
    return file


def _stamp(file: BinaryIO) -> tuple[int, int, int]:
    state = os.fstat(file.fileno())
    return state.st_ino, state.st_size, state.st_mtime_ns


def _unpacked(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    file.seek(entry.start)
    signature, *_, names, extras = _LOCAL.unpack(file.read(_LOCAL.size))
    if signature != b"PK\x03\x04" or entry.method not in {_STORED, _DEFLATED}:
        raise _DamagedError
    file.seek(names + extras, os.SEEK_CUR)
    left = entry.packed
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and (packed := file.read(min(left, _PACKED_CHUNK))):
        left -= len(packed)
        if entry.method == _STORED:
            yield packed
            continue
        while packed and not inflate.eof:
            yield inflate.decompress(packed, CHUNK)
            packed = inflate.unconsumed_tail
    if entry.method == _DEFLATED:
        yield inflate.flush()
        if not inflate.eof:
            raise _DamagedError
