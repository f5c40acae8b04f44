from __future__ import annotations

import re
from html.parser import HTMLParser

from pks_gen.comparison.changes import Kind
from pks_gen.comparison.texts import Version, compare
from pks_gen.passages import Line, LineKind, Part, Passage
from pks_gen.rendering.comparison_first import first_of
from pks_gen.rendering.comparison_html import comparison_html
from pks_gen.rendering.comparison_places import place_in, place_names
from pks_gen.rendering.comparison_report import ComparisonReport, SideFacts
from pks_gen.rendering.comparison_words import names_of, summary_of
from support.compared import BACK, SENT, pasal, report

VOID = {"meta", "br", "col"}


class Tree(HTMLParser):
    """Checks that every element is closed where it should be; keeps words by element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.setdefault(self.open[-1] if self.open else "", []).append(data)


def page_of(text: bytes) -> Tree:
    tree = Tree()
    tree.feed(text.decode())
    tree.close()
    assert not tree.open
    return tree


def test_every_word_is_escaped_and_every_element_closed() -> None:
    tree = page_of(comparison_html(report()))
    assert not tree.tags & {"b1", "i", "script", "img", "link", "iframe", "object"}
    assert "<b>" in "".join(tree.words["ins"])
    assert "Budi <i>Contoh</i>" in " ".join(tree.words["p"])


def test_went_and_came_are_marked_for_readers_of_all_kinds() -> None:
    tree = page_of(comparison_html(report()))
    assert "Rp5.400,00" in tree.words["del"]
    assert "Rp4.500,00" in tree.words["ins"]


def test_links_lead_somewhere_and_nothing_is_fetched() -> None:
    page = comparison_html(report()).decode()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert "@import" not in page


def test_equal_texts_say_so() -> None:
    same = compare(Version("a", SENT), Version("b", SENT))
    page = comparison_html(ComparisonReport("Judul", SideFacts("a"), SideFacts("b"), same)).decode()
    assert "Kedua naskah berbunyi sama." in page
    assert "<ins>" not in page
    assert "Perubahan per bagian" not in page


def test_places_are_named_as_lawyers_do() -> None:
    nested = Passage(
        Part.ARTICLE,
        "x",
        "Pasal 7",
        "HAK",
        (
            Line("(2) pertama:", LineKind.AYAT, "(2)"),
            Line("a. rincian:", LineKind.HURUF, "a."),
            Line("1. lebih rinci;", LineKind.ANGKA, "1."),
            Line("b. lain.", LineKind.HURUF, "b."),
            Line("penutup"),
        ),
    )
    assert [place_in((nested,), 0, line) for line in range(5)] == [
        "Pasal 7 ayat (2)",
        "Pasal 7 ayat (2) huruf a",
        "Pasal 7 ayat (2) huruf a angka 1",
        "Pasal 7 ayat (2) huruf b",
        "Pasal 7",
    ]
    assert place_in((nested,), 0, -1) == "Pasal 7"
    assert place_in((nested,), 3, 0) == ""


def test_figures_of_a_table_are_named_by_their_row() -> None:
    first, _ = first_of(compare(Version("a", SENT), Version("b", BACK)))
    assert "Lampiran I (Pengawas TPS)" in {row.place for row in first}


def test_names_in_a_row_are_a_range() -> None:
    same = compare(Version("a", SENT), Version("b", SENT))
    assert names_of(same.passages) == "Pembuka, Pasal 1–5, Lampiran I"
    assert summary_of(same) == "7 bagian tetap"


def test_what_whole_lines_count_is_left_to_their_place() -> None:
    more = tuple(Line(text, LineKind.CELL) for text in ("Sekretariat", "240"))
    annex = Passage(Part.ANNEX, "kelompok", "Lampiran I", lines=(*SENT[-1].lines, *more))
    grown = (*SENT[:2], pasal(2, "baru", "BARU", "Petugas penghubung ditunjuk kemudian."), *SENT[2:-1], annex)
    found = compare(Version("a", SENT), Version("b", grown))
    rows, left = first_of(found)
    assert rows == []
    assert left == 1
    (added,) = [one for one in found.passages if one.kind is Kind.ADDED]
    assert set(place_names(added).values()) == {"Pasal 2", "Pasal 2 ayat (1)"}
