"""gaya.docx (restyled by an office in Word) + paper + typeface -> WordStyle, prepared once per file.

The file is a docxtpl template: its tags may stand anywhere in body, header and footer. They are plain
words; only ``{{p naskah }}`` is a slot for the whole text. Kept per process until the file changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Template
from lxml import etree

from pks_gen.choices import Paper, Typeface
from pks_gen.draft import ListKind
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import OfficeFile, W, open_office_file, rels_part
from pks_gen.ooxml_writing import to_bytes
from pks_gen.rendering.docx_levels import Level, read_level
from pks_gen.rendering.docx_package import PROPERTIES
from pks_gen.rendering.docx_slots import compile_part
from pks_gen.rendering.docx_xml import el, twips
from pks_gen.rendering.listing_docx_look import ListLook, read_list_look
from pks_gen.rendering.presentation import PAPER_MM

STYLE_FILE = "gaya.docx"

LIST_STYLES: Mapping[ListKind, str] = {
    ListKind.AYAT: "PKS Ayat",
    ListKind.HURUF: "PKS Huruf",
    ListKind.ANGKA: "PKS Angka",
    ListKind.HURUF_KURUNG: "PKS Huruf Kurung",
    ListKind.ANGKA_KURUNG: "PKS Angka Kurung",
}
STYLES = (
    "PKS Logo", "PKS Judul", "PKS Penghubung", "PKS Lembaga", "PKS Perihal", "PKS Nomor", "PKS Isi",
    "PKS Komparisi", "PKS Pasal", "PKS Judul Pasal", *LIST_STYLES.values(), "PKS Tanda Tangan",
    "PKS Nama Penanda Tangan", "PKS Meterai", "PKS Lampiran Kepala", "PKS Lampiran Judul", "PKS Tabel",
    "PKS Tabel Kepala", "PKS Jeda", "PKS Belum Diisi", "PKS Kisi", "PKS Tanpa Garis",
)  # fmt: skip
OPTIONAL_STYLES: Mapping[str, str] = {"PKS Daftar": "PKS Tabel"}
"""Styles an office's file may lack, and what stands in for each."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """All that a document takes from gaya.docx; shared between documents, never changed."""

    parts: Mapping[str, bytes]
    """Parts copied as they are, styles already in the office's typeface."""
    templates: Mapping[str, Template]
    """Document, headers and footers."""
    document: str
    numbering: str
    ids: Mapping[str, str]
    """Style name -> style id."""
    levels: Mapping[ListKind, Level]
    next_num: int
    next_bookmark: int
    text_width: int
    text_height: int
    section: bytes
    """The last section's properties; where a page lies across, they are turned."""
    typeface: Typeface
    list_look: ListLook

    def rels(self) -> str:
        """Part with the relationships of the document."""
        return rels_part(self.document)


def word_style(folder: Path, paper: Paper, typeface: Typeface) -> WordStyle:
    """Prepare ``gaya.docx`` in ``folder``; UnreadableError says what the office must put back."""
    path = folder / STYLE_FILE
    try:
        state = path.stat()
    except OSError as error:
        raise UnreadableError(
            f"{path.as_posix()}: berkas gaya Word tidak ada; salin {STYLE_FILE} dari templat bawaan"
        ) from error
    try:
        return _prepared(path, state.st_mtime_ns, state.st_size, paper, typeface)
    except ValueError as error:
        raise UnreadableError(
            f"{path.as_posix()}: memuat ukuran atau nomor yang bukan angka ({error}); simpan ulang di Word"
        ) from error


@lru_cache(maxsize=16)
def _prepared(path: Path, _mtime: int, _size: int, paper: Paper, typeface: Typeface) -> WordStyle:
    office = open_office_file(path, path.as_posix())
    document = office.main_part()
    numbering, styles = (_one(office, document, kind) for kind in ("numbering", "styles"))
    sheet = office.xml(styles)
    ids = _style_ids(sheet, office.name)
    _set_typeface(sheet, typeface)
    body = office.xml(document)
    width, height = _set_paper(body, paper, office.name)
    lists = office.xml(numbering)
    pages = {document: to_bytes(body)}
    for kind in ("header", "footer"):
        pages |= {part: office.parts[part] for part in office.related(document, kind)}
    parts = {
        name: data
        for name, data in office.parts.items()
        if name not in pages and not name.startswith(PROPERTIES)
    }
    return WordStyle(
        parts=parts | {styles: to_bytes(sheet)},
        templates={
            part: compile_part(data, f"{office.name}: {part}", is_document=part == document)
            for part, data in pages.items()
        },
        document=document,
        numbering=numbering,
        ids=ids,
        levels={
            kind: read_level(sheet, lists, ids[name], name, office.name) for kind, name in LIST_STYLES.items()
        },
        next_num=1 + max((int(num.get(W + "numId", "0")) for num in lists.iter(W + "num")), default=0),
        next_bookmark=1
        + max((int(mark.get(W + "id", "0")) for mark in body.iter(W + "bookmarkStart")), default=0),
        text_width=width,
        text_height=height,
        section=etree.tostring(list(body.iter(W + "sectPr"))[-1], with_tail=False),
        typeface=typeface,
        list_look=read_list_look(sheet, ids, typeface),
    )


def _one(office: OfficeFile, document: str, kind: str) -> str:
    found = office.related(document, kind)
    if not found or found[0] not in office.parts:
        raise UnreadableError(f"{office.name}: bagian {kind} tidak ada; mulai lagi dari {STYLE_FILE} bawaan")
    return found[0]


def _style_ids(sheet: etree._Element, name: str) -> dict[str, str]:
    found = {}
    for style in sheet.iter(W + "style"):
        label = style.find(W + "name")
        if label is not None:
            found[label.get(W + "val", "")] = style.get(W + "styleId", "")
    missing = [style for style in STYLES if style not in found]
    if missing:
        raise UnreadableError(
            f"{name}: gaya {', '.join(f'`{style}`' for style in missing)} tidak ada; "
            f"buat lagi gaya itu di Word atau salin dari {STYLE_FILE} bawaan"
        )
    return {style: found[style] for style in STYLES} | {
        style: found.get(style, found[instead]) for style, instead in OPTIONAL_STYLES.items()
    }


def _set_typeface(sheet: etree._Element, typeface: Typeface) -> None:
    """Write the office's font and Indonesian into the document defaults, free of any theme."""
    defaults = _child(_child(_child(sheet, "docDefaults", first=True), "rPrDefault", first=True), "rPr")
    for old in (*defaults.findall(W + "rFonts"), *defaults.findall(W + "lang")):
        defaults.remove(old)
    font = typeface.value
    defaults.insert(0, el("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    language = el("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA")
    after = [node for node in defaults if node.tag in (W + "eastAsianLayout", W + "specVanish", W + "oMath")]
    defaults.insert(defaults.index(after[0]) if after else len(defaults), language)


def _child(parent: etree._Element, tag: str, *, first: bool = False) -> etree._Element:
    found = parent.find(W + tag)
    if found is None:
        found = el(tag)
        parent.insert(0 if first else len(parent), found)
    return found


def _set_paper(body: etree._Element, paper: Paper, name: str) -> tuple[int, int]:
    """Set each section's page and return width and height of the text of the last one."""
    across, down = (twips(side) for side in PAPER_MM[paper])
    sections = list(body.iter(W + "sectPr"))
    if not sections:
        raise UnreadableError(f"{name}: tidak ada pengaturan halaman; simpan ulang berkas ini di Word")
    for section in sections:
        size = section.find(W + "pgSz")
        if size is None:
            raise UnreadableError(f"{name}: ukuran kertas tidak ada; atur tata letak halaman di Word")
        size.attrib.clear()
        size.set(W + "w", str(across))
        size.set(W + "h", str(down))
    margins = sections[-1].find(W + "pgMar")
    if margins is None:
        raise UnreadableError(f"{name}: margin tidak ada; atur tata letak halaman di Word")
    side = {key: abs(int(margins.get(W + key, "0"))) for key in ("top", "bottom", "left", "right")}
    return across - side["left"] - side["right"], down - side["top"] - side["bottom"]
