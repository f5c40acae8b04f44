"""Counts by kecamatan and post, and the table of them; nobody is named."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.canonical import plain
from pks_gen.draft import RowKind, Table
from pks_gen.drafting.annexes import region_tables
from pks_gen.drafting.participant_recap import recap_of
from pks_gen.model import Agreement, Participant
from support.agreements import complete

PEOPLE = [
    Participant("Contoh A", "9999991505900001", "PPS", district="Kikim"),
    Participant("Contoh B", "9999991505900002", "PPK", district="kec. kikim"),
    Participant("Contoh C", "9999991505900003", "PPS", district="Jarai 10"),
    Participant("Contoh D", "9999991505900004", "PPS", district="Jarai 9"),
    Participant("Contoh E", "9999991505900005", None, district=None),
]


def table(people: list[Participant]) -> list[list[str]]:
    """Titles and rows of the table, as words."""
    agreement = Agreement.model_validate(complete(peserta={"kelompok": [{"jabatan": "PPK"}]}))
    found = region_tables(agreement, people, below_groups=False)[-1]
    assert isinstance(found, Table)
    assert sum(column.share for column in found.columns) == pytest.approx(1)
    assert {len(row.cells) for row in found.rows if row.kind is not RowKind.GROUP} == {len(found.columns)}
    return [
        [column.title for column in found.columns],
        *([plain(cell) for cell in row.cells] for row in found.rows),
    ]


def test_few_posts_stand_side_by_side() -> None:
    assert table(PEOPLE) == [
        ["No.", "Kecamatan", "PPK", "PPS", "Lainnya", "Jumlah"],
        ["1.", "Jarai 9", "–", "1", "–", "1"],
        ["2.", "Jarai 10", "–", "1", "–", "1"],
        ["3.", "Kikim", "1", "1", "–", "2"],
        ["4.", "Tidak disebutkan", "–", "–", "1", "1"],
        ["", "Jumlah", "1", "3", "1", "5"],
    ]


def test_one_post_needs_no_sum_beside_it() -> None:
    assert table(PEOPLE[2:4]) == [
        ["No.", "Kecamatan", "Jumlah (orang)"],
        ["1.", "Jarai 9", "1"],
        ["2.", "Jarai 10", "1"],
        ["", "Jumlah", "2"],
    ]


def test_many_posts_stand_below_each_kecamatan() -> None:
    people = [Participant("Contoh", group=f"Jabatan {n % 7}", district=f"Kec {n % 2}") for n in range(1_400)]
    rows = table(people)
    assert rows[:3] == [
        ["No.", "Kelompok Peserta", "Jumlah (orang)"],
        ["Kecamatan 0 (700 orang)"],
        ["1.", "Jabatan 0", "100"],
    ]
    assert len(rows) == 1 + 2 * 8 + 1
    assert rows[-1] == ["", "Jumlah", "1.400"]


def test_without_kecamatan_posts_are_counted_unless_they_are_already() -> None:
    people = [Participant("Contoh", group="PPS"), Participant("Rekaan", group="PPK")]
    assert [row[1] for row in table(people)] == ["Kelompok Peserta", "PPK", "PPS", "Jumlah"]
    agreement = Agreement.model_validate(complete())
    assert region_tables(agreement, people, below_groups=True) == ()


WORDS = st.sampled_from([None, "", "Satu", "SATU", "Dua", "Kec. Dua"])


@given(st.lists(st.builds(Participant, st.just("Contoh"), group=WORDS, district=WORDS), max_size=30))
def test_everybody_is_counted_once(people: list[Participant]) -> None:
    recap = recap_of(people)
    assert recap.counts.total() == sum(recap.by_post) == len(people)
    if recap.districts:
        assert sum(sum(counts) for _, counts in recap.rows()) == len(people)
    posts = Counter((each.group or "").casefold() for each in people)
    assert sorted(recap.by_post) == sorted(posts.values())


def test_no_name_and_no_nik_is_in_the_table() -> None:
    words = " ".join(cell for row in table(PEOPLE) for cell in row)
    assert "Contoh" not in words
    assert "9999" not in words
