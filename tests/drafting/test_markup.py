"""The clauses' small Markdown: levels, labels, ids, marks, and what it refuses."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.draft import ListKind, Paragraph, Placeholder, Text
from pks_gen.drafting.markup import MarkupError, RoughItem, RoughList, RoughParagraph, item_label, parse
from pks_gen.drafting.numbering import References, finished_blocks
from pks_gen.templating.pieces import Pieces

DEEP = """\
1. ayat
   - huruf
     - angka
       - huruf kurung
         - angka kurung
"""


def only_list(text: str, **options: ListKind) -> RoughList:
    (block,) = parse(text, **options)
    assert isinstance(block, RoughList)
    return block


def chain(block: RoughList) -> list[tuple[ListKind, str]]:
    """Kind and first label of each level, downwards."""
    found = [(block.kind, block.items[0].label)]
    for part in block.items[0].content:
        if isinstance(part, RoughList):
            found += chain(part)
    return found


def test_five_levels_are_labelled_as_the_convention_says() -> None:
    assert chain(only_list(DEEP)) == [
        (ListKind.AYAT, "(1)"),
        (ListKind.HURUF, "a."),
        (ListKind.ANGKA, "1."),
        (ListKind.HURUF_KURUNG, "a)"),
        (ListKind.ANGKA_KURUNG, "1)"),
    ]


def test_a_sixth_level_is_refused() -> None:
    with pytest.raises(MarkupError):
        parse(DEEP + " " * 11 + "- terlalu dalam\n")


def test_a_numbered_list_below_another_is_refused() -> None:
    with pytest.raises(MarkupError, match="tulis rincian dengan tanda `-`"):
        parse("1. a\n   1. b\n")


def test_definitions_are_angka() -> None:
    assert chain(only_list("- satu\n  - dua\n", bulleted=ListKind.ANGKA)) == [
        (ListKind.ANGKA, "1."),
        (ListKind.HURUF_KURUNG, "a)"),
    ]


def test_typed_numbers_do_not_count() -> None:
    assert [item.label for item in only_list("1. a\n1. b\n7. c\n").items] == ["(1)", "(2)", "(3)"]


def test_an_item_goes_on_after_its_list() -> None:
    (item,) = only_list("1. awal:\n   - rinci\n\n   sambungan.\n").items
    assert [type(part) for part in item.content] == [RoughParagraph, RoughList, RoughParagraph]


def test_ids_are_taken_off_their_items() -> None:
    items: tuple[RoughItem, ...] = only_list("1. {#satu} Teks.\n1. Tanpa.\n1. {#tiga-a} **T**.\n").items
    assert [item.id for item in items] == ["satu", None, "tiga-a"]
    first = items[0].content[0]
    assert isinstance(first, RoughParagraph)
    assert first.parts == (Text("Teks."),)


def test_marks_keep_their_look_and_are_never_parsed() -> None:
    pieces = Pieces()
    name = pieces.mark(Text("*Budi* 1. **x**"))
    gap = pieces.mark(Placeholder("nomor", "nomor"))
    blocks = parse(f"Nama **{name}**, {gap} dan *{name}*.")
    (block,) = finished_blocks(blocks, pieces, References(), "uji")
    assert isinstance(block, Paragraph)
    assert block.runs == (
        Text("Nama "),
        Text("*Budi* 1. **x**", bold=True),
        Text(", "),
        Placeholder("nomor", "nomor"),
        Text(" dan "),
        Text("*Budi* 1. **x**", italic=True),
        Text("."),
    )


@pytest.mark.parametrize(
    "text", ["# judul", "> kutipan", "`kode`", "[tautan](x)", "| a | b |", "<b>tebal</b>", "a\n---"]
)
def test_other_markdown_is_plain_text(text: str) -> None:
    (block,) = parse(text)
    assert isinstance(block, RoughParagraph)
    assert "".join(piece.text for piece in block.parts if isinstance(piece, Text)) == text.replace("\n", " ")


@given(st.sampled_from(list(ListKind)), st.integers(1, 400))
def test_labels_are_distinct(kind: ListKind, number: int) -> None:
    labels = [item_label(kind, n) for n in range(1, number + 1)]
    assert len(set(labels)) == number


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(MarkupError):
        parse(text.replace("\ue000", "").replace("\ue001", ""))
