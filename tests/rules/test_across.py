"""Agreements beside each other: one number, one person, and what may be so."""

from __future__ import annotations

import pickle
from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import EventKind
from pks_gen.problems import Accepted, Problem
from pks_gen.rules import nik_across
from pks_gen.rules.across import Extract, compare
from pks_gen.rules.rows import TOLD_ROWS
from support.rule_examples import case_of, extract_in, problems_in

LIST = """
    peserta: {kelompok: [{jabatan: Pengawas TPS, jumlah: 2}]}
    daftar: [{nama: A, nik: "%s"}, {nama: B, nik: "%s"}]
"""
ONE, TWO, THREE = "1604010101909001", "1604010101909002", "1604010101909003"


def problems(*extracts: Extract) -> list[tuple[int, str, str]]:
    found = compare(extracts)
    return [(n, one.code, one.text) for n, one in found if isinstance(one, Problem)]


def people(agreement_id: str, first: str, second: str, more: str = "") -> Extract:
    """An extract without numbers: only people are compared."""
    return replace(extract_in(LIST % (first, second) + more, agreement_id), numbers=())


def test_the_later_agreement_names_the_cell_of_the_earlier_one() -> None:
    found = problems(people("kpu", ONE, TWO), people("bawaslu", THREE, TWO))
    said = "NIK ini juga ada dalam daftar peserta perjanjian `kpu`, sel Peserta!B3"
    assert found == [(1, "PKS276", said)]
    assert not any(nik in str(found) for nik in (ONE, TWO, THREE))


def test_the_place_is_the_cell_of_the_later_list() -> None:
    ((_, problem),) = compare([people("kpu", ONE, TWO), people("bawaslu", TWO, THREE)])
    assert isinstance(problem, Problem)
    assert str(problem.place) == "peserta.xlsx:Peserta!B2"
    assert problem.key == "peserta.berkas"


def test_twice_in_one_list_is_not_told_here() -> None:
    assert problems(people("kpu", ONE, ONE), people("bawaslu", TWO, THREE)) == []


def test_a_sample_and_absent_niks_prove_nothing() -> None:
    sample = people("contoh", ONE, TWO, "    peserta: {contoh: ya}").niks
    assert list(people("kpu", ONE, "").niks) == [int(ONE), 0]
    assert problems(people("kpu", ONE, ""), people("bawaslu", "", TWO)) == []
    assert len(sample) == 0


def test_another_election_or_a_term_that_lies_apart_is_no_repetition() -> None:
    first, second = people("a", ONE, TWO), people("b", ONE, THREE)
    assert len(problems(first, second)) == 1
    assert problems(replace(first, event=(EventKind.PEMILU, 2024)), second) == []
    start, end = second.term
    assert start is not None
    assert end is not None
    after = replace(first, term=(end.replace(year=end.year + 1), None))
    assert problems(after, second) == []
    assert problems(second, after) == []
    assert len(problems(replace(first, event=(None, None), term=(None, None)), second)) == 1


def test_an_earlier_agreement_that_does_not_meet_does_not_hide_one_that_does() -> None:
    first, second, third = people("a", ONE, TWO), people("b", ONE, TWO), people("c", ONE, THREE)
    apart = replace(first, event=(EventKind.PEMILU, 2024))
    assert [(index, text[-14:]) for index, _, text in problems(apart, second, third)] == [
        (2, "sel Peserta!B2")
    ]


def test_a_copied_list_is_told_in_a_few_rows_and_a_number() -> None:
    niks = array("Q", range(1604010101900001, 1604010101900001 + 1000))
    first, second = people("a", ONE, TWO), people("b", ONE, TWO)
    assert first.cells is not None
    cells = replace(first.cells, rows=range(2, 1002))
    found = problems(replace(first, niks=niks, cells=cells), replace(second, niks=niks, cells=cells))
    assert len(found) == TOLD_ROWS + 1
    assert found[-1][2] == "masih ada 950 baris lain yang orangnya juga ada dalam perjanjian lain"
    assert found[0][2].endswith("sel Peserta!B2")


EMPTY = replace(people("a", ONE, TWO), niks=array("Q"), cells=None)


@given(st.lists(st.lists(st.sampled_from([0, int(ONE), int(TWO), int(THREE)]), max_size=6), max_size=5))
def test_buckets_find_what_comparing_every_row_with_every_row_finds(lists: list[list[int]]) -> None:
    found = nik_across.compare([replace(EMPTY, niks=array("Q", niks)) for niks in lists])
    earlier = [{nik for niks in lists[:index] for nik in niks} for index in range(len(lists))]
    expected = [
        (index, row)
        for index, niks in enumerate(lists)
        for row, nik in enumerate(niks)
        if nik and nik in earlier[index]
    ]
    assert [(index, finding.row) for index, finding in found] == expected


def numbered(agreement_id: str, *numbers: str, more: str = "") -> Extract:
    return extract_in(f"nomor: [{', '.join(numbers)}]\n{more}", agreement_id)


def test_one_institution_does_not_number_twice_alike() -> None:
    first = numbered("a", "001/HK.02/K.SS-06/11/2024", "PER/1/112024", "100.3.7.1/1/BAG.KS/2024")
    second = numbered("b", "2/HK.02/K.SS-06/11/2024", "per/01/112024", "100.3.7.1/2/BAG.KS/2024")
    assert problems(first, second) == [
        (1, "PKS215", "nomor `per/01/112024` sudah dipakai dalam perjanjian `a`")
    ]


def test_other_offices_keep_their_own_books() -> None:
    here = numbered("a", '"-"', "PER/1/112024", "100.3.7.1/1/BAG.KS/2024")
    there = """
        pihak:
          - {jenis: pemda, lembaga: Pemerintah Kabupaten Seruyan, nomor: 100.3.7.1/1/BAG.KS/2024}
          - {jenis: bpjs_tk, lembaga: BPJS Ketenagakerjaan Kantor Cabang Sampit, nomor: PER/1/112024}
    """
    assert problems(here, extract_in(there, "b")) == []


def test_an_organisers_number_carries_its_office_whatever_the_name() -> None:
    parties = "pihak: [{jenis: kpu, lembaga: %s, nomor: 1/PR.07-NK/1604/2024}, {jenis: bpjs_tk}]"
    first = extract_in(parties % "KPU Kabupaten Lahat", "a")
    second = extract_in(parties % "Komisi Pemilihan Umum Kabupaten Buol", "b")
    assert [code for _, code, _ in problems(first, second)] == ["PKS215"]


def test_what_an_agreement_accepts_comes_with_its_reason() -> None:
    accepts = "    abaikan: [{kode: PKS276, alasan: Ditugaskan kembali oleh kedua lembaga}]"
    first, second = people("a", ONE, TWO), people("b", ONE, THREE, accepts)
    ((index, found),) = compare([first, second])
    assert index == 1
    assert isinstance(found, Accepted)
    assert found.reason == "Ditugaskan kembali oleh kedua lembaga"


def test_alone_an_agreement_cannot_tell_whether_that_entry_is_used() -> None:
    accepts = "abaikan: [{kode: PKS276, alasan: Ditugaskan kembali oleh kedua lembaga}]"
    assert problems_in(case_of(accepts)) == []


@pytest.mark.parametrize("protocol", [pickle.HIGHEST_PROTOCOL])
def test_extracts_travel_between_processes(protocol: int) -> None:
    extract = people("a", ONE, TWO)
    again = pickle.loads(pickle.dumps(extract, protocol))  # noqa: S301 - our own bytes
    assert again == extract
    assert extract.cells is not None
    assert extract.cells.rows == range(2, 4)
