"""The office's style or nothing -> documents to begin an own template with: Word, and a fillable PDF form."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

from pks_gen.ooxml import open_office_file, parse_xml
from pks_gen.ooxml_writing import to_bytes, write_package
from pks_gen.rendering.docx_style import STYLE_FILE

WORD_BLOCKS = (
    "pembukaan", "komparisi", "menerangkan", "dasar_hukum", "sepakat", "pasal", "penutup", "tanda_tangan",
    "saksi", "lampiran",
)  # fmt: skip
"""What the starters print, in this order: the whole text."""
_DOCUMENT = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RULE = (
    "<w:pBdr><w:bottom w:val='single' w:sz='12' w:space='4' w:color='1F3A5F'/></w:pBdr>"
    "<w:spacing w:after='240'/>"
)
_LETTERHEAD = (
    ("", "<w:b/><w:sz w:val='28'/>", "NAMA KANTOR (GANTI BARIS INI)"),
    ("", "<w:sz w:val='20'/>", "Jalan dan nomor, kota, kode pos, laman"),
    (_RULE, "<w:b/><w:sz w:val='20'/>", "{{ pihak[0].lembaga }}"),
)


def word_starter(style_dir: Path) -> bytes:
    """Put a letterhead and the blocks of the text into the office's own Word style.

    Raises:
        UnreadableError: when the style has no ``gaya.docx`` that can be read.
    """
    office = open_office_file(style_dir / STYLE_FILE)
    root = parse_xml(office.parts[_DOCUMENT], _DOCUMENT)
    body = root.find(f"{{{_W}}}body")
    if body is None:
        return write_package(dict(office.parts))
    for paragraph in body.findall(f"{{{_W}}}p"):
        body.remove(paragraph)
    head = [_paragraph(f"{more}<w:jc w:val='center'/>", look, words) for more, look, words in _LETTERHEAD]
    blocks = [_paragraph("", "", f"{{{{p {name} }}}}") for name in WORD_BLOCKS]
    for place, paragraph in enumerate((*head, *blocks)):
        body.insert(place, paragraph)
    return write_package({**office.parts, _DOCUMENT: to_bytes(root)})


def _paragraph(shape: str, look: str, words: str) -> etree._Element:
    text = (
        f"<w:p xmlns:w='{_W}'><w:pPr>{shape}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f"<w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"
    )
    return parse_xml(text.encode(), _DOCUMENT)


# ---- a form ----------------------------------------------------------------------------------------

FORM_FIELDS = {
    "LEMBAGA": "pihak[0].lembaga",
    "ALAMAT": "pihak[0].alamat",
    "TANGGAL": "tanggal | tanggal",
    "JUMLAH": "peserta.jumlah | angka",
    "JKK": "'JKK' in program",
    "JKM": "'JKM' in program",
}
"""What fills the starter's fields."""
_SEVERAL_LINES = 1 << 12
_ROWS = (
    ("LEMBAGA", "Nama lembaga", 700, 20, 0),
    ("ALAMAT", "Alamat", 646, 44, _SEVERAL_LINES),
    ("TANGGAL", "Tanggal perjanjian", 616, 20, 0),
    ("JUMLAH", "Jumlah peserta", 586, 20, 0),
)
"""Field, label, height of its lower edge, its own height, flags; points."""


def form_starter() -> bytes:
    """Draw a form of a few fields, a place to sign among them."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595.28, 841.89)).obj
        plain = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        fonts = Dictionary(Helv=pdf.make_indirect(plain))
        labels = [(56, 760, 14, "Formulir contoh: ganti dengan formulir kantor")]
        labels += [(56, low + high - 14, 10, label) for _, label, low, high, _ in _ROWS]
        labels += [(56, 560, 10, "Program"), (202, 560, 10, "JKK"), (262, 560, 10, "JKM")]
        labels.append((56, 516, 10, "Tanda tangan"))
        drawn = "".join(f"BT /Helv {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in labels)
        page.Contents = pdf.make_stream(f"{drawn}0.4 G 180 470 220 60 re S\n".encode())
        page.Resources = Dictionary(Font=fonts)
        fields = [
            _field(name, (180, low, 540, low + high), FT=Name.Tx, Ff=flags)
            for name, _, low, high, flags in _ROWS
        ]
        boxes = (("JKK", 184), ("JKM", 244))
        fields += [_field(name, (left, 556, left + 14, 570), FT=Name.Btn) for name, left in boxes]
        fields.append(_field("TANDA_TANGAN", (180, 470, 400, 530), FT=Name.Sig))
        page.Annots = Array([pdf.make_indirect(field) for field in fields])
        pdf.Root.AcroForm = Dictionary(
            Fields=page.Annots, DA=String("/Helv 0 Tf 0 g"), DR=Dictionary(Font=fonts), NeedAppearances=True
        )
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _field(name: str, sides: tuple[float, ...], **entries: pikepdf.Object | int) -> pikepdf.Dictionary:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Widget, T=String(name), Rect=Array([*sides]), F=4)
    made.MK = Dictionary(BC=Array([0.4]))
    for key, value in entries.items():
        made[Name(f"/{key}")] = value
    return made
