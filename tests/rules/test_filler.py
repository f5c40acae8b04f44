"""Dots and dashes in a value's place, and NIK where everybody reads them."""

from __future__ import annotations

import pytest

from support.rule_examples import case_of, problems_in, said


@pytest.mark.parametrize(
    "filler", ["....", "……", "___", "-", "xxx", "XX", "TBD", "......./....../2024", "Jalan ......"]
)
def test_filler_is_told(filler: str) -> None:
    assert said("PKS227", f'tempat: "{filler}"')


@pytest.mark.parametrize(
    "value", ["Aula", "Lahat...", "PER/1/112024", "A-1", "Gedung X", "Jl. A. Yani No. 1"]
)
def test_values_are_left_alone(value: str) -> None:
    assert said("PKS227", f'tempat: "{value}"') == []


def test_a_dash_says_that_somebody_has_no_number() -> None:
    assert "PKS227" not in [
        p.code for p in problems_in(case_of("penandatangan: {nama: A, jabatan: Bupati Lahat, nip: '-'}"))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("peserta 1604010101909001", 1),
        ("nomor 9999999999999999", 0),
        ("1604014101909001", 1),
        ("16040101019090012", 0),
    ],
)
def test_a_nik_in_the_text_is_told_and_not_shown(text: str, found: int) -> None:
    told = said("PKS277", f"perihal: {text}")
    assert len(told) == found
    assert not any(text[-16:] in one for one in told)
