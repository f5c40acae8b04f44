"""Participants -> the people in the order in which a list shows them, and the headings and sums around them.

A list that stands in the order of its groups already is used as it is; another is put in order once,
packed, so that writers can walk it often.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import le
from typing import NamedTuple

from pks_gen.choices import GroupField, ListOrder
from pks_gen.drafting.participant_groups import GroupPath, Groups, folded, groups_of
from pks_gen.model import Participant
from pks_gen.people import People, column


class Heading(NamedTuple):
    """One group."""

    level: int
    """1 is the outermost."""
    name: str
    people: int


class Stretch(NamedTuple):
    """People who stand together, below the same headings."""

    opened: tuple[Heading, ...]
    """Headings that begin above them, outermost first."""
    people: int
    closed: tuple[Heading, ...]
    """Groups that end with them, innermost first."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A list in the order in which it is shown."""

    people: Sequence[Participant]
    stretches: tuple[Stretch, ...]


def arranged(
    people: Sequence[Participant],
    levels: Sequence[GroupField],
    order: ListOrder = ListOrder.FILE,
    posts: Sequence[str] = (),
) -> Arrangement:
    """Bring the people of each group together; see :func:`groups_of` for the order of the groups.

    Within a group people stand as in the file, or by name.
    """
    found = groups_of(people, levels, order, posts)
    places = _places(found, people, order)
    shown = people if places is None else People.of(people).arranged(places)
    return Arrangement(shown, tuple(_stretches(found)))


def annex_numbers(
    people: Sequence[Participant], levels: Sequence[GroupField], order: ListOrder, posts: Sequence[str]
) -> array[int] | None:
    """Tell for each person of the file the number in the annex; None when it is the place in the file."""
    places = _places(groups_of(people, levels, order, posts), people, order)
    if places is None:
        return None
    numbers = array("I", bytes(len(places) * places.itemsize))
    for number, place in enumerate(places, start=1):
        numbers[place] = number
    return numbers


def _places(found: Groups, people: Sequence[Participant], order: ListOrder) -> array[int] | None:
    """Tell for each person shown the place in the file; None when it is the same."""
    if order is ListOrder.FILE and all(map(le, found.ranks, islice(found.ranks, 1, None))):
        return None
    places = _by_group(found)
    if order is ListOrder.NAME:
        _sort_by_name(places, found.sizes, people)
    return places


def _by_group(found: Groups) -> array[int]:
    """Sort by group, stable: for each person shown, the place in the file."""
    following = array("I", (0, *accumulate(found.sizes)))
    places = array("I", bytes(len(found.ranks) * found.ranks.itemsize))
    for place, rank in enumerate(found.ranks):
        places[following[rank]] = place
        following[rank] += 1
    return places


def _sort_by_name(places: array[int], sizes: Sequence[int], people: Sequence[Participant]) -> None:
    names = [folded(name) for name in column(people, "name")]
    start = 0
    for size in sizes:
        end = start + size
        places[start:end] = array("I", sorted(places[start:end], key=names.__getitem__))
        start = end


# ---- what stands above and below them -------------------------------------------------------------


def _stretches(found: Groups) -> Iterator[Stretch]:
    totals: Counter[GroupPath] = Counter()
    for path, size in zip(found.paths, found.sizes, strict=True):
        for depth in range(len(path)):
            totals[path[: depth + 1]] += size
    for place, (path, size) in enumerate(zip(found.paths, found.sizes, strict=True)):
        headings = [
            Heading(depth + 1, found.names[part], totals[part])
            for depth in range(len(path))
            if (part := path[: depth + 1]) in found.names
        ]
        begun = _shared(path, found.paths[place - 1]) if place else 0
        kept = _shared(path, found.paths[place + 1]) if place + 1 < len(found.paths) else 0
        yield Stretch(
            tuple(heading for heading in headings if heading.level > begun),
            size,
            tuple(heading for heading in reversed(headings) if heading.level > kept),
        )


def _shared(one: GroupPath, other: GroupPath) -> int:
    """How many levels two groups have in common."""
    return next(
        (depth for depth, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]), len(one)
    )
