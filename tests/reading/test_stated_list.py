"""What a text states of its list, wherever a page ends."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.reading.stated_list import StatedList, find_stated
from pks_gen.roster import in_groups

DIGEST = hashlib.sha256(b"daftar").hexdigest()
SENTENCE = f"memuat 1.444 (seribu empat ratus empat puluh empat) baris dengan sidik SHA-256 {in_groups(DIGEST)}; daftar"
FOOT = "Halaman 3 dari 10\r\nPARAF\r\n20241115"


def digest_of(found: StatedList | None) -> str:
    assert found is not None
    return found.digest.replace(" ", "")


def test_digest_rows_and_page() -> None:
    found = find_stated(["Pasal 1", f"Pasal 2\r\n{SENTENCE}"])
    assert digest_of(found) == DIGEST
    assert found is not None
    assert (found.rows, found.page) == (1444, 2)


@given(st.integers(0, len(SENTENCE)), st.booleans(), st.booleans())
def test_the_end_of_a_page_may_stand_between_any_words(cut: int, foot_first: bool, head: bool) -> None:
    place = SENTENCE.rfind(" ", 0, cut) + 1
    before, after = SENTENCE[:place], SENTENCE[place:]
    first = f"{FOOT}\n{before}" if foot_first else f"{before}\nHalaman 3 dari 10 PARAF"
    second = f"Lampiran I\n{after}" if head else after
    found = find_stated([first, second])
    assert digest_of(found) == DIGEST
    assert found is not None
    assert found.rows in (1444, None)


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [""],
        ["sidik SHA-256 tidak ada"],
        [in_groups(DIGEST)[:-1]],
        [f"a{DIGEST}"],
        [f"{DIGEST}0"],
        ["SHA-256 01234567 89abcdef", "tidak berlanjut", "01234567 " * 6],
    ],
)
def test_what_is_no_digest_is_not_taken_for_one(pages: list[str]) -> None:
    assert find_stated(pages) is None


def test_the_search_ends_where_it_is_found() -> None:
    def pages() -> object:
        yield SENTENCE
        raise AssertionError

    assert digest_of(find_stated(pages())) == DIGEST  # type: ignore[arg-type]


@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_looked_through(pages: list[str]) -> None:
    found = find_stated(pages)
    assert found is None or len(digest_of(found)) == 64
