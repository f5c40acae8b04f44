"""Two lists of participants -> where they differ: rows and columns, never what stands there."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from pks_gen.model import Participant
from pks_gen.problems import CellMap
from pks_gen.roster import BETWEEN, FIELDS, canonical_rows

SHOWN = 20
"""Differences that are told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """People, and where they stand."""

    people: Sequence[Participant]
    cells: CellMap

    def row(self, index: int) -> str:
        """Name the row of a person, such as ``Peserta!A14``."""
        return self.cells.place(index, "name").cell or ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One person whose rows differ."""

    own: str
    """The row in the agreement's list."""
    other: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What parts two lists; of each kind the number, and the first few."""

    missing: int = 0
    """People of the agreement's list whom the other does not hold."""
    added: int = 0
    changed: int = 0
    moved: bool = False
    """The people are the same, in another order."""
    first_missing: tuple[str, ...] = ()
    first_added: tuple[str, ...] = ()
    first_changed: tuple[Changed, ...] = ()

    @property
    def same_people(self) -> bool:
        """Nobody is missing, added or changed."""
        return not (self.missing or self.added or self.changed)


def difference(own: Listed, other: Listed) -> ListDifference:
    """Match who is alike in all, then by NIK, then by name and birth; who is left is missing or added."""
    mine, theirs = _Index(own.people), _Index(other.people)
    pairs, missing, added = _matched(mine, theirs)
    changed = [pair for pair in pairs if mine.lines[pair[0]] != theirs.lines[pair[1]]]
    order = [place for _, place in pairs]
    return ListDifference(
        len(missing),
        len(added),
        len(changed),
        moved=order != sorted(order),
        first_missing=tuple(own.row(index) for index in missing[:SHOWN]),
        first_added=tuple(other.row(index) for index in added[:SHOWN]),
        first_changed=tuple(
            Changed(own.row(one), other.row(two), _unlike(own.people[one], other.people[two]))
            for one, two in changed[:SHOWN]
        ),
    )


class _Index:
    """What tells people apart, a few numbers for each: lists are long, and walked once."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.lines, self.niks, self.names = array("q"), array("q"), array("q")
        for line in canonical_rows(people):
            nik, name, group, _, born, _, village, _ = line.split(BETWEEN)
            self.lines.append(hash(line))
            self.niks.append(int(nik) if nik.isdecimal() else 0)
            # Who has another NIK than before is known by these; a name alone is shared by many.
            self.names.append(hash((name.casefold(), group, born, village)))


def _matched(own: _Index, other: _Index) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of places in the order of the first list, and the places that have no pair."""
    pairs: dict[int, int] = {}
    free = set(range(len(other.lines)))
    for keys, others in ((own.lines, other.lines), (own.niks, other.niks), (own.names, other.names)):
        waiting: dict[int, list[int]] = {}
        for place in sorted(free, reverse=True):
            waiting.setdefault(others[place], []).append(place)
        waiting.pop(0, None)
        for place, key in enumerate(keys):
            if place not in pairs and (found := waiting.get(key)):
                pairs[place] = found.pop()
                free.discard(pairs[place])
    missing = [place for place in range(len(own.lines)) if place not in pairs]
    return sorted(pairs.items()), missing, sorted(free)


def _unlike(one: Participant, other: Participant) -> tuple[str, ...]:
    """Name the fields in which two people differ."""
    mine, theirs = (next(canonical_rows([person])).split(BETWEEN) for person in (one, other))
    return tuple(field for field, a, b in zip(FIELDS, mine, theirs, strict=True) if a != b)
