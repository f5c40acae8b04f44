"""Two lists of participants, row by row -> which rows came, left or changed; NIK only ever masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class CellChange(NamedTuple):
    """One cell of a changed row; what may be a NIK is masked."""

    column: str
    before: str
    after: str


class RowChange(NamedTuple):
    """A row, by its position among the rows of people, from one."""

    before: int | None
    """None when it was added."""
    after: int | None
    """None when it was removed."""
    cells: tuple[CellChange, ...] = ()
    """What changed; empty for rows added and removed."""


@dataclass(frozen=True, slots=True)
class ListingChange:
    """What became of a list."""

    before_rows: int
    """People in the first list."""
    after_rows: int
    same_rows: int
    """Rows with the same words, wherever they stand; their running number does not count."""
    added: int
    removed: int
    changed: int
    rows: tuple[RowChange, ...] = ()
    """The first of those added, removed and changed, in order."""
    columns: tuple[str, ...] = ()
    """Changes of the head, in words."""
    reordered: bool = False
    """The same rows stand in another order."""

    @property
    def same(self) -> bool:
        """Whether both lists say the same of the same people."""
        return not (self.added or self.removed or self.changed or self.columns)
