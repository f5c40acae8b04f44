"""The list of misspellings: each entry is found, and none of its answers is itself in the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reference.spelling import misspelt
from pks_gen.reference.tables import load


def test_no_standard_form_is_itself_misspelt() -> None:
    for wrong, right in load("spelling.yaml").items():
        assert wrong == wrong.casefold()
        assert dict(misspelt(wrong)) == {wrong: right}
        assert dict(misspelt(right)) == {}
        assert dict(misspelt(f"dengan {right.upper()} itu")) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kerjasama antar pihak", [("Kerjasama", "Kerja Sama"), ("antar pihak", "antarpihak")]),
        ("hari Jum’at", [("Jum’at", "Jumat")]),
        ("yang di tanda tangani", [("di tanda tangani", "ditandatangani")]),
        ("antar  pihak", []),  # not side by side
        ("antar Pihak dan non", []),
        ("WALIKOTA", [("WALIKOTA", "WALI KOTA")]),
    ],
)
def test_capitals_follow_what_was_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(misspelt(text)) == found


@given(st.text())
def test_what_is_found_stands_in_the_text(text: str) -> None:
    sentence = f"{text} kerjasama {text}"
    found = [wrong for wrong, _ in misspelt(sentence)]
    assert "kerjasama" in found
    assert all(wrong in sentence for wrong in found)
