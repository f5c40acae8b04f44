from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.rendering.title_lines import balanced


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("PEMERINTAH KABUPATEN LAHAT", ("PEMERINTAH KABUPATEN LAHAT",)),
        (
            "BADAN PENYELENGGARA JAMINAN SOSIAL KETENAGAKERJAAN KANTOR CABANG LAMPUNG TENGAH",
            ("BADAN PENYELENGGARA JAMINAN SOSIAL KETENAGAKERJAAN", "KANTOR CABANG LAMPUNG TENGAH"),
        ),
        (
            "BADAN PENGAWAS PEMILIHAN UMUM KABUPATEN LAMPUNG TENGAH",
            ("BADAN PENGAWAS PEMILIHAN UMUM", "KABUPATEN LAMPUNG TENGAH"),
        ),
        (
            "PELINDUNGAN JAMINAN SOSIAL KETENAGAKERJAAN BAGI BADAN AD HOC PENGAWAS PEMILIHAN",
            ("PELINDUNGAN JAMINAN SOSIAL KETENAGAKERJAAN", "BAGI BADAN AD HOC PENGAWAS PEMILIHAN"),
        ),
    ],
)
def test_lines_end_where_a_phrase_ends(text: str, lines: tuple[str, ...]) -> None:
    assert balanced(text, 50) == lines


@given(st.lists(st.text("ABCDEFG", min_size=1, max_size=20), max_size=18), st.integers(5, 60))
def test_no_word_is_added_lost_or_moved(words: list[str], limit: int) -> None:
    lines = balanced(" ".join(words), limit)

    assert " ".join(lines).split() == words
    assert len(lines) == 1 or max(map(len, lines)) <= limit


def test_text_without_a_fitting_break_is_left_to_the_page() -> None:
    assert balanced("KATA " * 45, 50) == (("KATA " * 45).strip(),)
    assert balanced("A" * 60 + " B", 50) == ("A" * 60 + " B",)
