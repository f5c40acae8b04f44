from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import date_in_words, digits_and_words, long_date, rupiah_words
from pks_gen.pipeline.adoption_order import wanted_order
from pks_gen.pipeline.adoption_texts import between, distance
from pks_gen.pipeline.adoption_words import printed_forms, replacements, yaml_values

WORDS = st.lists(st.sampled_from("abcd"), max_size=9).map(tuple)


def slow_distance(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            rows[i + 1][j + 1] = rows[i][j] + 1 if left == right else max(rows[i][j + 1], rows[i + 1][j])
    return len(one) + len(other) - 2 * rows[-1][-1]


@given(WORDS, WORDS)
def test_distance_is_exact(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert distance(one, other) == slow_distance(one, other)


@given(WORDS, WORDS)
def test_both_ends_lie_between(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert between(one, one, other)
    assert between(one, other, other)


def test_digits_alone_are_not_on_the_way_to_both() -> None:
    sent, back = ("30", "(", "tiga", "puluh", ")"), ("45", "(", "tiga", "puluh", ")")
    assert not between(sent, ("45", "(", "empat", "puluh", "lima", ")"), back)


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1))


@given(DAYS)
def test_a_day_is_read_back_from_each_of_its_forms(day: dt.date) -> None:
    forms = list(printed_forms(("tanggal",), day.isoformat()))
    assert {date_in_words(day), long_date(day)} <= set(forms)
    for form in forms:
        assert day.isoformat() in yaml_values(("tanggal",), form)


@given(st.integers(0, 10**9))
def test_a_number_is_read_back_from_each_of_its_forms(number: int) -> None:
    count, wage = ("peserta", "kelompok", 0, "jumlah"), ("iuran", "upah_tetap")
    assert list(yaml_values(count, digits_and_words(number))) == [str(number)]
    assert list(yaml_values(wage, rupiah_words(number))) == [str(number)]
    for form in printed_forms(count, number):
        assert list(yaml_values(count, form)) == [str(number)]


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (("pihak", 0, "nomor"), "1/HK/2024", "1/HK/2024"),
        (("pihak", 0, "penandatangan", "nip"), "NIP 19690101 199001 1 001", "19690101 199001 1 001"),
        (("iuran", "penanggung"), "PIHAK KESATU", "pihak kesatu"),
        (("segmen",), "penerima upah", "penerima_upah"),
        (("peserta", "kelompok", 0, "jumlah"), "tujuh puluh dua", "72"),
    ],
)
def test_what_is_printed_is_read_as_the_contract_wants_it(
    path: tuple[str | int, ...], text: str, value: str
) -> None:
    assert value in list(yaml_values(path, text))


def test_an_unknown_key_or_no_number_has_no_value() -> None:
    assert not list(yaml_values(("entah",), "x"))
    assert not list(yaml_values(("peserta", "jumlah"), "banyak sekali"))
    assert not list(yaml_values(("tanggal",), "31 Februari 2024"))


def test_replacements_follow_the_words_beside_them() -> None:
    before, after = "Nomor : [X], tanggal [Y].", "Nomor : 1/2, tanggal 3 Mei 2024."
    assert "1/2" in replacements(before, after, 8, 11)
    assert "3 Mei 2024" in replacements(before, after, 21, 24)
    assert not list(replacements(before, before, 8, 11))


def test_a_pasal_that_does_not_stand_keeps_its_neighbour() -> None:
    known = ["a", "b", "jika", "c", "d"]
    assert wanted_order(known, ["a", "b", "c", "d"], []) == known
    assert wanted_order(known, ["b", "baru", "a", "c", "d"], []) == ["b", "jika", "baru", "a", "c", "d"]
    assert wanted_order(known, ["a", "c", "d"], ["b"]) == ["a", "jika", "c", "d"]


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef"), max_size=3))
def test_any_order_holds_all_that_is_left(order: list[str], hidden: set[str]) -> None:
    shown = [name for name in order if name not in hidden]
    made = wanted_order(list("abcdef"), shown, [])
    assert sorted(made) == list("abcdef")
    assert [name for name in made if name not in hidden] == shown
