"""Words and measures below -> docs/contoh/templat-kantor/naskah.docx: a made-up office's own Word template.

Built as an office would have it: its own letterhead on the first page, its own heading styles and font, a
footer with the document's name, tables that loop over the parties, and the blocks that this program writes.

    python tools/build_office_template.py
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from pks_gen.ooxml import open_office_file, parse_xml, rels_part
from pks_gen.ooxml_writing import to_bytes, write_package

_NUMBER_ROW = (5.4, 0.5, 9.6)
"""Centimetres: the party, a colon, its number."""
TARGET = Path(__file__).parents[1] / "docs" / "contoh" / "templat-kantor" / "naskah.docx"
FONT = "Arial"
BLOCKS = (
    "komparisi", "menerangkan", "dasar_hukum", "sepakat", "pasal", "penutup", "tanda_tangan", "saksi",
    "lampiran",
)  # fmt: skip
NAVY = RGBColor(0x1F, 0x3A, 0x5F)


def main() -> int:
    """Write the file."""
    made = io.BytesIO()
    office_document().save(made)
    parts = dict(open_office_file(made.getvalue(), TARGET.name).parts)
    # python-docx lays a picture of an empty page into every document.
    parts = {name: data for name, data in parts.items() if not name.startswith("docProps/thumbnail")}
    package = parse_xml(parts[rels_part("")], rels_part(""))
    for link in list(package):
        if "thumbnail" in link.get("Target", ""):
            package.remove(link)
    parts[rels_part("")] = to_bytes(package)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(write_package(dict(parts)))
    return 0


def office_document() -> Document:
    """Build the template."""
    document = docx.Document()
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215), Mm(330)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.5)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.different_first_page_header_footer = True
    _letterhead(section.first_page_header.paragraphs[0])
    running = section.header.paragraphs[0]
    running.text = "{{ tanda_draf }}"
    running.alignment = ALIGN.RIGHT
    for footer in (section.first_page_footer, section.footer):
        _footer(footer.paragraphs[0])
    _opening(document)
    for block in BLOCKS:
        document.add_paragraph(f"{{{{p {block} }}}}")
    return document


def _styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    for name, size, before, after in (("Heading 1", 12, 16, 0), ("Heading 2", 11, 0, 6)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = NAVY
        fonts = style.element.rPr.rFonts
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)
        fonts.set(qn("w:hAnsi"), FONT)
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = ALIGN.CENTER, Pt(before), Pt(after)
        form.keep_with_next = True
    styles["Footer"].font.size = Pt(8)
    body = styles["Body Text"]
    body.paragraph_format.alignment = ALIGN.JUSTIFY
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.15
    title = styles.add_style("Judul Kantor", WD_STYLE_TYPE.PARAGRAPH)
    title.base_style = normal
    title.font.bold, title.font.size = True, Pt(12)
    title.paragraph_format.alignment = ALIGN.CENTER
    title.paragraph_format.space_after = Pt(3)
    title.paragraph_format.keep_with_next = True


def _letterhead(first: Paragraph) -> None:
    """Write name and address of the office, above a double line."""
    first.alignment = ALIGN.CENTER
    name = first.add_run("SEKRETARIAT BADAN CONTOH KABUPATEN REKAAN")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(14), NAVY
    first.add_run().add_break()
    where = first.add_run("Jalan Rekaan Nomor 1, Kota Khayal 00000 · Telepon (000) 000000 · contoh.invalid")
    where.font.size = Pt(9)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "6"), ("color", "1F3A5F")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    first.paragraph_format.space_after = Pt(12)
    look = first._p.get_or_add_pPr()
    look.insert(next(i for i, node in enumerate(look) if node.tag in (qn("w:spacing"), qn("w:jc"))), borders)


def _footer(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    for text in ("{{ judul }} · Halaman ", "PAGE", " dari ", "NUMPAGES"):
        run = paragraph.add_run("" if text.isupper() else text)
        if text.isupper():
            _field(run._r, text)


def _field(run: object, code: str) -> None:
    for kind in ("begin", code, "end"):
        if kind == code:
            node = OxmlElement("w:instrText")
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            node.text = f" {code} "
        else:
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
        run.append(node)  # type: ignore[attr-defined]


def _opening(document: Document) -> None:
    for line in (
        "{{ bentuk | kapital }}",
        "ANTARA",
        "{%p for p in pihak %}",
        "{{ p.lembaga | kapital }}",
        "{%p if not loop.last %}",
        "{{ 'DENGAN' if jumlah_pihak == 2 else 'DAN' }}",
        "{%p endif %}",
        "{%p endfor %}",
        "TENTANG",
        "{{ perihal | kapital }}",
    ):
        document.add_paragraph(line, style="Judul Kantor")
    table = _table(document, _NUMBER_ROW)
    _row(table.rows[0].cells, "{%tr for p in pihak %}")
    _row(table.rows[1].cells, "Nomor {{ p.sebutan }}", ":", "{{ p.nomor }}")
    _row(table.rows[2].cells, "{%tr endfor %}")
    start = document.add_paragraph(
        "Pada hari ini, {{ tanggal | hari_tanggal }}, bertempat di {{ tempat }}, kami yang bertanda tangan "
        "di bawah ini:",
        style="Body Text",
    )
    start.paragraph_format.space_before = Pt(10)


def _table(document: Document, widths: tuple[float, ...]) -> Table:
    table: Table = document.add_table(rows=3, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(cells: tuple[_Cell, ...], *texts: str) -> None:
    for cell, width in zip(cells, _NUMBER_ROW, strict=True):
        cell.width = Cm(width)
    for cell, text in zip(cells, texts, strict=False):
        cell.paragraphs[0].text = text


if __name__ == "__main__":
    sys.exit(main())
