"""Kinds of parties -> names, numbers and signatories; statuses -> acting titles."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.choices import PartyKind, SignatoryStatus
from pks_gen.reference.institutions import (
    institution,
    institutions,
    is_long_name,
    number_patterns,
    parse_number,
    spelled_out,
    usual_signatory,
)
from pks_gen.reference.positions import acting_title, acting_titles, prefix

Parts = tuple[int, str, str, int | None, int | None]


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        ("bpjs_tk", "PER/278/122015", (278, "", "", 12, 2015)),
        ("bpjs_tk", "MoU/19/112015", (19, "", "", 11, 2015)),
        ("pemda", "100.3.7/12/KESRA/2024", (12, "100.3.7", "KESRA", None, 2024)),
        ("pemda", "119/65/19/BAK", (65, "119", "BAK", None, None)),
        ("kpu", "2564/SDM.06.7-SD/01/2024", (2564, "SDM.06.7-SD", "01", None, 2024)),
        ("bawaslu", "123/HK.02/K.SS-06/11/2024", (123, "HK.02", "SS-06", 11, 2024)),
    ],
)
def test_numbers_are_taken_apart(kind: str, text: str, parts: Parts) -> None:
    found = parse_number(PartyKind(kind), f" {text} ")
    assert found is not None
    assert (found.sequence, found.code, found.unit, found.month, found.year) == parts


@pytest.mark.parametrize(
    ("kind", "text"),
    [("bpjs_tk", "PER/278/132015"), ("bawaslu", "PER/1/112024"), ("kpu", ""), ("lain", "1/X/2024")],
)
def test_what_fits_no_pattern_is_nothing(kind: str, text: str) -> None:
    assert parse_number(PartyKind(kind), text) is None


def test_patterns_by_day() -> None:
    ids = [p.id for p in number_patterns(PartyKind.PEMDA, dt.date(2024, 11, 15))]
    assert ids == ["pemda"]
    assert parse_number(PartyKind.PEMDA, "440/6284/SJ", dt.date(2024, 11, 15)) is None
    assert parse_number(PartyKind.PEMDA, "440/6284/SJ", dt.date(2015, 12, 1)) is not None


def test_every_example_fits_its_own_pattern() -> None:
    for one in institutions():
        for pattern in one.numbers:
            for example in pattern.examples:
                found = parse_number(one.kind, example)
                assert found is not None
                assert found.pattern is pattern


@given(st.sampled_from(list(PartyKind)), st.text(alphabet="PERMoUK/.-0123456789", max_size=30))
def test_any_text_may_be_asked(kind: PartyKind, text: str) -> None:
    found = parse_number(kind, text)
    assert found is None or found.month is None or 1 <= found.month <= 12


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        ("bawaslu", "Bawaslu Kabupaten Lahat", "Badan Pengawas Pemilihan Umum Kabupaten Lahat"),
        ("kpu", "KPU Kabupaten Buol", "Komisi Pemilihan Umum Kabupaten Buol"),
        ("pemda", "Pemkab Seruyan", "Pemerintah Kabupaten Seruyan"),
        (
            "bpjs_tk",
            "BPJS Ketenagakerjaan Kantor Cabang Lahat",
            "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan Kantor Cabang Lahat",
        ),
    ],
)
def test_short_names_are_spelled_out(kind: str, name: str, full: str) -> None:
    assert spelled_out(PartyKind(kind), name) == full
    assert not is_long_name(PartyKind(kind), name)
    assert is_long_name(PartyKind(kind), full)
    assert spelled_out(PartyKind(kind), full) is None


def test_other_institutions_may_have_any_name() -> None:
    assert is_long_name(PartyKind.LAIN, "Yayasan Contoh")
    assert spelled_out(PartyKind.LAIN, "KPU Contoh") is None
    assert spelled_out(PartyKind.KPU, "KPUPR Contoh") is None


@pytest.mark.parametrize(
    ("kind", "position", "usual"),
    [
        ("pemda", "Bupati Lahat", "Bupati atau Wali Kota"),
        ("pemda", "Kepala Badan Kesatuan Bangsa dan Politik", "Kepala perangkat daerah"),
        ("pemda", "Kepala Kesbangpol Kabupaten Seruyan", "Kepala perangkat daerah"),
        ("bawaslu", "Ketua Badan Pengawas Pemilihan Umum Kabupaten Lahat", "Ketua"),
        ("bpjs_tk", "Kepala Kantor Cabang", "Kepala Kantor Cabang"),
    ],
)
def test_usual_signatories(kind: str, position: str, usual: str) -> None:
    found = usual_signatory(PartyKind(kind), position)
    assert found is not None
    assert found.position == usual
    assert found.documents


def test_an_unusual_signatory_is_none() -> None:
    assert usual_signatory(PartyKind.BPJS_TK, "Ketua Yayasan") is None
    assert institution(PartyKind.LAIN) is None


def test_acting_titles_cover_every_status() -> None:
    assert {title.status for title in acting_titles()} == set(SignatoryStatus) - {SignatoryStatus.DEFINITIVE}
    assert [prefix(status) for status in SignatoryStatus] == ["", "Plt. ", "Plh. ", "Pj. ", "Pjs. ", "", ""]
    assert acting_title("definitif") is None
    for title in acting_titles():
        assert title.documents
        assert title.origin.source
