"""Participants -> how many of each group and what they earn; two days -> months of cover."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pks_gen.model import Agreement, Participant, ParticipantGroup
from pks_gen.people import People, column


def as_stated(agreement: Agreement, participants: Sequence[Participant]) -> Sequence[Participant]:
    """Write the rows' groups as the agreement does where only capitals and blanks differ."""
    stated = {_plain(name): name for group in agreement.participants.groups or () if (name := group.position)}
    listed = {name for name in column(participants, "group") if name} - set(stated.values())
    renamed = {name: stated[_plain(name)] for name in listed if _plain(name) in stated}
    return People.of(participants).renamed("group", renamed) if renamed else participants


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def group_counts(agreement: Agreement, participants: Sequence[Participant]) -> Counter[str]:
    """Rows of the list per group; a sample list counts for nothing."""
    if agreement.participants.sample:
        return Counter()
    return Counter(name for name in column(participants, "group") if name)


def group_wages(agreement: Agreement, participants: Sequence[Participant]) -> dict[str, Counter[int | None]]:
    """Wages of the rows per group, each with its number of people; None for a row without one."""
    found: dict[str, Counter[int | None]] = {}
    if not agreement.participants.sample:
        pairs = Counter(zip(column(participants, "group"), column(participants, "wage"), strict=True))
        for (name, wage), count in pairs.items():
            if name:
                found.setdefault(name, Counter())[wage] = count
    return found


def sized_groups(agreement: Agreement, counted: Counter[str]) -> tuple[ParticipantGroup, ...]:
    """Add to the agreement's groups what the list says: a count left open, or the groups themselves."""
    stated = agreement.participants.groups
    if stated is None:
        return tuple(ParticipantGroup(position=name, count=n) for name, n in counted.items())
    return tuple(
        group.model_copy(update={"count": counted[group.position]})
        if group.count is None and group.position and group.position in counted
        else group
        for group in stated
    )


class Months(NamedTuple):
    """How many months a cover may be called; two numbers, for offices count differently."""

    full: int
    """Whole months in it, at least one: 7 November to 8 December is 1."""
    begun: int
    """Calendar months that it touches: 7 November to 8 December is 2."""


def months_between(start: dt.date, end: dt.date) -> Months:
    """Count months of a cover, both days included; ValueError when it ends before it starts."""
    if end < start:
        raise ValueError(f"pelindungan berakhir ({end}) sebelum mulai ({start})")
    after = end + dt.timedelta(days=1)
    whole = _months(start, after) - (after.day < start.day)
    return Months(full=max(1, whole), begun=_months(start, end) + 1)


def _months(start: dt.date, end: dt.date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month
