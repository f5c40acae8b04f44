from __future__ import annotations

import io

import docx
from lxml import etree

from pks_gen.linting.comments import commented
from pks_gen.linting.word import read_word
from pks_gen.ooxml import OfficeFile, W, open_office_file
from pks_gen.word_places import paragraphs as places_in
from support.docx_made import parts_of
from support.linted import package, paragraphs, vocabulary
from support.word_xml import KIND, SPACES, p, r

BODY = paragraphs("Awal {{ perihall }} akhir", "", "{{ a") + p(r("peri{{ pihak[0]") + r(".nam }} x"))


def with_comments(data: bytes) -> bytes:
    return commented(data, "naskah.docx", read_word(data, "naskah.docx", vocabulary()).findings)


def texts(office: OfficeFile) -> list[str]:
    return [place.text for _, place in places_in(office.xml("word/document.xml"), "naskah")]


def test_each_finding_is_a_comment_on_its_words() -> None:
    office = open_office_file(with_comments(package(BODY)))
    comments = office.xml("word/comments.xml")
    words = ["".join(one.itertext()) for one in comments]
    assert [word[:17] for word in words] == ["galat PKS327: nam", "galat PKS320: `{{", "galat PKS328: `pi"]
    root = office.xml("word/document.xml")
    for number, paragraph in enumerate((0, 2, 3)):
        (node,) = root.iterfind(f".//{W}commentReference[@{W}id='{number}']")
        assert next(node.iterancestors(W + "p")) is list(root.iter(W + "p"))[paragraph]
    assert not any("date" in str(name) for one in comments for name in one.attrib)


def test_text_and_template_stay_as_they_are() -> None:
    data = package(BODY)
    made = with_comments(data)
    assert texts(open_office_file(made)) == texts(open_office_file(data))
    assert made == with_comments(data)
    before, after = parts_of(data), parts_of(made)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_comments_that_are_there_stay() -> None:
    mine = (
        f'<w:comments {SPACES}><w:comment w:id="7" w:author="x">{paragraphs("lama")}</w:comment></w:comments>'
    )
    link = f'<Relationship Id="c1" Type="{KIND}/comments" Target="comments.xml"/>'
    data = package(BODY, {"word/comments.xml": mine}, links=link)
    office = open_office_file(with_comments(data))
    ids = [one.get(W + "id") for one in office.xml("word/comments.xml")]
    assert ids[:2] == ["7", "8"]
    assert len(set(ids)) == len(ids)


def test_what_stands_elsewhere_is_told_at_the_first_paragraph() -> None:
    header = f"<w:hdr {SPACES}>{paragraphs('{{ perihall }}')}</w:hdr>"
    link = f'<Relationship Id="h1" Type="{KIND}/header" Target="header1.xml"/>'
    office = open_office_file(
        with_comments(package(paragraphs("Awal", "{{ perihal }}"), {"word/header1.xml": header}, links=link))
    )
    (comment,) = office.xml("word/comments.xml")
    assert "kepala halaman 1, paragraf 1: nama `perihall`" in "".join(comment.itertext())
    first: etree._Element = next(office.xml("word/document.xml").iter(W + "p"))
    assert first.find(f"{W}r/{W}commentReference") is not None


def test_python_docx_opens_the_copy() -> None:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Halo {{ perihall }}")
    document.save(target)
    opened = docx.Document(io.BytesIO(with_comments(target.getvalue())))
    assert [one.text for one in opened.paragraphs] == ["Halo {{ perihall }}"]
