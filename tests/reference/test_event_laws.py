"""Which election a regulation is about: only entries of the register."""

from __future__ import annotations

from pks_gen.choices import EventKind
from pks_gen.reference import event_laws, regulations
from pks_gen.reference.tables import load


def test_every_law_of_an_election_is_in_the_register() -> None:
    rows = load("event_laws.yaml")
    assert set(rows) == set(EventKind)
    for kind, ids in rows.items():
        for one in ids:
            assert regulations.regulation(one)
            assert event_laws.event_of(one) is EventKind(kind)


def test_laws_of_both_elections_belong_to_none() -> None:
    assert [event_laws.event_of(one) for one in ("uu-7-2017", "pkpu-8-2022", "uu-24-2011", "x")] == [None] * 4
