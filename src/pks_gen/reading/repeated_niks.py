"""The NIKs of a list, sheet by sheet -> those that stand in it more than once, each with its first place.

Kept as numbers, twelve bytes a row. What stands twice is looked for when all have come, a part of them at a
time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PARTS = 61
"""Prime, so that neither dates of birth nor serials crowd one part."""


class NikRow(NamedTuple):
    """One row of one sheet, both from 0; sheets in the order in which they were begun."""

    sheet: int
    row: int


class Niks:
    """Collects the NIKs in order of their rows."""

    def __init__(self) -> None:
        self._niks = array("Q")
        self._rows = array("I")
        self._starts: list[int] = []
        """Where in these the rows of each sheet begin."""

    def begin(self) -> None:
        """Enter the next sheet."""
        self._starts.append(len(self._niks))

    def add(self, rows: Sequence[int], niks: Sequence[object]) -> None:
        """Take the NIKs of some rows, as they were read; what is no text is not one."""
        here = [(row, int(nik)) for row, nik in zip(rows, niks, strict=True) if isinstance(nik, str)]
        self._rows.extend(row for row, _ in here)
        self._niks.extend(nik for _, nik in here)

    def repeated(self) -> Iterator[tuple[NikRow, NikRow]]:
        """Yield each place whose NIK stands in an earlier row, with the first of these; in order."""
        several = self._several()
        first: dict[int, int] = {}
        if several:
            for index, nik in enumerate(self._niks):
                if nik in several and (earlier := first.setdefault(nik, index)) != index:
                    yield self._row(index), self._row(earlier)

    def _several(self) -> set[int]:
        parts = [array("Q") for _ in range(_PARTS)]
        for nik in self._niks:
            parts[nik % _PARTS].append(nik)
        several: set[int] = set()
        for part in parts:
            if len(set(part)) < len(part):
                once: set[int] = set()
                for nik in part:
                    (several if nik in once else once).add(nik)
        return several

    def _row(self, index: int) -> NikRow:
        return NikRow(bisect_right(self._starts, index) - 1, self._rows[index])
