from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text, one_line
from pks_gen.draft import Annex, Draft
from pks_gen.listing import Entry, EntryKind, ListColumn, Listing, are_tidy


@given(st.lists(st.text(max_size=12), max_size=6))
def test_what_is_called_tidy_is_said_as_it_stands(texts: list[str]) -> None:
    if are_tidy(texts):
        assert [one_line(text) for text in texts] == texts
        assert [unicodedata.normalize("NFC", text) for text in texts] == texts


@pytest.mark.parametrize("text", [" a", "a ", "a  b", "a\nb", "a\u00a0b", "e\u0301", "\u2502", "a\x00"])
def test_one_untidy_text_is_noticed_among_others(text: str) -> None:
    assert are_tidy(["Contoh", "", "Renée D’Amara"])
    assert not are_tidy(["Contoh", text, "Rekaan"])


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=5), st.integers(0, 600))
def test_lists_are_said_line_by_line_tidy_or_not(odd: list[tuple[str, str]], many: int) -> None:
    rows = [("Contoh", str(number)) for number in range(many)] + odd
    entries = [Entry(EntryKind.PERSON, 0, cells) for cells in rows]
    listing = Listing((ListColumn("Nama"), ListColumn("NIK")), lambda: iter(entries))
    draft = Draft("contoh", "Contoh", (), (), (Annex("daftar", "", (), (), (), listing=listing),))
    said = [line for cells in rows for cell in cells if (line := one_line(cell))]
    assert canonical_text(draft) == "".join(f"{line}\n" for line in ("Nama", "NIK", *said))
