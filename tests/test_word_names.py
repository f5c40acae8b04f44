from __future__ import annotations

import pytest

from pks_gen.word_names import bookmark_name, built_in_style


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("Judul 1", "heading 1"),
        ("judul  9", "heading 9"),
        ("Judul", "Title"),
        ("Teks Isi", "Body Text"),
        ("Judul 10", "Judul 10"),
        ("Judul Pasal", "Judul Pasal"),
        ("Body Text", "Body Text"),
    ],
)
def test_an_indonesian_word_shows_built_in_styles_under_its_own_names(shown: str, kept: str) -> None:
    assert built_in_style(shown) == kept


def test_bookmarks_stay_apart_whatever_their_case_and_length() -> None:
    taken: set[str] = set()
    for wish in ("pks_iuran", "PKS_Iuran", "pks_" + "x" * 60, "pks_" + "x" * 61):
        name = bookmark_name(wish, taken)
        assert name.lower() not in taken
        assert len(name) <= 40
        taken.add(name.lower())
