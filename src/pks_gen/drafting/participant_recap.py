"""Participants -> how many of each post there are in each kecamatan; nobody is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pks_gen.choices import GroupField, ListOrder
from pks_gen.drafting.participant_groups import groups_of
from pks_gen.model import Participant

_LEVELS = (GroupField.DISTRICT, GroupField.POST)


@dataclass(frozen=True, slots=True)
class Recap:
    """Counts by kecamatan and post; those of whom one is not said stand under a name that says so."""

    posts: tuple[str, ...]
    districts: tuple[str, ...]
    """Empty when the list names none at all."""
    counts: Counter[tuple[str, str]]
    """By kecamatan and post."""

    @property
    def by_post(self) -> tuple[int, ...]:
        """People of each post, everywhere."""
        found: Counter[str] = Counter()
        for (_, post), people in self.counts.items():
            found[post] += people
        return tuple(found[post] for post in self.posts)

    def rows(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield each kecamatan with the people of each post there."""
        for district in self.districts:
            yield district, tuple(self.counts[district, post] for post in self.posts)


def recap_of(people: Sequence[Participant], posts: Sequence[str] = ()) -> Recap:
    """Count everybody; kecamatan stand by name, posts as in ``posts``, the agreement's, then by name."""
    found = groups_of(people, _LEVELS, ListOrder.NAME, posts)
    by_post = groups_of(people, _LEVELS[1:], ListOrder.NAME, posts)
    counts: Counter[tuple[str, str]] = Counter()
    for path, size in zip(found.paths, found.sizes, strict=True):
        counts[found.names[path[:1]], by_post.names[path[1:]]] += size
    unsaid = all(path[0] == "" for path in found.paths)
    return Recap(
        tuple(by_post.names[path] for path in by_post.paths),
        () if unsaid else tuple(dict.fromkeys(found.names[path[:1]] for path in found.paths)),
        counts,
    )


def bare(district: str) -> str:
    """Leave out what the title of a column of kecamatan says already."""
    name = district.removeprefix("Kecamatan ")
    return name[:1].upper() + name[1:]
