"""Two lists of participants, row by row -> their ListingChange; NIK only ever masked.

Rows are known by all their words, then by NIK, then by name; running numbers, headings of groups and
sums do not count, they follow from the rows.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pks_gen.comparison.likeness import folded
from pks_gen.comparison.list_changes import CellChange, ListingChange, RowChange
from pks_gen.listing import MASKED_DATE, Listing
from pks_gen.nik import masked, without_niks

_RUNNING = frozenset({"no", "no.", "nomor", "nomor urut"})
_NIK, _NAME, _BORN = "nik", "nama", "lahir"
_MOST_ROWS = 500
"""Differing rows that are told one by one; all are counted."""

_Row = tuple[str, ...]


class ListRows(NamedTuple):
    """One list: the titles of its columns and its rows, in their order."""

    titles: Sequence[str]
    rows: Iterable[Sequence[str]]
    """Those of other lengths than the head are headings and sums."""

    @classmethod
    def of(cls, listing: Listing) -> ListRows:
        """Take a list as it is drafted."""
        return cls(listing.titles, (entry.cells for entry in listing.entries()))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cells of both lists are compared."""

    titles: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    told: tuple[str, ...]

    @classmethod
    def of(cls, before: Sequence[str], after: Sequence[str]) -> _Columns:
        old = {title.strip().casefold(): index for index, title in enumerate(before)}
        new = {title.strip().casefold(): index for index, title in enumerate(after)}
        common = [key for key in old if key in new and key not in _RUNNING]
        told = [f"kolom `{before[old[key]]}` dihapus" for key in old if key not in new]
        told += [f"kolom `{after[new[key]]}` ditambahkan" for key in new if key not in old]
        return cls(
            tuple(before[old[key]] for key in common),
            tuple(old[key] for key in common),
            tuple(new[key] for key in common),
            tuple(told),
        )

    def position(self, word: str) -> int | None:
        """Find the compared column of this title."""
        return next((i for i, title in enumerate(self.titles) if title.strip().casefold() == word), None)


def compare_lists(before: ListRows, after: ListRows) -> ListingChange:
    """Compare two lists; time and memory grow with the rows, never with their product."""
    columns = _Columns.of(before.titles, after.titles)
    old = list(_people(before, columns.before))
    new = list(_people(after, columns.after))
    partner: dict[int, int] = {}
    _pair(old, new, partner, lambda row: row)
    same = len(partner)
    for word in (_NIK, _NAME):
        position = columns.position(word)
        if position is not None:
            _pair(old, new, partner, _cell(position))
    taken = set(partner.values())
    rows = [
        RowChange(b + 1, a + 1, _cells(old[b], new[a], columns.titles))
        for b, a in sorted(partner.items(), key=lambda pair: pair[1])
        if old[b] != new[a]
    ]
    changed = len(rows)
    removed = [b for b in range(len(old)) if b not in partner]
    added = [a for a in range(len(new)) if a not in taken]
    rows += [RowChange(b + 1, None) for b in removed]
    rows += [RowChange(None, a + 1) for a in added]
    rows.sort(key=lambda row: (row.after or row.before or 0, row.after is None))
    order = [partner[b] for b in sorted(partner)]
    return ListingChange(
        len(old),
        len(new),
        same,
        len(added),
        len(removed),
        changed,
        tuple(rows[:_MOST_ROWS]),
        columns.told,
        reordered=any(one > other for one, other in pairwise(order)),
    )


def _people(given: ListRows, positions: Sequence[int]) -> Iterator[_Row]:
    """Yield the compared cells of the rows that are people."""
    width = len(given.titles)
    for row in given.rows:
        if len(row) == width and width > 1:
            yield tuple(folded(row[index]) for index in positions)


def _pair(
    old: Sequence[_Row],
    new: Sequence[_Row],
    partner: dict[int, int],
    sign: Callable[[_Row], object],
) -> None:
    """Pair rows of one sign that have no partner yet, in their order; an empty sign pairs nothing."""
    taken = set(partner.values())
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for index, row in enumerate(new):
        if index not in taken and (mark := sign(row)):
            waiting[mark].append(index)
    for index, row in enumerate(old):
        if index not in partner and (queue := waiting.get(sign(row))):
            partner[index] = queue.popleft()


def _cell(position: int) -> Callable[[_Row], object]:
    return lambda row: row[position]


def _cells(before: _Row, after: _Row, titles: Sequence[str]) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(title, _shown(title, one), _shown(title, other))
        for title, one, other in zip(titles, before, after, strict=True)
        if one != other
    )


def _shown(title: str, text: str) -> str:
    """Show a cell as a report may: NIK and date of birth rebuild the person."""
    name = title.strip().casefold()
    if name == _NIK:
        return masked(text)
    return MASKED_DATE if _BORN in name and text else without_niks(text)
