"""What a list of participants says: groups and sums, columns, masks, and that nobody is lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import ListField, ParticipantView
from pks_gen.drafting.participant_groups import groups_of
from pks_gen.drafting.participant_listing import LONG, numbers_in_annex, participant_listing
from pks_gen.listing import Entry, EntryKind, Listing
from pks_gen.model import Participant, Participants
from pks_gen.people import People

FULL, MASKED = ParticipantView.FULL, ParticipantView.MASKED


def person(
    name: str, group: str | None = None, district: str | None = None, village: str | None = None
) -> Participant:
    return Participant(
        name, "9999991505900001", group, "P", dt.date(1990, 5, 15), district, village, 1_000_000
    )


def wanted(**annex: object) -> Participants:
    groups = [{"jabatan": "PPK"}, {"jabatan": "PPS"}]
    return Participants.model_validate({"lampiran": annex, "kelompok": groups})


def listed(people: list[Participant], view: ParticipantView = FULL, **annex: object) -> Listing:
    return participant_listing(people, view, wanted(**annex))


def said(listing: Listing) -> list[str]:
    """Headings, sums, and of people number and name."""
    return [" ".join(entry.cells[:2]) for entry in listing.entries()]


VILLAGES = [
    person("A", "PPS", "Kikim", "Satu"),
    person("B", "PPK", "Kikim"),
    person("C", "PPS", "Jarai", "Satu"),
    person("D", "PPS", "KEC.kikim", "Dua"),
    person("E", "PPS", "Kec.  Kikim", "satu"),
    person("F", "PPK", "Jarai"),
    person("G"),
]


def test_people_of_one_group_are_brought_together_under_sums_of_each_level() -> None:
    assert said(listed(VILLAGES, menurut=["kecamatan", "desa"])) == [
        "Kecamatan Kikim (4 orang)",
        "1. B",
        "Desa/Kelurahan Satu (2 orang)",
        "2. A",
        "3. E",
        "Jumlah Desa/Kelurahan Satu: 2 orang",
        "Desa/Kelurahan Dua (1 orang)",
        "4. D",
        "Jumlah Kecamatan Kikim: 4 orang",
        "Kecamatan Jarai (2 orang)",
        "5. F",
        "Desa/Kelurahan Satu (1 orang)",
        "6. C",
        "Jumlah Kecamatan Jarai: 2 orang",
        "Kecamatan tidak disebutkan (1 orang)",
        "7. G",
        "Jumlah 7 orang",
    ]


def test_three_levels_by_name_have_posts_as_the_agreement_names_them() -> None:
    people = [person("b", "Lain", "A 10", "X"), person("a", "PPS", "A 10", "X"), person("B", "PPS", "A 2", "X"),
              person("A", "PPS", "A 2", "X"), person("c", "ppk", "A 10", "X")]  # fmt: skip
    listing = listed(people, menurut=["kecamatan", "desa", "jabatan"], urut="nama")
    levels = [(entry.level, entry.cells[0]) for entry in listing.entries() if entry.kind is EntryKind.GROUP]
    assert levels == [
        (1, "Kecamatan A 2 (2 orang)"),
        (2, "Desa/Kelurahan X (2 orang)"),
        (3, "PPS (2 orang)"),
        (1, "Kecamatan A 10 (3 orang)"),
        (2, "Desa/Kelurahan X (3 orang)"),
        (3, "ppk (1 orang)"),
        (3, "PPS (1 orang)"),
        (3, "Lain (1 orang)"),
    ]
    sums = [(entry.level, entry.cells[0]) for entry in listing.entries() if entry.kind is EntryKind.SUBTOTAL]
    assert sums[:3] == [
        (3, "Jumlah PPS: 2 orang"),
        (2, "Jumlah Desa/Kelurahan X: 2 orang"),
        (1, "Jumlah Kecamatan A 2: 2 orang"),
    ]
    assert [cells[1] for kind, _, cells in listing.entries() if kind is EntryKind.PERSON] == [
        "A",
        "B",
        "c",
        "a",
        "b",
    ]


def test_desa_of_one_name_in_two_kecamatan_are_two() -> None:
    people = [
        person("A", None, "Kikim", "Satu"),
        person("B", None, "Jarai", "Kel. Satu"),
        person("C", None, "Kikim", "Satu"),
    ]
    assert said(listed(people, menurut=["desa"])) == [
        "Desa/Kelurahan Satu, Kecamatan Kikim (2 orang)",
        "1. A",
        "2. C",
        "Jumlah Desa/Kelurahan Satu, Kecamatan Kikim: 2 orang",
        "Kelurahan Satu, Kecamatan Jarai (1 orang)",
        "3. B",
        "Jumlah 3 orang",
    ]


def titles(listing: Listing) -> list[str]:
    return [column.title for column in listing.columns]


def test_a_short_list_goes_by_post_and_shows_the_places_that_it_knows() -> None:
    people = [person("A", "PPK", "Kikim"), person("B", "PPS", "Jarai")]
    assert titles(listed(people)) == ["No.", "Nama", "NIK", "Kecamatan"]
    assert said(listed(people))[0] == "PPK (1 orang)"
    assert not listed(people).landscape


def test_a_long_list_goes_by_post_and_kecamatan_when_nearly_all_are_known() -> None:
    people = [person("A", "PPK", f"Kikim {n % 2}", "Satu") for n in range(LONG)]
    assert titles(listed(people)) == ["No.", "Nama", "NIK", "Desa/Kelurahan"]
    assert titles(listed(people[1:])) == ["No.", "Nama", "NIK", "Kecamatan", "Desa/Kelurahan"]
    people[: LONG // 10] = [person("A", "PPK")] * (LONG // 10)
    assert titles(listed(people)) == ["No.", "Nama", "NIK", "Kecamatan", "Desa/Kelurahan"]
    assert [entry.level for entry in listed(people).entries() if entry.kind is EntryKind.GROUP] == [1]


def test_a_long_list_of_one_kecamatan_has_no_heading_for_it() -> None:
    people = [person("A", "PPK", "Kikim") for _ in range(LONG)]
    assert titles(listed(people)) == ["No.", "Nama", "NIK", "Kecamatan"]


def test_a_list_without_posts_has_no_heading_that_says_nothing() -> None:
    assert said(listed([person("A"), person("B")])) == ["1. A", "2. B", "Jumlah 2 orang"]


def test_columns_stand_as_asked_for_once_and_the_name_always() -> None:
    listing = listed(VILLAGES, kolom=["nik", "upah", "nik"])
    assert titles(listing) == ["No.", "Nama", "NIK", "Upah (Rp)"]
    assert list(listing.entries())[1].cells == ("1.", "A", "9999991505900001", "1.000.000")


def test_pages_lie_across_when_columns_need_it_or_somebody_asks() -> None:
    all_columns = [field.value for field in ListField]
    assert listed(VILLAGES, kolom=all_columns).landscape
    assert not listed(VILLAGES, kolom=all_columns, arah="tegak").landscape
    assert listed(VILLAGES, kolom=["nama"], arah="mendatar").landscape


def test_masked_columns_show_that_a_value_is_there_and_nothing_of_it() -> None:
    people = [person("A"), Participant("B")]
    columns = ["nama", "nik", "jenis_kelamin", "tanggal_lahir", "upah"]
    first, second = [entry.cells for entry in listed(people, MASKED, kolom=columns).entries()][:2]
    assert first == ("1.", "A", "************0001", "P", "**-**-****", "***")
    assert second == ("2.", "B", "", "", "", "")
    full = next(iter(listed(people, kolom=columns).entries())).cells
    assert full == ("1.", "A", "9999991505900001", "P", "15-05-1990", "1.000.000")


def test_a_list_in_order_is_walked_as_it_is_and_another_is_packed_once() -> None:
    in_order = sorted(VILLAGES[:1] + VILLAGES[2:5], key=lambda each: each.district or "")
    assert listed(in_order, menurut=["jabatan"]).entries.shown.people is in_order  # type: ignore[attr-defined]
    assert isinstance(listed(VILLAGES, menurut=["jabatan"]).entries.shown.people, People)  # type: ignore[attr-defined]


def test_an_empty_list_has_a_total() -> None:
    assert said(listed([])) == said(listed([], menurut=["desa"], urut="nama")) == ["Jumlah 0 orang"]


PLACES = st.sampled_from([None, "", "Satu", "SATU", "Dua", "Kec. Dua", "Tiga 10", "Tiga 9"])
PEOPLE = st.lists(
    st.builds(person, st.text("abc XYZ", min_size=1, max_size=4), PLACES, PLACES, PLACES), max_size=40
)
LEVELS = st.lists(st.sampled_from(["jabatan", "kecamatan", "desa"]), unique=True, min_size=1)


@given(PEOPLE, LEVELS, st.sampled_from(["berkas", "nama"]), st.booleans())
def test_nobody_is_lost_numbers_go_on_and_every_sum_is_that_of_its_group(
    people: list[Participant], levels: list[str], order: str, packed: bool
) -> None:
    whole = People.of(people, block=7) if packed else tuple(people)
    columns = ["nama", "jabatan", "kecamatan", "desa"]
    listing = participant_listing(whole, FULL, wanted(menurut=levels, urut=order, kolom=columns))
    entries = list(listing.entries())
    assert entries == list(listing.entries())
    rows = [entry.cells for entry in entries if entry.kind is EntryKind.PERSON]
    assert [cells[0] for cells in rows] == [f"{number}." for number in range(1, len(people) + 1)]
    assert Counter(cells[1:] for cells in rows) == Counter(
        (each.name, each.group or "", each.district or "", each.village or "") for each in people
    )
    assert_sums(entries)


def assert_sums(entries: list[Entry]) -> None:
    """Below each heading stand as many people as it says, and its sum says so again."""
    headings = [(index, entry) for index, entry in enumerate(entries) if entry.kind is EntryKind.GROUP]
    for index, heading in headings:
        below = 0
        for entry in entries[index + 1 :]:
            if entry.kind is EntryKind.TOTAL or (
                entry.kind is EntryKind.GROUP and entry.level <= heading.level
            ):
                break
            below += entry.kind is EntryKind.PERSON
            if entry.kind is EntryKind.SUBTOTAL and entry.level == heading.level:
                name, _, count = entry.cells[0].removeprefix("Jumlah ").rpartition(": ")
                assert heading.cells[0] == f"{name} ({count})"
                break
        assert heading.cells[0].endswith(f"({below} orang)")
    assert len({(entry.level, entry.cells, _above(entries, index)) for index, entry in headings}) == len(
        headings
    )


def _above(entries: list[Entry], index: int) -> tuple[str, ...]:
    """The headings that a heading stands under: each group has one heading only."""
    found, level = [], entries[index].level
    for entry in reversed(entries[:index]):
        if entry.kind is EntryKind.GROUP and entry.level < level:
            found.append(entry.cells[0])
            level = entry.level
    return tuple(found)


@given(PEOPLE, LEVELS)
def test_in_the_order_of_the_file_people_of_a_group_keep_theirs(
    people: list[Participant], levels: list[str]
) -> None:
    numbered = [each._replace(wage=place) for place, each in enumerate(people)]
    listing = participant_listing(numbered, FULL, wanted(menurut=levels, kolom=["upah"]))
    places: list[int] = []
    for entry in listing.entries():
        if entry.kind is EntryKind.PERSON:
            places.append(int(entry.cells[2]))
        else:
            assert places == sorted(places)
            places = []


@given(PEOPLE, LEVELS, st.sampled_from(["berkas", "nama"]))
def test_numbers_lead_from_the_file_to_the_annex(
    people: list[Participant], levels: list[str], order: str
) -> None:
    layout = wanted(menurut=levels, urut=order, kolom=["upah"])
    numbered = [each._replace(wage=place) for place, each in enumerate(people)]
    entries = participant_listing(numbered, FULL, layout).entries()
    shown = {
        int(entry.cells[2].replace(".", "")): int(entry.cells[0][:-1])
        for entry in entries
        if entry.kind is EntryKind.PERSON
    }
    numbers = numbers_in_annex(numbered, layout)
    expected = range(1, len(people) + 1) if numbers is None else numbers
    assert list(expected) == [shown[place] for place in range(len(people))]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_groups_count_everybody_once(count: int) -> None:
    people = [person("A", "PPK", "Kikim")] * count
    assert sum(groups_of(people, ()).sizes) == count
