from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.comparison.changes import Span, SpanKind
from pks_gen.comparison.words import spans, tokens


def shown(before: str, after: str) -> str:
    """Spans as a person writes them: ``[-gone-]`` and ``{+come+}``."""
    form = {SpanKind.SAME: "{}", SpanKind.REMOVED: "[-{}-]", SpanKind.ADDED: "{{+{}+}}"}
    return "".join(form[kind].format(text) for kind, text in spans(before, after))


def before_of(found: tuple[Span, ...]) -> str:
    return "".join(text for kind, text in found if kind is not SpanKind.ADDED)


def after_of(found: tuple[Span, ...]) -> str:
    return "".join(text for kind, text in found if kind is not SpanKind.REMOVED)


WORDS = st.sampled_from(
    [
        "PARA",
        "PIHAK",
        "wajib",
        "tidak",
        ",",
        ".",
        ";",
        "(",
        ")",
        "30",
        "tiga",
        "puluh",
        "Rp5.400,00",
        "Pasal",
        "7",
        "ayat",
        "(2)",
        "huruf",
        "a",
        "[BELUM",
        "DIISI:",
        "x]",
        "1.444",
    ]
)
LEGAL = st.lists(WORDS, max_size=25).map(" ".join)


@given(LEGAL, LEGAL)
def test_spans_rebuild_both_lines(before: str, after: str) -> None:
    found = spans(before, after)
    assert before_of(found) == before
    assert after_of(found) == after


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_rebuild_any_text(before: str, after: str) -> None:
    found = spans(before, after)
    assert before_of(found) == before
    assert after_of(found) == after
    assert all(span.text for span in found)


@given(LEGAL)
def test_a_line_is_the_same_as_itself(line: str) -> None:
    assert {span.kind for span in spans(line, line)} <= {SpanKind.SAME}


@given(LEGAL, LEGAL)
def test_neighbours_are_of_different_kinds(before: str, after: str) -> None:
    kinds = [span.kind for span in spans(before, after)]
    assert all(one is not other for one, other in pairwise(kinds))


@pytest.mark.parametrize(
    "whole",
    [
        "Rp5.400,00",
        "Rp 500.000,-",
        "1.444",
        "0,24",
        "15 November 2024",
        "15-11-2024",
        "Pasal 7",
        "ayat (2)",
        "huruf a",
        "angka 1",
        "100.3.7.1/1/BAG.KS/2024",
        "PER/1/112024",
        "Undang-Undang",
        "dan/atau",
        "Jum'at",
        "[BELUM DIISI: nomor PIHAK KEDUA]",
    ],
)
def test_what_belongs_together_is_one_word(whole: str) -> None:
    assert tokens(f"kata {whole}, lalu") == ["kata", whole, ",", "lalu"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("paling lambat 30 hari", "paling lambat 14 hari", "paling lambat [-30-]{+14+} hari"),
        (
            "selama 30 (tiga puluh) hari",
            "selama 14 (empat belas) hari",
            "selama [-30 (tiga puluh)-]{+14 (empat belas)+} hari",
        ),
        (
            "lebih dari 60 (enam puluh) hari kalender",
            "lebih dari 90 (sembilan puluh) hari kalender",
            "lebih dari [-60 (enam puluh)-]{+90 (sembilan puluh)+} hari kalender",
        ),
        ("wajib hadir.", "tidak wajib hadir.", "{+tidak +}wajib hadir."),
        ("satu dan dua", "satu x dan y dua", "satu {+x +}dan {+y +}dua"),
        (
            "Pasal 7 ayat (2) huruf a.",
            "Pasal 8 ayat (2) huruf b.",
            "[-Pasal 7-]{+Pasal 8+} ayat (2) [-huruf a-]{+huruf b+}.",
        ),
        ("satu", "", "[-satu-]"),
        ("", "satu", "{+satu+}"),
        ("kata , lain", "kata, lain", "kata[- -], lain"),
    ],
)
def test_changes_are_small_and_readable(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_a_rewritten_sentence_is_no_confetti() -> None:
    before = "PIHAK KESATU menyerahkan data peserta kepada PIHAK KEDUA pada setiap akhir bulan berjalan"
    after = "laporan lengkap disusun bersama kepada mitra lain dengan tenggat triwulan tanpa kecuali"
    assert len(spans(before, after)) == 2


def test_a_line_of_a_million_signs_ends_as_one_replacement() -> None:
    found = spans("a b " * 250_000, "b a c " * 170_000)
    assert before_of(found) == "a b " * 250_000
    assert len(found) < 10
