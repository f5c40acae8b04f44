from __future__ import annotations

import pytest

from pks_gen.errors import UnreadableError
from pks_gen.linting.word import read_word
from support.linted import found, package, paragraphs, reading, vocabulary
from support.word_xml import KIND, SPACES, p, r

TEXT = paragraphs("{{ perihal }}")


def relation(kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="x1" Type="{KIND}/{kind}" Target="{target}"{mode}/>'


def field(code: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return p(f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}")


def root(name: str, body: str) -> str:
    return f"<w:{name} {SPACES}>{body}</w:{name}>"


@pytest.mark.parametrize(
    ("body", "extra", "links", "code", "place"),
    [
        (TEXT, {"word/vbaProject.bin": "x"}, "", "PKS338", ""),
        (TEXT, {"word/activeX/activeX1.xml": "<a/>"}, "", "PKS338", ""),
        (TEXT, {}, relation("attachedTemplate", "file:///x.dotx", external=True), "PKS337", "tautan di word/_rels/document.xml.rels"),
        (TEXT, {}, relation("image", "https://contoh.example/a.png", external=True), "PKS337", "tautan di word/_rels/document.xml.rels"),
        (TEXT, {"word/embeddings/a.xlsx": "x"}, relation("package", "embeddings/a.xlsx"), "PKS339", "bagian embeddings/a.xlsx"),
        (TEXT, {"word/b.docx": "x"}, relation("aFChunk", "b.docx"), "PKS339", "bagian b.docx"),
        (field("INCLUDETEXT &quot;x&quot;"), {}, "", "PKS340", "naskah, paragraf 1"),
        (field(" ddeauto excel"), {}, "", "PKS340", "naskah, paragraf 1"),
        (p('<w:fldSimple w:instr="INCLUDEPICTURE x"/>'), {}, "", "PKS340", "naskah, paragraf 1"),
        (p(f"<w:ins>{r('{{ perihal }}')}</w:ins>"), {}, "", "PKS341", "naskah, paragraf 1"),
        (p('<w:del><w:r><w:delText>{{ perihal }}</w:delText></w:r></w:del>'), {}, "", "PKS333", "naskah, paragraf 1, teks terhapus"),
        (TEXT, {"word/comments.xml": root("comments", f'<w:comment w:id="0">{paragraphs("periksa lagi")}</w:comment>')}, relation("comments", "comments.xml"), "PKS341", "komentar, paragraf 1"),
        (TEXT, {"word/comments.xml": root("comments", f'<w:comment w:id="0">{paragraphs("{{ perihal }}")}</w:comment>')}, relation("comments", "comments.xml"), "PKS332", "komentar, paragraf 1"),
        (TEXT, {"word/charts/chart1.xml": "<a>{{ perihal }}</a>"}, "", "PKS332", "word/charts/chart1.xml"),
        (TEXT, {"docProps/core.xml": '<c xmlns:d="x"><d:title>{{ perihal }}</d:title></c>'}, "", "PKS332", "sifat dokumen, judul"),
        (TEXT, {}, relation("hyperlink", "https://a.example/%7B%7B%20perihal%20%7D%7D", external=True), "PKS332", "alamat tautan"),
        (TEXT, {"word/settings.xml": root("settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')}, relation("settings", "settings.xml"), "PKS343", ""),
        (p('<w:r><w:drawing descr="{{ perihall }}"/></w:r>'), {}, "", "PKS327", "naskah, teks alternatif"),
        (field("HYPERLINK {{ perihall }}"), {}, "", "PKS327", "naskah, kode bidang"),
        (field("HYPERLINK {{ peri</w:instrText></w:r><w:r><w:instrText>hal }}"), {}, "", "PKS322", "naskah, kode bidang"),
    ],
)  # fmt: skip
def test_each_is_told(body: str, extra: dict[str, str], links: str, code: str, place: str) -> None:
    assert (code, place) in found(body, extra, links=links)


def test_headers_and_footnotes_are_read_as_well() -> None:
    extra = {
        "word/header1.xml": root("hdr", paragraphs("{{ perihall }}", "{{p pasal }}")),
        "word/footnotes.xml": root(
            "footnotes", f'<w:footnote w:id="2">{paragraphs("{% if perihal %}")}</w:footnote>'
        ),
    }
    links = relation("header", "header1.xml") + relation("footnotes", "footnotes.xml")
    assert found(TEXT, extra, links=links) == [
        ("PKS327", "kepala halaman 1, paragraf 1"),
        ("PKS323", "kepala halaman 1, paragraf 2"),
        ("PKS324", "catatan kaki 1, paragraf 1"),
    ]


def test_plain_links_and_fields_are_no_problem() -> None:
    body = field("PAGE") + field("HYPERLINK {{ perihal }}") + TEXT
    assert found(body, links=relation("hyperlink", "https://contoh.example", external=True)) == []


def test_what_is_no_word_file_is_refused_with_a_reason() -> None:
    for data in (b"", b"bukan zip", b"PK\x03\x04rusak", package("<w:p>")):
        with pytest.raises(UnreadableError, match=r"naskah\.docx"):
            read_word(data, "naskah.docx", vocabulary())


def test_fonts_of_words_are_listed_once() -> None:
    fonts = '<w:rFonts w:ascii="%s"/>'
    body = p(r("satu", fonts % "Kantor Sans")) + p(
        r("dua", fonts % "Kantor Sans") + r("tiga", fonts % "Arial")
    )
    used = reading(body).fonts
    assert [(one.font, one.spot.where) for one in used] == [
        ("Kantor Sans", "naskah, paragraf 1"),
        ("Arial", "naskah, paragraf 2"),
    ]


def test_fonts_come_from_styles_and_their_bases() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:rPr><w:rFonts w:ascii="Dasar"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="J"><w:name w:val="Judul Kami"/><w:basedOn w:val="N"/></w:style>'
    )
    body = p(r("a"), '<w:pStyle w:val="J"/>')
    made = read_word(package(body, styles=styles), "naskah.docx", vocabulary())
    assert [one.font for one in made.fonts] == ["Dasar"]
    assert made.styles == {"Normal", "Judul Kami"}
