"""Named streams -> a compound file (MS-CFB, version 3), as office programs want encrypted packages.

The first stream is written piece by piece; the tables that tell where it lies follow at the end.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

SECTOR = 512
MINI = 64
"""Bytes of a sector for small streams."""
CUTOFF = 4096
"""Streams below this size lie in small sectors (2.2)."""
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
FREE, END, FAT_MARK, DIFAT_MARK = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
HEADER = struct.Struct("<8s16x5H6x9I")
ENTRY = struct.Struct("<64sHBB3I16xI16xIQ")
IN_HEADER = 109
"""Sectors of the table that the header itself lists (2.2)."""
PER_SECTOR = SECTOR // 4

STORAGE, STREAM, ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass(slots=True)
class _Entry:
    """One entry of the directory (2.6.1)."""

    name: str
    kind: int
    start: int = 0
    size: int = 0
    left: int = FREE
    right: int = FREE
    child: int = FREE
    color: int = _BLACK

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        return ENTRY.pack(
            name,
            len(name),
            self.kind,
            self.color,
            self.left,
            self.right,
            self.child,
            0,
            self.start,
            self.size,
        )


class _Sectors:
    """Writes sectors one after the other and keeps which follows which."""

    def __init__(self, target: BinaryIO) -> None:
        self.target = target
        self.next_of: list[int] = []

    def put(self, pieces: Iterable[bytes]) -> tuple[int, int]:
        """Write a chain; return its first sector and its size in bytes."""
        start, size = len(self.next_of), 0
        for piece in pieces:
            self.target.write(piece)
            size += len(piece)
        if not size:
            return END, 0
        self.target.write(bytes(-size % SECTOR))
        count = -(-size // SECTOR)
        self.next_of += [*range(start + 1, start + count), END]
        return start, size


def write_compound_file(
    target: BinaryIO, large: str, pieces: Iterable[bytes], small: Callable[[], Mapping[str, bytes]]
) -> None:
    """Write the stream ``large`` in pieces, then streams of less than 4,096 bytes; ``target`` can seek.

    ``small`` is asked when the large one is written, for it may tell of it. A name with ``/`` lies in
    storages. A large stream that turns out small is written like the small ones.
    """
    target.write(bytes(SECTOR))  # the header, known at the end
    sectors = _Sectors(target)
    first, rest = _begun(pieces)
    placed: dict[str, tuple[int, int]] = {}
    if len(first) >= CUTOFF:
        placed[large] = sectors.put(chain([first], rest))
    streams = dict(small()) if placed else {large: first, **small()}
    mini_stream, mini_next = _mini_stream(streams, placed)
    mini_start, mini_size = sectors.put([mini_stream])
    mini_fat, _ = sectors.put([_table(mini_next)])
    mini_count = -(-len(mini_next) // PER_SECTOR)
    directory, _ = sectors.put([_directory(placed, mini_start, mini_size)])
    fat, difat = _put_tables(sectors)
    target.seek(0)
    target.write(
        HEADER.pack(
            MAGIC,
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            len(fat),
            directory,
            0,
            CUTOFF,
            mini_fat,
            mini_count,
            difat[0] if difat else END,
            len(difat),
        )
        + _table(fat[:IN_HEADER], IN_HEADER)
    )


def _begun(pieces: Iterable[bytes]) -> tuple[bytes, Iterable[bytes]]:
    """Take as many pieces as tell whether a stream is small."""
    rest = iter(pieces)
    first = b""
    for piece in rest:
        first += piece
        if len(first) >= CUTOFF:
            break
    return first, rest


def _mini_stream(streams: Mapping[str, bytes], placed: dict[str, tuple[int, int]]) -> tuple[bytes, list[int]]:
    """Join small streams, say in ``placed`` where each lies, and return which sector follows which."""
    joined, next_of = b"", list[int]()
    for name, data in streams.items():
        start, count = len(next_of), -(-len(data) // MINI)
        placed[name] = (start, len(data))
        next_of += [*range(start + 1, start + count), END]
        joined += data + bytes(-len(data) % MINI)
    return joined, next_of


def _table(numbers: Sequence[int], length: int | None = None) -> bytes:
    """Numbers of sectors, filled up to whole sectors or to ``length``."""
    filled = length if length is not None else -(-len(numbers) // PER_SECTOR) * PER_SECTOR
    return struct.pack(f"<{filled}I", *numbers, *[FREE] * (filled - len(numbers)))


def _put_tables(sectors: _Sectors) -> tuple[list[int], list[int]]:
    """Write the table of all sectors, which counts itself; return where its sectors and their lists lie."""
    before, fat_count, difat_count = len(sectors.next_of), 0, 0
    while True:
        total = before + fat_count + difat_count
        needed = -(-total // PER_SECTOR)
        listed = -(-max(0, needed - IN_HEADER) // (PER_SECTOR - 1))
        if (needed, listed) == (fat_count, difat_count):
            break
        fat_count, difat_count = needed, listed
    fat = list(range(before, before + fat_count))
    difat = list(range(before + fat_count, total))
    table = [*sectors.next_of, *[FAT_MARK] * fat_count, *[DIFAT_MARK] * difat_count]
    sectors.target.write(_table(table))
    for place, number in enumerate(difat):
        start = IN_HEADER + place * (PER_SECTOR - 1)
        listed_here = fat[start : start + PER_SECTOR - 1]
        following = number + 1 if place + 1 < difat_count else END
        sectors.target.write(_table(listed_here, PER_SECTOR - 1) + struct.pack("<I", following))
    return fat, difat


# ---- the directory ----------------------------------------------------------------------------------


def _directory(placed: Mapping[str, tuple[int, int]], mini_start: int, mini_size: int) -> bytes:
    """Entries of the root, of storages and of streams, filled up to whole sectors."""
    entries = [_Entry("Root Entry", ROOT, mini_start, mini_size)]
    _add_below(entries, 0, "", placed)
    entries += [_Entry("", 0) for _ in range(-len(entries) % (SECTOR // ENTRY.size))]
    return b"".join(entry.packed() if entry.kind else _unused() for entry in entries)


def _unused() -> bytes:
    return ENTRY.pack(b"", 0, 0, 0, FREE, FREE, FREE, 0, 0, 0)


def _add_below(entries: list[_Entry], above: int, path: str, placed: Mapping[str, tuple[int, int]]) -> None:
    """Add what lies in one storage, then what lies in the storages below it."""
    names = dict.fromkeys(name[len(path) :].split("/")[0] for name in placed if name.startswith(path))
    ordered = sorted(names, key=lambda name: (len(name), name.upper()))
    start = len(entries)
    for name in ordered:
        at = placed.get(path + name)
        entries.append(_Entry(name, STREAM, *at) if at else _Entry(name, STORAGE))
    children = entries[start:]
    full = (len(children) + 1).bit_length() - 1
    entries[above].child = _tree(children, start, 0, len(children), full)
    for number, name in enumerate(ordered, start):
        if entries[number].kind == STORAGE:
            _add_below(entries, number, f"{path}{name}/", placed)


def _tree(children: Sequence[_Entry], start: int, low: int, high: int, levels: int) -> int:
    """Link siblings as a balanced tree; what lies below its full levels is red (2.6.4)."""
    if low >= high:
        return FREE
    middle = (low + high) // 2
    entry = children[middle]
    entry.color = _BLACK if levels > 0 else _RED
    entry.left = _tree(children, start, low, middle, levels - 1)
    entry.right = _tree(children, start, middle + 1, high, levels - 1)
    return start + middle
