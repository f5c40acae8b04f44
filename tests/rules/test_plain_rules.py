"""Rules of one comparison each: every fault is told in its place, and what is open is no fault."""

from __future__ import annotations

import pytest

from support.rule_examples import problems_of, said


def keys(code: str, example: str) -> list[str]:
    return [problem.key for problem in problems_of(example) if problem.code == code]


def test_every_unknown_regulation_is_named_with_its_neighbour() -> None:
    example = "dasar_hukum: [uu24-2011, pp-44-2015, uu-0-1900]"
    first, second = (problem for problem in problems_of(example) if problem.code == "PKS202")
    assert (first.key, second.key) == ("dasar_hukum[0]", "dasar_hukum[2]")
    assert "uu-24-2011" in first.hint
    assert "uu-0-1900" in second.text


@pytest.mark.parametrize("example", ["dasar_hukum:", "dasar_hukum: [{jenis: Qanun Aceh}]"])
def test_a_regulation_that_is_open_or_given_in_full_is_not_looked_up(example: str) -> None:
    assert said("PKS202", example) == []


@pytest.mark.parametrize("payer", ["pihak kesatu", "pihak ketiga", "peserta", ""])
def test_a_payer_who_is_there_or_open(payer: str) -> None:
    assert said("PKS204", f"iuran: {{penanggung: {payer}}}") == []


@pytest.mark.parametrize("payer", ["pihak keempat", "pihak keenam"])
def test_a_payer_beyond_the_parties(payer: str) -> None:
    assert said("PKS204", f"iuran: {{penanggung: {payer}}}") == [
        f"penanggung iuran `{payer}` tidak ada; perjanjian ini mempunyai 3 pihak"
    ]


@pytest.mark.parametrize("end", ["2024-11-15", "2024-11-16", ""])
def test_a_term_of_one_day_is_a_term(end: str) -> None:
    assert said("PKS205", f"jangka_waktu: {{mulai: 2024-11-15, selesai: {end}}}") == []


def test_a_term_that_ends_the_day_before_is_none() -> None:
    assert keys("PKS205", "jangka_waktu: {mulai: 2024-11-15, selesai: 2024-11-14}") == [
        "jangka_waktu.selesai"
    ]


def test_both_roles_may_be_missing_but_not_while_one_is_open() -> None:
    nobody = "pihak: [{jenis: kpu, sebagai: pendukung}, {jenis: bpjs_tk, sebagai: %s}]"
    assert said("PKS206", nobody % "pendukung") == [
        "tidak ada pihak yang menjadi pemberi_kerja",
        "tidak ada pihak yang menjadi penyelenggara",
    ]
    assert said("PKS206", nobody % "") == []


def test_each_missing_logo_is_told_at_its_party() -> None:
    two = (
        "pihak: [{jenis: kpu, logo: tidak-ada.png}, {jenis: bawaslu}, {jenis: bpjs_tk, logo: tidak-ada.png}]"
    )
    assert keys("PKS210", two) == ["pihak[0].logo", "pihak[2].logo"]
