"""What every report's Word file has besides text and styles: page, footer, settings, relationships."""

from __future__ import annotations

from pks_gen.draft import Text
from pks_gen.ooxml import RELATION, RELATION_TYPE, TYPE, R
from pks_gen.ooxml_writing import declare_extension, declare_part, relate, unprefixed
from pks_gen.rendering.docx_package import declare_property_parts
from pks_gen.rendering.docx_xml import Element, el, text_runs, twips
from pks_gen.rendering.report_docx_styles import FOOTER_LINE, LEFT, PAGE, RIGHT

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
SETTINGS, FOOTER = "word/settings.xml", "word/footer1.xml"

_TOP, _BOTTOM = twips(20), twips(20)
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ((STYLES, "styles", "styles"), (SETTINGS, "settings", "settings"), (FOOTER, "footer", "footer"))
_FOOTER_ID = "rId3"


def content_types() -> Element:
    """Every part with its type."""
    root = unprefixed(TYPE + "Types")
    for part, kind in ((DOCUMENT, "document.main"), *((part, kind) for part, kind, _ in _PARTS)):
        declare_part(root, part, f"{_WORD_PART}{kind}+xml")
    declare_extension(root, "xml", "application/xml")
    declare_extension(root, "rels", "application/vnd.openxmlformats-package.relationships+xml")
    declare_property_parts(root, unprefixed(RELATION + "Relationships"))
    return root


def package_relations() -> Element:
    """From the package to the document and to its properties."""
    root = unprefixed(RELATION + "Relationships")
    relate(root, "rId1", RELATION_TYPE + "officeDocument", DOCUMENT)
    declare_property_parts(unprefixed(TYPE + "Types"), root)
    return root


def document_relations() -> Element:
    """From the document to styles, settings and footer."""
    root = unprefixed(RELATION + "Relationships")
    for number, (part, _, kind) in enumerate(_PARTS, start=1):
        relate(root, f"rId{number}", RELATION_TYPE + kind, part.removeprefix("word/"))
    return root


def settings() -> Element:
    """Word of today; without it, files open in compatibility mode."""
    mode = el(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return el("settings", el("defaultTabStop", val=720), el("compat", mode))


def page_section() -> Element:
    """A4 upright, with the footer."""
    reference = el("footerReference", type="default")
    reference.set(R + "id", _FOOTER_ID)
    return el(
        "sectPr",
        reference,
        el("pgSz", w=PAGE[0], h=PAGE[1]),
        el("pgMar", top=_TOP, right=RIGHT, bottom=_BOTTOM, left=LEFT, header=709, footer=567, gutter=0),
    )


def footer(title: str) -> Element:
    """Title on the left, page of pages on the right."""
    words = [*text_runs((Text(title),), ""), el("r", el("tab")), *_words("Halaman ")]
    content = [*words, *_field("PAGE"), *_words(" dari "), *_field("NUMPAGES")]
    return el("ftr", el("p", el("pPr", el("pStyle", val=FOOTER_LINE)), *content))


def _words(words: str) -> list[Element]:
    text = el("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [el("r", text)]


def _field(instruction: str) -> list[Element]:
    code = el("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", code),
        el("r", el("fldChar", fldCharType="separate")),
        *_words("1"),
        el("r", el("fldChar", fldCharType="end")),
    ]
