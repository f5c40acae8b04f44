"""One column of a sheet, block by block -> the same cells, what is merged down written beside each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pks_gen.reading.cells import is_blank
from pks_gen.reading.spreadsheet import Cell, Sheet


@dataclass(slots=True)
class MergedDown:
    """Goes down one column once; blocks may end in the middle of a merged cell."""

    ranges: Sequence[tuple[int, int]]
    """First and last row of each, from 0, in order."""
    at: int = 0
    """The one at which the walk stands."""
    value: Cell = None
    """What its first cell holds."""

    @classmethod
    def of(cls, sheet: Sheet, column: int, top: int) -> MergedDown:
        """Take the merged cells of a column from row ``top`` on; Excel lets no two of them overlap."""
        ranges: list[tuple[int, int]] = []
        free = top
        for first, last, at in sheet.down:
            if at == column and first >= free:
                ranges.append((first, last))
                free = last + 1
        return cls(ranges)

    def filled(self, start: int, cells: Sequence[Cell], names: Sequence[Cell]) -> Sequence[Cell]:
        """Fill the cells from row ``start`` on that stand beside a name."""
        end, found = start + len(cells), list(cells)
        while self.at < len(self.ranges) and self.ranges[self.at][0] < end:
            first, last = self.ranges[self.at]
            if first >= start:
                self.value = cells[first - start]
            for row in range(max(first + 1, start), min(last + 1, end)):
                if not is_blank(names[row - start]):
                    found[row - start] = self.value
            if last >= end:
                break
            self.at += 1
        return found
