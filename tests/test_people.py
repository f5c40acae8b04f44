"""A packed list of people is the tuple that it was made of."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen import people as module
from pks_gen.model import Participant
from pks_gen.people import Packer, People, column

TEXTS = st.one_of(st.none(), st.sampled_from(["KPPS", "kpps", "", "Rekaan"]), st.text(max_size=8))
PERSONS = st.builds(
    Participant,
    name=st.one_of(st.text(max_size=12), st.text("\ud800\0\x01é’", max_size=3)),
    nik=st.one_of(st.none(), st.from_regex(r"[0-9]{16}", fullmatch=True)),
    group=TEXTS,
    sex=st.sampled_from([None, "L", "P"]),
    birth_date=st.one_of(st.none(), st.dates()),
    district=TEXTS,
    village=TEXTS,
    wage=st.one_of(st.none(), st.integers(0, 10**9)),
)
LISTS = st.lists(PERSONS, max_size=40).map(tuple)
BLOCKS = st.sampled_from([1, 2, 7, 1000])
FEW = st.sampled_from([0, 1, 3, 256])
"""Different values from which a column is stored as text."""


@contextmanager
def few(number: int) -> Iterator[None]:
    """Small lists hardly ever hold more than 256 different values: let both kinds of columns occur."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", number)
        yield


@settings(deadline=None)
@given(LISTS, BLOCKS, FEW, st.data())
def test_it_reads_like_the_tuple(people, block, number, data):
    with few(number):
        packed = People.of(people, block=block)
    assert tuple(packed) == people
    assert len(packed) == len(people)
    assert packed == people
    assert people == packed
    assert (packed == people[:-1]) is (not people)
    places = data.draw(st.lists(st.integers(-len(people), len(people) - 1), max_size=9)) if people else []
    assert [packed[at] for at in places] == [people[at] for at in places]
    cut = data.draw(st.slices(len(people)))
    assert packed[cut] == people[cut]
    for field in Participant._fields:
        expected = [getattr(person, field) for person in people]
        assert list(column(packed, field)) == list(column(people, field)) == expected
    assert [type(value) for person in packed for value in person] == [
        type(value) for person in people for value in person
    ]


@settings(deadline=None)
@given(LISTS, BLOCKS, FEW, st.data())
def test_it_is_left_out_of_renamed_and_arranged_like_the_tuple(people, block, number, data):
    gone = sorted(data.draw(st.sets(st.sampled_from(range(len(people)))))) if people else []
    order = data.draw(st.lists(st.sampled_from(range(len(people))), max_size=50)) if people else []
    names = {"kpps": "KPPS", "": "Kosong"}
    with few(number):
        packed = People.of(people, block=block)
        left, other, arranged = packed.without(gone), packed.renamed("group", names), packed.arranged(order)
    assert tuple(left) == tuple(person for at, person in enumerate(people) if at not in gone)
    assert len(left) == len(people) - len(gone)
    assert tuple(other) == tuple(p._replace(group=names.get(p.group, p.group)) for p in people)
    assert tuple(arranged) == tuple(people[at] for at in order)
    assert tuple(packed) == people


@settings(deadline=None)
@given(LISTS, BLOCKS)
def test_it_travels_to_another_process(people, block):
    packed = People.of(people, block=block)
    assert packed == people
    packed[0:1]  # an opened block stays behind
    assert pickle.loads(pickle.dumps(packed)) == packed  # noqa: S301


def many(number: int) -> People:
    day = dt.date(1950, 1, 1)
    return People.of(
        Participant(
            f"Contoh Peserta Nomor {n}",
            f"990199{n:010d}",
            "KPPS" if n % 9 else "PPS",
            "LP"[n % 2],
            day + dt.timedelta(days=n % 20_000),
            f"Kecamatan {n // 9000}",
            f"Desa {n // 500}",
            1_100_000,
        )
        for n in range(number)
    )


def test_a_person_takes_few_bytes_in_memory_and_on_the_way():
    packed = many(20_000)
    assert len(pickle.dumps(packed)) < 70 * len(packed)
    assert [packed[n].nik for n in (0, 999, 1000, 19_999, -1, 5)] == [
        f"990199{n:010d}" for n in (0, 999, 1000, 19_999, 19_999, 5)
    ]


def test_places_outside_are_refused_and_nobody_is_shown():
    packed = many(3)
    for place in (3, -4, 10_000):
        with pytest.raises(IndexError, match="of 3 people"):
            packed[place]
    assert repr(packed) == "<People: 3>"
    assert People() == ()
    assert repr(People()) == "<People: 0>"


def test_columns_that_a_list_lacks_are_nothing():
    packer = Packer()
    packer.add({"name": ["A", "B"]}, 2)
    packer.add({}, 0)
    packer.add({"name": ["C"], "wage": [5]}, 1)
    assert packer.people() == (Participant("A"), Participant("B"), Participant("C", wage=5))


def test_what_is_packed_already_is_not_packed_again():
    packed = many(2)
    assert People.of(packed) is packed
