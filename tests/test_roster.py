"""The digest of a list: any change of a row changes it, blanks and letters' forms do not."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle

from hypothesis import given
from hypothesis import strategies as st

from pks_gen.model import Participant
from pks_gen.people import People
from pks_gen.roster import canonical_rows, in_groups, roster_digest, same_digest

TEXT = st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
PEOPLE = st.lists(
    st.builds(Participant, name=TEXT, group=TEXT, district=st.none() | TEXT), min_size=1, max_size=5
)


def test_the_canonical_form_is_fixed() -> None:
    person = Participant(
        name="Rene\u0301e  Contoh", nik="1604010108909001", group="KPPS", sex="P", birth_date=dt.date(1990, 1, 2),
        district="Lahat", village=None, wage=850000,
    )  # fmt: skip
    assert list(canonical_rows([person])) == [
        "\x1f".join(["1604010108909001", "Renée Contoh", "KPPS", "P", "1990-01-02", "Lahat", "", "850000"])
    ]
    assert roster_digest([person]) == "fd084189d5f83457456e814a9a8beee3fdb4e2ad87ba0101f3d626813ed92104"
    assert roster_digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_no_text_can_look_like_two_fields() -> None:
    assert list(canonical_rows([Participant("a\x1fb\tc\nd")])) == ["\x1fa b c d" + "\x1f" * 6]


@given(PEOPLE, TEXT)
def test_any_change_is_seen(people: list[Participant], name: str) -> None:
    changed = [people[0]._replace(name=people[0].name + name), *people[1:]]
    assert roster_digest(changed) != roster_digest(people)
    assert roster_digest([*people, people[0]]) != roster_digest(people)


@given(
    st.lists(
        st.builds(
            Participant,
            name=st.text(max_size=6),
            village=st.none() | st.text(" \t\u2502aé\u0301", max_size=5),
        )
    )
)
def test_whom_a_person_stands_beside_changes_no_line(people: list[Participant]) -> None:
    alone = [line for person in people for line in canonical_rows([person])]
    assert list(canonical_rows(people)) == alone
    text = "".join(f"{line}\n" for line in alone).encode("utf-8", "surrogatepass")
    assert roster_digest(People.of(people)) == roster_digest(people) == hashlib.sha256(text).hexdigest()


@given(PEOPLE)
def test_groups_of_letters_are_only_for_reading(people: list[Participant]) -> None:
    digest = roster_digest(people)
    assert len(in_groups(digest)) == 71
    assert same_digest(in_groups(digest).upper(), digest)
    assert not same_digest(digest[::-1], digest) or digest == digest[::-1]


def test_packed_people_are_digested_once_and_each_list_by_itself() -> None:
    people = People.of([Participant(name="Contoh"), Participant(name="Rekaan")])
    other = people.without([0])
    assert roster_digest(people) == roster_digest(list(people)) != roster_digest(other)
    assert roster_digest(people) == people.once("digest", lambda _: "dihitung lagi")
    assert roster_digest(pickle.loads(pickle.dumps(people))) == roster_digest(people)  # noqa: S301 - our own
