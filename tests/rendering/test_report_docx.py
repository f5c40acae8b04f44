from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.ooxml import W
from pks_gen.problems import Level, Place, Problem
from pks_gen.reading.docx_text import docx_lines
from pks_gen.rendering.report_docx import report_docx
from pks_gen.report import build_report
from support.docx_check import faults
from support.reports import FILE, MADE_ON, PAGES, PROBLEMS, cells, found, full, sections


@pytest.fixture(scope="module")
def data() -> bytes:
    return report_docx(build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES))


@pytest.fixture(scope="module")
def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def test_word_finds_nothing_to_mend(data: bytes) -> None:
    assert faults(data) == []


def test_headings_are_words_own(opened: Document) -> None:
    found_styles = [p.style.name for p in opened.paragraphs if p.style and p.text]
    assert found_styles[0] == "Title"
    headings = [p.text for p in opened.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings[:2] == ["1. Ringkasan", "2. Yang keliru"]
    chapters = [p for p in opened.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [p.text for p in chapters] == ["Pelindungan Petugas Contoh"] * 2 + ["Lampiran: penjelasan kode"]
    assert chapters[1].paragraph_format.page_break_before


def test_heads_of_tables_are_repeated_and_rows_stay_whole(opened: Document) -> None:
    assert len(opened.tables) > 5
    for table in opened.tables:
        rows = table._tbl.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table._tbl.find(f"{W}tblPr/{W}tblCaption") is not None


def test_the_page_is_a4_with_its_number(opened: Document) -> None:
    section = opened.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer.paragraphs[0]
    codes = [node.text for node in footer._p.iter(W + "instrText")]
    assert codes == [" PAGE ", " NUMPAGES "]
    assert footer.text == "Laporan Pemeriksaan Naskah Perjanjian\tHalaman 1 dari 1"


def test_links_of_the_overview_lead_to_chapters(opened: Document) -> None:
    body = opened.element.body
    anchors = [node.get(W + "anchor") for node in body.iter(W + "hyperlink")]
    assert anchors == [node.get(W + "name") for node in body.iter(W + "bookmarkStart")]
    assert len(anchors) == 2


def test_every_word_of_the_report_is_in_the_file(data: bytes) -> None:
    report = build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES)
    words = set(docx_lines(data))
    for section in sections(report):
        assert section.title in words
        assert section.intro in words
    assert {words_of for cell in cells(report) for words_of in (cell.text, cell.note) if words_of} <= words


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    again = report_docx(build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES))
    assert again == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@given(st.text(max_size=80))
def test_any_words_open_in_word_as_they_are(text: str) -> None:
    problem = Problem(Place(FILE, 1, 1), Level.ERROR, "PKS104", f"<w:p>]]>{text}", "panjang" * 200)
    report = build_report([found(problem, subject=text)], made_on=MADE_ON)
    opened = docx.Document(io.BytesIO(report_docx(report)))
    (wrong,) = [
        table for table in opened.tables if len(table.columns) == 4 and table.cell(0, 1).text == "Hal"
    ]
    assert wrong.cell(1, 1).paragraphs[0].text.startswith("<w:p>]]>")
