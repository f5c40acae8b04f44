"""Rows with their numbers, one after the other -> blocks of consecutive rows, bounded in number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pks_gen.cell_names import cell_name
from pks_gen.reading.sheets.refusals import corrupt, too_long
from pks_gen.reading.sheets.sheet import BLOCK, Limits, Row

LAST_ROW = 1_048_576
"""Of a sheet in Excel."""


class RowCount:
    """Counts the rows of all sheets of one file, however often each of them is walked."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._last: dict[int, int] = {}
        self._all = 0

    def reach(self, sheet: int, row: int, cell: str) -> None:
        """Note that a sheet has this many rows at least; refuse too many."""
        known = self._last.get(sheet, 0)
        if row > known:
            self._last[sheet] = row
            self._all += row - known
            if self._all > self.limits.rows:
                raise too_long(self.limits, cell)


class RowBlocks:
    """Gathers the rows of one walk."""

    def __init__(self, name: str, index: int, count: RowCount) -> None:
        self._name, self._index, self._count = name, index, count
        self._rows: list[Row] = []
        self.next = 1
        """Number of the next row if none is left out."""

    def add(self, number: int, row: Row) -> None:
        """Append a row, behind the rows that were left out before it; blank rows wait for one that is not."""
        if len(row) == row.count(""):
            return
        if number < self.next:
            raise corrupt(cell_name(self._name, number, 1))
        self._reach(number, row)
        self._rows.extend([()] * (number - self.next))
        self._rows.append(row)
        self.next = number + 1

    def repeat(self, number: int, row: Row, times: int) -> None:
        """Append a row that stands there several times."""
        if len(row) == row.count(""):
            return
        self._reach(number + times - 1, row)
        for at in range(number, number + times):
            self.add(at, row)

    def extend(self, rows: Sequence[Row]) -> None:
        """Append rows that follow each other without a gap; the last one is not blank."""
        number = self.next + len(rows) - 1
        widest = max(rows, key=len)
        self._reach(number, widest)
        self._rows.extend(rows)
        self.next = number + 1

    def ensure_column(self, number: int, column: int) -> None:
        """Refuse a filled cell too far to the right; row and column count from 1."""
        if column > self._count.limits.columns:
            raise too_long(self._count.limits, cell_name(self._name, number, column))

    def _reach(self, number: int, row: Row) -> None:
        if len(row) > self._count.limits.columns:
            cells = enumerate(row, start=1)
            self.ensure_column(number, max(column for column, cell in cells if cell != ""))
        self._count.reach(self._index, number, cell_name(self._name, number, 1))

    def ready(self) -> Iterator[list[Row]]:
        """Hand out what was gathered."""
        for at in range(0, len(self._rows), BLOCK):
            yield self._rows[at : at + BLOCK]
        self._rows = []
