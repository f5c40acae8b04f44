"""What was read from files -> the same object again, for as long as none of those files has changed.

A file is known by its time and size, taken before it is read: what changes while it is being read is read
again the next time. Refusals are not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
Watch: TypeAlias = Callable[[Path], None]
"""Called with each file before it is read."""
_Stamps: TypeAlias = dict[Path, tuple[int, int] | None]


@dataclass
class Kept(Generic[T]):
    """Values by key, each with the files that it was made from."""

    most: int
    """How many values are held; then all are dropped."""
    _known: dict[Hashable, tuple[T, _Stamps]] = field(default_factory=dict)

    def get(self, key: Hashable, read: Callable[[Watch], T]) -> T:
        """Return the value of ``key``, read anew when one of its files is not as it was."""
        known = self._known.get(key)
        if known is not None and all(_stamp(file) == stamp for file, stamp in known[1].items()):
            return known[0]
        stamps: _Stamps = {}

        def watch(file: Path) -> None:
            stamps.setdefault(file, _stamp(file))

        value = read(watch)
        if len(self._known) >= self.most:
            self._known.clear()
        self._known[key] = (value, stamps)
        return value


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
