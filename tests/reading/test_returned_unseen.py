"""What a file hides, or shows otherwise than it says, is told; what programs leave behind is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from lxml import etree

from pks_gen.reading.returned_document import ReturnedDocument, read_returned
from pks_gen.reading.returned_unseen import Disguise, unseen_differences
from support.docx_made import made
from support.drafts import sample_draft
from support.word_edits import W, Word, text_of

_NAMES = (
    f'xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
Node = etree._Element


@lru_cache
def sent() -> bytes:
    return made(sample_draft())


def xml(text: str) -> Node:
    """One node of a document's text."""
    return etree.fromstring(re.sub(r"^(<[\w:]+)", rf"\1 {_NAMES}", text))


def a_paragraph(word: Word) -> Node:
    """A paragraph of the text with words enough to hide some of them."""
    return next(node for node in word.article("Pasal 1") if len(text_of(node).split()) >= 6)


def some_words(word: Word) -> tuple[str, list[Node]]:
    """Two words in the middle of it, and their runs."""
    node = a_paragraph(word)
    words = " ".join(text_of(node).split()[2:4])
    return words, word._selected(node, words)


def looking(*properties: str) -> Callable[[Word], str]:
    """Give two words these properties."""

    def edit(word: Word) -> str:
        words, runs = some_words(word)
        for run in runs:
            for old in run.findall(W + "rPr"):
                run.remove(old)
            run.insert(0, xml(f"<w:rPr>{''.join(properties)}</w:rPr>"))
        return words

    return edit


def in_place(text: str) -> Callable[[Word], str]:
    """Put something in the place of two words; ``{}`` are the words."""

    def edit(word: Word) -> str:
        words, runs = some_words(word)
        runs[-1].addnext(xml(text.replace("{}", words)))
        for run in runs:
            word.body_of(run).remove(run)
        return words

    return edit


def styled(word: Word) -> str:
    style = (
        b'<w:style w:type="character" w:styleId="Dasar"><w:name w:val="Dasar"/><w:rPr><w:vanish/></w:rPr></w:style>'
        b'<w:style w:type="character" w:styleId="Samar"><w:name w:val="Samar"/><w:basedOn w:val="Dasar"/></w:style>'
    )
    word.parts["word/styles.xml"] = word.parts["word/styles.xml"].replace(
        b"</w:styles>", style + b"</w:styles>"
    )
    return looking('<w:rStyle w:val="Samar"/>')(word)


def in_the_footer(word: Word) -> str:
    part = next(name for name in word.parts if name.startswith("word/footer"))
    said = b"<w:p><w:r><w:t>Pasal 1 tidak berlaku.</w:t></w:r></w:p></w:ftr>"
    word.parts[part] = word.parts[part].replace(b"</w:ftr>", said)
    return "Pasal 1 tidak berlaku."


def lookalike(word: Word) -> str:
    node = a_paragraph(word)
    old = next(one for one in text_of(node).split() if "a" in one)
    new = old.replace("a", "\u0430", 1)
    word.replace(node, old, new)
    return new


TRICKS = {
    "tersembunyi": (looking("<w:vanish/>"), Disguise.HIDDEN),
    "tersembunyi oleh gaya": (styled, Disguise.HIDDEN),
    "putih": (looking('<w:color w:val="FFFFFF"/>'), Disguise.FAINT),
    "hitam di atas hitam": (
        looking('<w:color w:val="000000"/>', '<w:shd w:val="clear" w:fill="000000"/>'),
        Disguise.FAINT,
    ),
    "sebesar titik": (looking('<w:sz w:val="2"/>'), Disguise.FAINT),
    "selebar rambut": (looking('<w:w w:val="1"/>'), Disguise.FAINT),
    "dicoret tangan": (looking("<w:strike/>"), Disguise.STRUCK),
    "bidang": (
        in_place('<w:fldSimple w:instr=" QUOTE lain "><w:r><w:t>{}</w:t></w:r></w:fldSimple>'),
        Disguise.FIELD,
    ),
    "terikat data": (
        in_place(
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
        ),
        Disguise.FIELD,
    ),
    "gambar": (in_place("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"), Disguise.PICTURE),
    "huruf hias": (
        in_place('<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'),
        Disguise.PICTURE,
    ),
    "huruf Kiril": (lookalike, Disguise.LOOKALIKE),
    "kaki halaman": (in_the_footer, Disguise.MARGIN),
}


@pytest.mark.parametrize("name", TRICKS)
def test_what_is_not_seen_is_told_with_its_words_and_place(name: str) -> None:
    edit, kind = TRICKS[name]
    word = Word(sent())
    words = edit(word)
    found = unseen_differences(read_returned(sent()).unseen, (back := read_returned(word.save())).unseen)
    assert [one.kind for one in found] == [kind]
    if name not in ("gambar", "bidang"):
        assert found[0].shown == words.strip(".,;") or found[0].shown in (words, words.split()[0])
    if kind is Disguise.MARGIN:
        assert found[0].place is None
    else:
        assert found[0].place is not None
        assert back.passages[found[0].place.passage].heading == "Pasal 1"


@pytest.mark.parametrize(
    "edit",
    [
        Word.restyle,
        lambda word: word.noise(4),
        looking('<w:color w:val="1F3864"/>', "<w:b/>"),
        looking('<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'),
        looking('<w:vanish w:val="0"/>', '<w:strike w:val="false"/>'),
        in_place('<w:fldSimple w:instr=" REF _Ref1 \\h "><w:r><w:t>{}</w:t></w:r></w:fldSimple>'),
        in_place("<w:sdt><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"),
    ],
)
def test_what_is_seen_is_not_told(edit: Callable[[Word], object]) -> None:
    word = Word(sent())
    edit(word)
    assert unseen_differences(read_returned(sent()).unseen, read_returned(word.save()).unseen) == ()


def test_what_was_sent_so_is_not_told_again() -> None:
    word = Word(sent())
    looking("<w:vanish/>")(word)
    hidden = read_returned(word.save()).unseen
    assert hidden
    assert unseen_differences(hidden, hidden) == ()


def test_words_gone_from_a_margin_are_told() -> None:
    word = Word(sent())
    in_the_footer(word)
    told = unseen_differences(read_returned(word.save()).unseen, read_returned(sent()).unseen)
    assert [(one.kind, one.text) for one in told] == [(Disguise.MARGIN_GONE, "Pasal 1 tidak berlaku.")]


# ---- what is read though it stands where words seldom do -------------------------------------------


def line_with(back: ReturnedDocument, words: str) -> bool:
    return any(words in line.text for one in back.passages for line in one.lines)


@pytest.mark.parametrize(
    "text",
    [
        "<m:oMath><m:r><m:t>rekaan</m:t></m:r></m:oMath>",
        "<m:oMath><m:f><m:num><m:r><m:t>rekaan</m:t></m:r></m:num></m:f></m:oMath>",
        "<w:r><w:ruby><w:rt><w:r><w:t>kecil</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>rekaan</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        '<mc:AlternateContent><mc:Choice xmlns:wps="urn:lain" Requires="wps"><w:r><w:t>{}</w:t></w:r>'
        "</mc:Choice><mc:Fallback><w:r><w:t>rekaan</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_words_that_word_prints_are_read(text: str) -> None:
    word = Word(sent())
    words = in_place(text)(word)
    back = read_returned(word.save())
    assert line_with(back, "rekaan")
    assert not line_with(back, f" {words} ") or line_with(read_returned(sent()), words)


def test_a_hidden_row_is_not_there() -> None:
    word = Word(sent())
    row = next(word.body.iter(W + "tr"))
    said = next(text for node in row.iter(W + "p") if (text := text_of(node)))
    row.insert(0, xml("<w:trPr><w:hidden/></w:trPr>"))
    before, after = (
        sum(line.text == said for one in read_returned(data).passages for line in one.lines)
        for data in (sent(), word.save())
    )
    assert after == before - 1
