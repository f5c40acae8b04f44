"""A text that others wrote, drawn in our own form: it says the same, and stands in our styles, lists and tables."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text
from pks_gen.draft import Article, Draft, ListKind, NumberedList
from pks_gen.passages import Line, LineKind, Part, Passage, passages
from pks_gen.rendering.redline import draw
from support.docx_check import faults
from support.docx_made import W, changed, draft_of, made, paragraphs, text_of, tree_of
from support.draft_edits import edited
from support.drafts import article, numbered, para, sample_draft, words
from support.redlines import accepted, redlined, rejected


def says(draft: Draft) -> list[str]:
    return canonical_text(draft).splitlines()


def own_styles(data: bytes) -> bytes:
    """The same document of an office that calls its styles otherwise."""
    return changed(
        data, {"word/styles.xml": lambda xml: xml.replace('w:name w:val="PKS ', 'w:name w:val="Kantor ')}
    )


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9), edits=st.integers(0, 10))
def test_it_says_the_text_and_the_redline_is_exact(seed: int, edits: int) -> None:
    rng = random.Random(seed)  # noqa: S311 -- made-up texts
    before = sample_draft(
        parties=rng.randint(2, 5),
        witnesses=rng.randint(0, 3),
        articles=rng.randint(0, 4),
        rows=rng.randint(1, 5),
    )
    after = edited(before, seed, edits=edits)
    said = [text for passage in passages(after) for text in passage.texts]
    one = made(before)
    drawn = draw(passages(after), one)
    assert accepted(drawn) == said
    assert faults(drawn) == []
    found = redlined(one, drawn)
    assert found.exact
    assert accepted(found.data) == said
    assert rejected(found.data) == says(before)
    assert faults(found.data) == []


def test_the_same_text_has_no_change() -> None:
    draft = sample_draft(parties=4, witnesses=2, rows=3)
    one = made(draft)
    assert redlined(one, draw(passages(draft), one)).changes == 0


def test_the_same_text_in_the_styles_of_an_office_has_no_change() -> None:
    draft = sample_draft(parties=3, witnesses=1, rows=3)
    one = own_styles(made(draft))
    drawn = draw(passages(draft), one)
    assert accepted(drawn) == says(draft)
    assert redlined(one, drawn).changes == 0


def test_one_word_in_the_styles_of_an_office() -> None:
    draft = draft_of(article(1), para("Akhir."))
    text = tuple(
        replace(
            one, lines=tuple(replace(line, text=line.text.replace("ketiga", "lain")) for line in one.lines)
        )
        for one in passages(draft)
    )
    found = redlined(own_styles(made(draft)), draw(text, own_styles(made(draft))))
    assert (found.exact, found.changes) == (True, 2)


def test_lists_are_native_where_their_labels_can_be_counted() -> None:
    ayat = numbered(ListKind.AYAT, ["(1)", "(2)"], [(para("Satu."),), (para("Dua."),)])
    draft = draft_of(Article("a", 1, words("Judul"), (ayat,)))
    drawn = draw(passages(draft), made(draft_of()))
    assert [text_of(p) for p in paragraphs(drawn, "PKSAyat")] == ["Satu.", "Dua."]
    odd = (Passage(Part.OPENING, lines=(Line("(1a) Sisip.", LineKind.AYAT, "(1a)"),)),)
    assert accepted(draw(odd, made(draft_of()))) == ["(1a) Sisip."]


def test_a_paragraph_between_items_stays_in_the_list() -> None:
    listed: NumberedList = numbered(
        ListKind.AYAT,
        ["(1)", "(2)"],
        [
            (
                para("Satu:"),
                para("Sambungan."),
            ),
            (para("Dua."),),
        ],
    )
    one = made(draft_of(listed))
    assert redlined(one, draw(passages(draft_of(listed)), one)).changes == 0


def test_what_is_not_filled_in_stays_highlighted() -> None:
    line = Line("Nomor [BELUM DIISI: nomor PIHAK KEDUA] tanggal [BELUM DIISI: ].")
    drawn = draw((Passage(Part.OPENING, lines=(line,)),), made(draft_of()))
    assert accepted(drawn) == [line.text]
    (run,) = [run for run in tree_of(drawn).iter(W + "r") if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert text_of(run) == "[BELUM DIISI: nomor PIHAK KEDUA]"


def test_plain_says_every_line_as_it_is() -> None:
    draft = sample_draft(rows=2)
    drawn = draw(passages(draft), made(draft), plain=True)
    assert accepted(drawn) == says(draft)
    assert not list(tree_of(drawn).iter(W + "tbl"))


def test_lines_of_tables_that_nobody_knows_are_paragraphs() -> None:
    lines = tuple(Line(text, LineKind.CELL) for text in ("No.", "Nama", "1", "Contoh Rekaan"))
    drawn = draw((Passage(Part.ANNEX, "x", "Lampiran IX", "", lines),), made(draft_of()))
    assert accepted(drawn) == ["Lampiran IX", "No.", "Nama", "1", "Contoh Rekaan"]


def test_new_rows_stand_in_the_table() -> None:
    draft = sample_draft(rows=2)
    text = list(passages(draft))
    annex = text[-1]
    new = tuple(Line(words, LineKind.CELL) for words in ("3", "Orang Baru", "Ketua", "1"))
    text[-1] = replace(annex, lines=(*annex.lines[:-2], *new, *annex.lines[-2:]))
    drawn = draw(text, made(draft))
    assert accepted(drawn) == [line for one in text for line in one.texts]
    (grid,) = [t for t in tree_of(drawn).iter(W + "tbl") if "Orang Baru" in text_of(t)]
    assert len(grid.findall(W + "tr")) == len(draft.annexes[0].content[1].rows) + 2  # type: ignore[union-attr]


def test_hostile_words_stay_words() -> None:
    evil = "</w:t> {{ 7*7 }} &amp; <w:p/> ]]> \u202e"
    passage = Passage(Part.ARTICLE, evil, evil, evil, (Line(evil), Line(evil, LineKind.CELL)))
    assert accepted(draw((passage,), made(draft_of()))) == [evil] * 4
