"""A case -> its groups with size, body and cover: what rules on groups of participants share."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pks_gen.contributions import group_counts, sized_groups
from pks_gen.model import Agreement, ParticipantGroup
from pks_gen.problems import KeyPath
from pks_gen.reference.bodies import ORGANISERS, Body, BodyPost, post_named
from pks_gen.reference.elections import Election, election
from pks_gen.rules.protocol import Case
from pks_gen.rules.rows import FILE


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """One group, stated or counted in the list."""

    entry: ParticipantGroup
    path: KeyPath
    """Where the group stands: its entry, or the file of the list."""
    count: int | None
    """People: as stated, else rows of a real list."""
    kind: BodyPost | None
    """Body and post that its name means; None when that is not clear."""

    @property
    def name(self) -> str:
        """The group's name as the office wrote it."""
        return self.entry.position or "tanpa nama"

    def key(self, name: str) -> KeyPath:
        """Path of one of its keys."""
        return (*self.path, name) if self.path != FILE else FILE


@dataclass(frozen=True, slots=True)
class Cover:
    """From when to when a group is covered, and where that is said; None where it is open."""

    start: dt.date | None
    start_path: KeyPath
    end: dt.date | None
    end_path: KeyPath


def groups_of(case: Case) -> tuple[CountedGroup, ...]:
    """All groups of the agreement, or those of its list when it states none."""
    agreement, stated = case.agreement, case.agreement.participants.groups
    organisers = frozenset(str(party.kind) for party in agreement.parties if party.kind in ORGANISERS)
    is_open = stated is None or any(group.count is None for group in stated)
    counted = group_counts(agreement, case.counted) if is_open else Counter[str]()
    return tuple(
        CountedGroup(
            group,
            FILE if stated is None else ("peserta", "kelompok", index),
            group.count,
            _kind(group.position or "", organisers),
        )
        for index, group in enumerate(sized_groups(agreement, counted))
    )


def by_body(groups: tuple[CountedGroup, ...]) -> dict[str, tuple[Body, list[CountedGroup]]]:
    """Put groups of the same body together under its code; what is no known body is left out."""
    found: dict[str, tuple[Body, list[CountedGroup]]] = {}
    for group in groups:
        if group.kind is not None:
            found.setdefault(group.kind.body.code, (group.kind.body, []))[1].append(group)
    return found


def by_post(parts: Sequence[CountedGroup]) -> dict[str, list[CountedGroup]]:
    """Put groups of one body under their posts; under "" all of them, when one names the body as a whole."""
    posts: dict[str, list[CountedGroup]] = {}
    for part in parts:
        posts.setdefault(part.kind.post if part.kind else "", []).append(part)
    return {"": list(parts)} if "" in posts else posts


def people_in(parts: Sequence[CountedGroup]) -> int | None:
    """Sum of their sizes; None when one is open."""
    known = [part.count for part in parts if part.count]
    return sum(known) if len(known) == len(parts) else None


def cover_of(agreement: Agreement, group: CountedGroup) -> Cover:
    """Cover of a group: its own days, else those of the agreement."""
    entry, term = group.entry, agreement.term
    return Cover(
        start=entry.start or term.start,
        start_path=group.key("mulai") if entry.start else ("jangka_waktu", "mulai"),
        end=entry.end or term.end,
        end_path=group.key("selesai") if entry.end else ("jangka_waktu", "selesai"),
    )


def election_of(agreement: Agreement) -> Election | None:
    """Look the agreement's election up; None when it is open or not in the register."""
    event = agreement.event
    return election(event.kind, event.year) if event.kind and event.year else None


@lru_cache(maxsize=512)
def _kind(name: str, organisers: frozenset[str]) -> BodyPost | None:
    return post_named(name, organisers) if name else None
