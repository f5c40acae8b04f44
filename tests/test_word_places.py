"""Names of places in a Word document: stories, tables in tables, text boxes, tags found again."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from pks_gen.ooxml import open_office_file
from pks_gen.word_places import find_tag, paragraphs, places, plain_tag, words_around

_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
    "<w:txbxContent><w:p><w:r><w:t>di kotak {{ a }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
)


def made() -> bytes:
    document = docx.Document()
    document.add_paragraph("satu {{ a }}")
    document.add_paragraph("dua")._p.append(parse_xml(_BOX))
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 0).text = "sel {%tr if  b %}"
    inner = table.cell(1, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "dalam"
    inner.cell(0, 0).add_paragraph("dalam lagi")
    document.add_paragraph("tiga {{ a }} akhir")
    document.sections[0].header.paragraphs[0].text = "kepala"
    document.sections[0].footer.paragraphs[0].text = "kaki"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_each_paragraph_has_a_name() -> None:
    named = [(str(place), place.text) for place in places(open_office_file(made())) if place.text]
    assert named == [
        ("naskah, paragraf 1", "satu {{ a }}"),
        ("naskah, paragraf 2", "dua"),
        ("naskah, kotak teks, paragraf 1", "di kotak {{ a }}"),
        ("naskah, tabel 1, baris 2, sel 1", "sel {%tr if  b %}"),
        ("naskah, tabel 1, baris 2, sel 2, tabel 1 di dalamnya, baris 1, sel 1", "dalam"),
        ("naskah, tabel 1, baris 2, sel 2, tabel 1 di dalamnya, baris 1, sel 1, paragraf 2", "dalam lagi"),
        ("naskah, paragraf 3", "tiga {{ a }} akhir"),
        ("kepala halaman 1, paragraf 1", "kepala"),
        ("kaki halaman 1, paragraf 1", "kaki"),
    ]


@pytest.mark.parametrize(
    ("tag", "nth", "where"),
    [
        ("{{a}}", 0, "naskah, paragraf 1"),
        ("{{ a }}", 1, "naskah, kotak teks, paragraf 1"),
        ("{{ a }}", 9, "naskah, paragraf 3"),
        ("{% if b %}", 0, "naskah, tabel 1, baris 2, sel 1"),
    ],
)
def test_a_tag_is_found_again(tag: str, nth: int, where: str) -> None:
    found = find_tag(places(open_office_file(made())), tag, nth)
    assert found is not None
    assert str(found[0]) == where


def test_a_tag_that_is_nowhere() -> None:
    assert find_tag(places(open_office_file(made())), "{{ c }}") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{%p if x %}", "{% if x %}"),
        ("{{r nama }}", "{{ nama }}"),
        ("{%- for a in b -%}", "{% for  a in b %}"),
        ("{{ “a” }}", '{{ "a" }}'),
        ("{#tr catatan #}", "{# catatan #}"),
    ],
)
def test_tags_that_say_the_same(one: str, other: str) -> None:
    assert plain_tag(one) == plain_tag(other)


def test_a_name_that_begins_as_a_prefix_is_kept() -> None:
    assert plain_tag("{{pihak}}") == "pihak"
    assert plain_tag("{{ rujuk('a') }}") == "rujuk('a')"


def test_the_words_around() -> None:
    text = "a" * 50 + " {{ x }} " + "b" * 50
    assert words_around(text, 51, 58) == f"… {'a' * 31} {{{{ x }}}} {'b' * 31} …"


def test_notes_are_counted_without_the_lines_above_them() -> None:
    notes = "".join(
        f'<w:footnote {kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, (kind, text) in enumerate([('w:type="separator"', "-"), ("", "satu"), ("", "dua")])
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = parse_xml(f'<w:footnotes xmlns:w="{space}">{notes}</w:footnotes>')
    assert [(str(place), place.text) for _, place in paragraphs(root, "catatan kaki")] == [
        ("catatan kaki 1, paragraf 1", "satu"),
        ("catatan kaki 2, paragraf 1", "dua"),
    ]
