from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pks_gen.canonical import canonical_text
from pks_gen.draft import Article, Draft, ListKind, NumberedList, Paragraph, Signatures, Table, Text
from pks_gen.errors import UnreadableError
from pks_gen.rendering.redline import Reader, redline
from support.docx_check import faults
from support.docx_made import (
    LOOK,
    STYLE_DIR,
    W,
    changed,
    draft_of,
    made,
    parts_of,
    restyled,
    text_of,
    tree_of,
)
from support.draft_edits import edited
from support.drafts import article, in_rows, numbered, para, sample_draft, slot, table, words
from support.redlines import DAY, READER, accepted, redlined, rejected

TRACKED = ("ins", "del", "moveFrom", "moveTo")


def says(draft: Draft) -> list[str]:
    return canonical_text(draft).splitlines()


def marks(data: bytes, *tags: str) -> list[etree._Element]:
    return list(tree_of(data).iter(*(W + tag for tag in tags or TRACKED)))


def words_of(data: bytes, tag: str) -> list[str]:
    """Words in each mark of a kind, those of its properties aside."""
    found = ("".join(t.text or "" for t in mark.iter(W + "t", W + "delText")) for mark in marks(data, tag))
    return [text for text in found if text]


def assert_exact(before: Draft, after: Draft) -> bytes:
    found = redlined(before, after)
    assert found.exact
    assert accepted(found.data) == says(after)
    assert rejected(found.data) == says(before)
    assert faults(found.data) == []
    return found.data


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**9), edits=st.integers(1, 12))
def test_accepted_it_says_the_second_text_and_rejected_the_first(seed: int, edits: int) -> None:
    rng = random.Random(seed)  # noqa: S311 -- made-up texts
    before = sample_draft(
        parties=rng.randint(2, 6),
        witnesses=rng.randint(0, 4),
        articles=rng.randint(0, 4),
        rows=rng.randint(1, 5),
    )
    assert_exact(before, edited(before, seed, edits=edits))


@settings(max_examples=6, deadline=None)
@given(one=st.integers(2, 6), other=st.integers(2, 6), witnesses=st.integers(0, 4))
def test_agreements_of_other_parties(one: int, other: int, witnesses: int) -> None:
    assert_exact(
        sample_draft(parties=one, witnesses=witnesses, articles=2, rows=2),
        sample_draft(parties=other, witnesses=4 - witnesses, articles=3, rows=4),
    )


def test_the_same_text_has_no_mark() -> None:
    draft = sample_draft(rows=3)
    found = redlined(draft, draft)
    assert (found.exact, found.changes, found.notes) == (True, 0, ())
    assert marks(found.data) == []


def test_only_changed_words_are_marked_and_kept_words_keep_their_look() -> None:
    before = draft_of(
        Paragraph((Text("Iuran dibayar "), Text("paling lambat", bold=True), Text(" tanggal 15.")))
    )
    after = draft_of(para("Iuran wajib dibayar paling lambat tanggal 20."))
    data = assert_exact(before, after)
    assert words_of(data, "ins") == ["wajib ", "20"]
    assert words_of(data, "del") == ["15"]
    (bold,) = [run for run in tree_of(data).iter(W + "r") if run.find(f"{W}rPr/{W}b") is not None]
    assert text_of(bold) == "paling lambat"


def test_marks_name_who_and_when_and_no_two_are_called_alike() -> None:
    found = redlined(sample_draft(rows=2), sample_draft(parties=3, rows=3), author="pks: naskah & baru")
    said = marks(found.data)
    assert {mark.get(W + "author") for mark in said} == {"pks: naskah & baru"}
    assert {mark.get(W + "date") for mark in said} <= {"2024-12-01T00:00:00Z", "2024-12-01T00:02:00Z"}
    ids = [mark.get(W + "id") for mark in (*said, *marks(found.data, "bookmarkStart"))]
    assert len(set(ids)) == len(ids)


def test_the_same_bytes_each_time() -> None:
    before, after = sample_draft(rows=2), sample_draft(parties=4, rows=3)
    assert redlined(before, after).data == redlined(before, after).data


def test_a_changed_date_of_a_neighbour_keeps_libreoffice_from_joining_two_changes() -> None:
    data = assert_exact(
        draft_of(para("Satu dua."), para("Akhir.")),
        draft_of(para("Satu tiga"), para("Baru."), para("Akhir.")),
    )
    times = [mark.get(W + "date") for mark in marks(data, "ins")]
    assert times == ["2024-12-01T00:00:00Z", "2024-12-01T00:02:00Z", "2024-12-01T00:02:00Z"]


def test_a_new_ayat_only_adds_and_all_labels_follow() -> None:
    ayat = numbered(ListKind.AYAT, ["(1)", "(2)"], [(para("Pertama sekali."),), (para("Kedua kali."),)])
    longer = numbered(
        ListKind.AYAT,
        ["(1)", "(2)", "(3)"],
        [(para("Yang baru."),), (para("Pertama sekali."),), (para("Kedua kali."),)],
    )
    one, other = (
        draft_of(Article("a", 1, words("Judul"), (content,)), article(2)) for content in (ayat, longer)
    )
    data = assert_exact(one, other)
    assert words_of(data, "ins") == ["Yang baru."]
    assert words_of(data, "del") == []


def test_a_moved_pasal_is_told_as_moved() -> None:
    draft = sample_draft(articles=4, rows=2)
    places = [index for index, block in enumerate(draft.body) if isinstance(block, Article)]
    body = list(draft.body)
    body.insert(places[0], body.pop(places[3]))
    number = iter(range(1, 9))
    body = [replace(block, number=next(number)) if isinstance(block, Article) else block for block in body]
    data = assert_exact(draft, replace(draft, body=tuple(body)))
    assert "Perjanjian ini bermaksud:" in words_of(data, "moveTo")
    assert words_of(data, "moveFrom") == words_of(data, "moveTo")
    names = [
        [node.get(W + "name") for node in tree_of(data).iter(f"{W}{kind}RangeStart")]
        for kind in ("moveFrom", "moveTo")
    ]
    assert sorted(names[0]) == sorted(names[1])


def test_a_bookmark_that_moved_stands_once_where_it_is_now() -> None:
    draft = draft_of(
        *(
            Article(key, n, words(f"Judul {key}"), (para(f"Isi {key} saja."),))
            for n, key in enumerate("abc", 1)
        )
    )
    body = (
        replace(draft.body[2], number=1),
        *(replace(b, number=n) for n, b in enumerate(draft.body[:2], 2)),
    )  # type: ignore[type-var]
    data = assert_exact(draft, replace(draft, body=body))
    names = [mark.get(W + "name") for mark in marks(data, "bookmarkStart")]
    assert sorted(names) == ["pks_a", "pks_b", "pks_c"]


def test_a_party_comes_and_another_signs() -> None:
    two, three = (draft_of(para("Akhir."), Signatures(in_rows([slot(i) for i in range(n)]))) for n in (2, 3))
    data = assert_exact(two, three)
    assert marks(data, "ins")
    assert not marks(data, "del")
    other = replace(slot(0), name=words("Orang Lain, S.H."), stamped=False)
    changed_slot = draft_of(para("Akhir."), Signatures(((other, slot(1)),)))
    data = assert_exact(two, changed_slot)
    assert "Dr. Contoh Rekaan" in "".join(words_of(data, "del"))


def test_rows_come_and_go_and_cells_change() -> None:
    before, after = table(4), table(4)
    rows = list(after.rows)
    del rows[2]
    rows.insert(1, replace(rows[1], cells=tuple(words(text) for text in ("9", "Baru Sekali", "Ketua", "7"))))
    data = assert_exact(draft_of(before), draft_of(replace(after, rows=tuple(rows))))
    assert len(marks(data, "tr")) == len(before.rows) + 2
    assert words_of(data, "ins") == ["9", "Baru Sekali", "Ketua", "7"]


def test_tables_of_other_shapes_are_exchanged_and_never_touch() -> None:
    wide = table(2)
    narrow = Table(
        tuple(replace(column, share=0.5) for column in wide.columns[:2]),
        tuple(replace(row, cells=row.cells[:2]) for row in wide.rows[1:3]),
    )
    assert_exact(
        draft_of(para("Awal."), wide, para("Akhir.")), draft_of(para("Awal."), narrow, para("Akhir."))
    )
    assert_exact(draft_of(wide), draft_of(narrow))
    assert_exact(draft_of(wide, narrow), draft_of(narrow))
    assert_exact(draft_of(narrow), draft_of(wide, narrow))


def test_the_last_paragraph_has_an_end_that_stays() -> None:
    assert_exact(draft_of(para("Satu saja.")), draft_of(para("Satu saja."), para("Dua juga.")))
    assert_exact(draft_of(para("Satu saja."), para("Dua juga.")), draft_of(para("Satu saja.")))
    assert_exact(draft_of(para("Satu saja.")), draft_of(para("Lain sekali")))
    ayat = numbered(ListKind.AYAT, ["(1)", "(2)"], [(para("Butir satu."),), (para("Butir dua."),)])
    assert_exact(draft_of(para("Satu saja.")), draft_of(para("Satu saja."), ayat))
    assert_exact(draft_of(para("Satu saja."), ayat), draft_of(para("Satu saja.")))


def test_an_empty_text() -> None:
    assert_exact(draft_of(), draft_of(para("Isi.")))
    assert_exact(draft_of(para("Isi.")), draft_of())


def test_hostile_words_stay_words() -> None:
    evil = "</w:t></w:r><w:ins/> {{ 7*7 }} {% raw %} &amp; <!-- --> ]]> \u202e\u200d\U0001f600 '\" \\ ${x}"
    data = assert_exact(draft_of(para("Isi lama & baru.")), draft_of(para(evil), para("Isi lama & baru.")))
    assert words_of(data, "ins") == [evil]
    author = redlined(draft_of(para("a")), draft_of(para("b")), author='x" w:id="1"><w:y/' + "z" * 400).data
    assert {len(mark.get(W + "author") or "") for mark in marks(author)} == {255}


def test_labels_that_word_cannot_count_are_words() -> None:
    odd = numbered(
        ListKind.AYAT,
        ["(1)", "(1a)", "(2)"],
        [(para("Satu kata."),), (para("Sisipan."),), (para("Dua kata."),)],
    )
    plain = numbered(ListKind.AYAT, ["(1)", "(2)"], [(para("Satu kata."),), (para("Dua kata."),)])
    assert_exact(draft_of(odd), draft_of(plain))
    assert_exact(draft_of(plain), draft_of(odd))


def test_thousands_of_paragraphs_are_compared_in_bounded_time() -> None:
    many = [para(f"Paragraf nomor {n} berbunyi begini.") for n in range(1500)]
    other = [para(f"Alinea ke-{n} berbunyi begitu.") for n in range(1500)]
    assert_exact(draft_of(*many), draft_of(*other))


def test_a_document_in_another_style_takes_the_first_ones(tmp_path: Path) -> None:
    renamed = {
        "word/styles.xml": lambda xml: xml.replace('w:styleId="PKSIsi"', 'w:styleId="Lain7"').replace(
            'w:val="PKSIsi"', 'w:val="Lain7"'
        ),
        "word/document.xml": lambda xml: xml.replace("<w:body>", "<w:body><!-- lain -->", 1),
    }
    look = restyled(tmp_path, renamed)
    before, after = sample_draft(rows=2), edited(sample_draft(rows=2), 7, edits=9)
    found = redlined(made(before), made(after, look))
    assert found.exact
    assert faults(found.data) == []
    assert "Lain7" not in parts_of(found.data)["word/document.xml"].decode()


def test_what_cannot_be_proven_is_said() -> None:
    """A reader that reads nothing twice alike: all is replaced, and still it is not equal."""
    count = iter(range(10_000))
    reader = Reader(lambda data: [*READER.accepted(data), str(next(count))], READER.rejected)
    before, after = draft_of(para("Satu."), article(1)), draft_of(para("Dua."), article(1))
    found = redline(made(before), made(after), author="pks", date=DAY, reader=reader)
    assert not found.exact
    assert len(found.notes) == 2
    assert "tidak dapat dibuktikan" in found.notes[1]
    assert accepted(found.data) == says(after)


def test_two_mistakes_no_body_and_no_package() -> None:
    empty = changed(made(draft_of()), {"word/document.xml": lambda xml: xml.replace("w:body", "w:lain")})
    with pytest.raises(UnreadableError, match="tidak berisi naskah"):
        redlined(empty, b"bukan zip")
    with pytest.raises(UnreadableError, match="bukan berkas Office"):
        redlined(made(draft_of()), b"bukan zip")


def test_other_programs_read_it() -> None:
    found = redlined(sample_draft(rows=2), sample_draft(parties=4, rows=3))
    document = docx.Document(io.BytesIO(found.data))
    assert document.paragraphs[0].text == "PERJANJIAN KERJA SAMA"
    assert document.core_properties.title


def test_logos_are_kept_and_not_counted_as_changes(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(_png())
    draft = sample_draft(rows=2)
    with_logo = made(draft, replace(LOOK, style_dir=STYLE_DIR, logos=(logo,)))
    for before, after in ((with_logo, made(draft)), (made(draft), with_logo)):
        found = redlined(before, after)
        assert (found.exact, found.changes) == (True, 0)
        assert faults(found.data) == []


def _png() -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(target, "PNG")
    return target.getvalue()


def test_a_numbered_list_whose_first_item_goes_counts_by_itself() -> None:
    ayat = numbered(ListKind.AYAT, ["(1)", "(2)"], [(para("Butir satu."),), (para("Butir dua saja."),)])
    left = numbered(ListKind.AYAT, ["(1)"], [(para("Butir dua saja."),)])
    data = assert_exact(draft_of(ayat, para("Lalu."), article(1)), draft_of(left, para("Lalu."), article(1)))
    nums = tree_of(data, "word/numbering.xml")
    links = [link.get(W + "val") for link in nums.iter(W + "abstractNumId")]
    assert len(set(links)) == 2


def test_lists_inside_lists() -> None:
    def nested(inner: NumberedList | None) -> Draft:
        first = (para("Ayat satu:"), *([inner] if inner else []))
        return draft_of(numbered(ListKind.AYAT, ["(1)", "(2)"], [first, (para("Ayat dua."),)]))

    huruf = numbered(ListKind.HURUF, ["a.", "b."], [(para("butir pertama;"),), (para("butir kedua."),)])
    assert_exact(nested(None), nested(huruf))
    assert_exact(nested(huruf), nested(None))
