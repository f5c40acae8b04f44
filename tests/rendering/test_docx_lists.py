from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text
from pks_gen.draft import (
    Article,
    Block,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    Paragraph,
    Placeholder,
    Runs,
    Text,
)
from pks_gen.indonesian.numerals import letters
from pks_gen.reading.docx_text import docx_lines
from support.docx_check import faults
from support.docx_made import W, draft_of, made, paragraphs, restyled, text_of, tree_of
from support.drafts import article, numbered, para, plain_article, table, words

LABELS = {
    ListKind.AYAT: lambda n: f"({n})",
    ListKind.HURUF: lambda n: f"{letters(n)}.",
    ListKind.ANGKA: lambda n: f"{n}.",
    ListKind.HURUF_KURUNG: lambda n: f"{letters(n)})",
    ListKind.ANGKA_KURUNG: lambda n: f"{n})",
}
KINDS = list(ListKind)


def listed(kind: ListKind, *contents: tuple[Paragraph | NumberedList, ...], start: int = 1) -> NumberedList:
    return numbered(kind, [LABELS[kind](n) for n in range(start, start + len(contents))], list(contents))


def num_of(p: object) -> tuple[str, str]:
    found = [node.get(W + "val") for tag in ("ilvl", "numId") for node in p.iter(W + tag)]  # type: ignore[attr-defined]
    return (found[0], found[1])


def indent_of(p: object) -> tuple[str | None, str | None] | None:
    node = p.find(f"{W}pPr/{W}ind")  # type: ignore[attr-defined]
    return None if node is None else (node.get(W + "left"), node.get(W + "hanging"))


def test_each_list_starts_anew_and_nested_ones_share_the_num_above() -> None:
    data = made(draft_of(article(1), article(2)))
    ayat, huruf = paragraphs(data, "PKSAyat"), paragraphs(data, "PKSHuruf")
    assert len({num_of(p) for p in ayat[:3]}) == 1
    assert num_of(ayat[0])[1] != num_of(ayat[3])[1]
    assert num_of(huruf[0]) == ("1", num_of(ayat[0])[1])
    numbering = tree_of(data, "word/numbering.xml")
    fresh = numbering.findall(W + "num")[1:]
    assert [n.find(f"{W}lvlOverride/{W}startOverride").get(W + "val") for n in fresh] == ["1", "1"]  # type: ignore[union-attr]


def test_second_list_in_one_item_starts_anew() -> None:
    draft = draft_of(
        Article(
            "a",
            1,
            words("J"),
            (
                listed(
                    ListKind.AYAT,
                    (
                        para("satu:"),
                        listed(ListKind.HURUF, (para("x"),), (para("y"),)),
                        para("dan:"),
                        listed(ListKind.HURUF, (para("z"), listed(ListKind.ANGKA, (para("p"),)))),
                    ),
                    (para("dua:"), listed(ListKind.HURUF, (para("w"),))),
                ),
            ),
        )
    )
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert "a. z" in docx_lines(data)
    assert "(2) dua:" in docx_lines(data)
    assert "a. w" in docx_lines(data)


def test_indents_follow_the_style_file_and_what_stands_above() -> None:
    data = made(draft_of(article(1), plain_article(2)))
    nested, alone = paragraphs(data, "PKSHuruf")[0], paragraphs(data, "PKSHuruf")[-1]
    assert indent_of(nested) is None
    assert indent_of(alone) == ("454", "454")
    (follow,) = (p for p in paragraphs(data, "PKSIsi") if text_of(p).startswith("Kalimat lanjutan"))
    assert indent_of(follow) == ("680", "0")


def test_labels_that_word_would_not_write_are_written_as_words() -> None:
    jump = NumberedList(
        ListKind.AYAT, (NumberedItem("(1)", (para("a"),)), NumberedItem("(3a)", (para("b"),)))
    )
    draft = draft_of(jump, listed(ListKind.AYAT, (para("c"),)))
    data = made(draft)
    assert docx_lines(data) == ["(1) a", "(3a) b", "(1) c"]
    first, _, native = paragraphs(data, "PKSAyat")
    assert num_of(first) == ("0", "0")
    assert indent_of(first) == ("680", "680")
    assert num_of(native)[1] != "0"
    assert faults(data) == []


def test_list_that_starts_later_stays_native() -> None:
    draft = draft_of(listed(ListKind.AYAT, (para("a"),), (para("b"),), start=4))
    data = made(draft)
    assert docx_lines(data) == ["(4) a", "(5) b"]
    assert num_of(paragraphs(data, "PKSAyat")[0])[1] != "0"


def test_more_items_than_letters_stay_native() -> None:
    many = listed(ListKind.HURUF, *[(para(f"butir {n}"),) for n in range(1, 60)])
    data = made(draft_of(many))
    assert docx_lines(data) == canonical_text(draft_of(many)).splitlines()
    assert docx_lines(data)[27] == "bb. butir 28"
    assert {num_of(p)[1] for p in paragraphs(data, "PKSHuruf")} == {"2"}


def test_a_list_inserted_by_an_officer_renumbers_what_follows() -> None:
    from support.docx_made import changed

    data = made(draft_of(article(1)))

    def insert(xml: str) -> str:
        at = xml.index("Ayat ketiga.")
        start, end = xml.rindex("<w:p>", 0, at), xml.index("</w:p>", at) + len("</w:p>")
        return xml[:start] + xml[start:end].replace("Ayat ketiga.", "Ayat sisipan.") + xml[start:]

    lines = docx_lines(changed(data, {"word/document.xml": insert}))
    assert lines[-2:] == ["(3) Ayat sisipan.", "(4) Ayat ketiga."]


def test_offices_may_indent_in_the_list_or_in_the_style(tmp_path: Path) -> None:
    in_list = restyled(
        tmp_path,
        {
            "word/numbering.xml": lambda xml: xml.replace(
                'w:left="680" w:hanging="680"', 'w:left="900" w:hanging="900"'
            )
        },
    )
    draft = draft_of(article(1))
    (follow,) = (p for p in paragraphs(made(draft, in_list), "PKSIsi") if text_of(p).startswith("Kalimat"))
    assert indent_of(follow) == ("900", "0")
    (tmp_path / "lain").mkdir()
    in_style = restyled(
        tmp_path / "lain",
        {
            "word/styles.xml": lambda xml: xml.replace(
                '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
                '<w:style w:type="paragraph" w:customStyle="1" w:styleId="PKSHuruf">',
                '<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="1000" w:hanging="1000"/></w:pPr></w:style>'
                '<w:style w:type="paragraph" w:customStyle="1" w:styleId="PKSHuruf">',
            )
        },
    )
    data = made(draft, in_style)
    assert indent_of(paragraphs(data, "PKSAyat")[0]) == ("1000", "1000")
    assert faults(data) == []


def test_an_office_that_changed_the_label_keeps_the_words_of_the_draft(tmp_path: Path) -> None:
    look = restyled(tmp_path, {"word/numbering.xml": lambda xml: xml.replace('w:val="(%1)"', 'w:val="%1)"')})
    draft = draft_of(article(1))
    assert docx_lines(made(draft, look)) == canonical_text(draft).splitlines()


# ---- any draft at all ---------------------------------------------------------------------------------

letters_of_law = st.text(st.sampled_from("abcXYZ019 .,:;()&<>\"'’{}%#é\u00a0\t"), min_size=0, max_size=30)
runs = st.lists(
    st.one_of(
        st.builds(Text, letters_of_law, st.booleans(), st.booleans(), st.booleans()),
        st.builds(Placeholder, letters_of_law, st.just("kunci")),
    ),
    max_size=3,
).map(tuple)


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> NumberedList:
    index = draw(st.integers(depth, len(KINDS) - 1))
    kind = KINDS[index]
    contents = []
    for _ in range(draw(st.integers(1, 3))):
        content: list[Paragraph | NumberedList] = [Paragraph(draw(runs), draw(st.booleans()))]
        for _ in range(draw(st.integers(0, 2))):
            deeper = index + 1 < len(KINDS) and draw(st.booleans())
            content.append(draw(lists(index + 1)) if deeper else Paragraph(draw(runs)))
        contents.append(tuple(content))
    return listed(kind, *contents)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    blocks: list[Block] = []
    for number in range(1, draw(st.integers(1, 4))):
        content = draw(st.lists(st.one_of(st.builds(Paragraph, runs), lists()), max_size=3))
        heading: Runs = draw(runs)
        blocks += [
            Paragraph(draw(runs)),
            draw(lists()),
            Article(f"p{number}", number, heading, tuple(content)),
        ]
    return draft_of(*blocks, table(2))


@given(drafts())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_draft_reads_back(draft: Draft) -> None:
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
    assert faults(data) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_level_may_stand_alone(kind: ListKind) -> None:
    draft = draft_of(listed(kind, (para("x"),), (para("y"),)), listed(kind, (para("z"),)))
    data = made(draft)
    assert docx_lines(data) == canonical_text(draft).splitlines()
