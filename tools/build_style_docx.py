"""The look decided here -> templates/gaya-resmi/gaya.docx, the Word file whose styles every draft wears.

Run it to start over; officers may restyle the file in Word afterwards, and then it is theirs:

    python tools/build_style_docx.py            # refuses to overwrite a file that differs
    python tools/build_style_docx.py --force    # overwrites
    python tools/build_style_docx.py --check    # exit 1 when the file differs from what would be written
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pks_gen.ooxml import CONTENT_TYPES, RELATION, RELATION_TYPE, TYPE, R, W
from pks_gen.ooxml_writing import relate, to_bytes, unprefixed, write_package

TARGET = Path(__file__).resolve().parents[1] / "templates" / "gaya-resmi" / "gaya.docx"
NAMES = {"w": W[1:-1], "r": R[1:-1]}
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = (
    ("document", "document.main"),
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("header1", "header"),
    ("footer1", "footer"),
)
MARGINS = {
    "top": 1417,
    "right": 1417,
    "bottom": 1701,
    "left": 1701,
    "header": 709,
    "footer": 709,
    "gutter": 0,
}
"""Twips: 2.5, 2.5, 3 and 3 cm, as offices print (naskah dinas); header and footer at 1.25 cm."""

GREY = "595959"

# Each level of enumeration: style, number format, text, and how far its text hangs (twips).
LEVELS = (
    ("PKSAyat", "decimal", "(%1)", 680),
    ("PKSHuruf", "lowerLetter", "%2.", 454),
    ("PKSAngka", "decimal", "%3.", 510),
    ("PKSHurufKurung", "lowerLetter", "%4)", 454),
    ("PKSAngkaKurung", "decimal", "%5)", 510),
)
FONTS = (
    ("Bookman Old Style", "Bookman", "roman"),
    ("Arial", "Helvetica", "swiss"),
    ("Cambria", "Caladea", "roman"),
    ("Times New Roman", "Times", "roman"),
)


def el(tag: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """One element of WordprocessingML; ``_`` stands for the colon of another prefix."""
    node = etree.Element(W + tag, {W + key: str(value) for key, value in attributes.items()}, nsmap=NAMES)
    node.extend(children)
    return node


def ppr(  # noqa: C901, PLR0913 -- one switch per property that a paragraph style may set
    *,
    keep: bool = False,
    break_before: bool = False,
    tabs: Iterable[tuple[str, int]] = (),
    before: int = 0,
    after: int = 0,
    line: int | None = None,
    exact: bool = False,
    left: int | None = None,
    hanging: int = 0,
    right: int = 0,
    align: str = "",
    outline: int | None = None,
    number: int | None = None,
    level: int = 0,
    tight: bool = False,
    own_spacing: bool = True,
) -> etree._Element:
    """Paragraph properties in the order of the schema."""
    node = el("pPr")
    if keep:
        node.append(el("keepNext"))
        node.append(el("keepLines"))
    if break_before:
        node.append(el("pageBreakBefore"))
    if number is not None:
        node.append(el("numPr", *([el("ilvl", val=level)] if level else []), el("numId", val=number)))
    stops = [el("tab", val=kind, pos=place) for kind, place in tabs]
    if stops:
        node.append(el("tabs", *stops))
    spacing: dict[str, object] = {"before": before, "after": after}
    if line is not None:
        spacing |= {"line": line, "lineRule": "exact" if exact else "auto"}
    if own_spacing:
        node.append(el("spacing", **spacing))
    if left is not None:
        extra = {name: value for name, value in (("right", right), ("hanging", hanging)) if value}
        node.append(el("ind", left=left, **extra))
    if tight:
        node.append(el("contextualSpacing"))
    if align:
        node.append(el("jc", val=align))
    if outline is not None:
        node.append(el("outlineLvl", val=outline))
    return node


def rpr(*, bold: bool = False, underline: bool = False, size: float = 0, color: str = "") -> etree._Element:
    """Run properties in the order of the schema; size in points."""
    node = el("rPr")
    if bold:
        node.extend([el("b"), el("bCs")])
    if color:
        node.append(el("color", val=color))
    if size:
        node.extend([el("sz", val=int(size * 2)), el("szCs", val=int(size * 2))])
    if underline:
        node.append(el("u", val="single"))
    return node


def paragraph_style(
    name: str,
    p: etree._Element,
    r: etree._Element | None = None,
    *,
    following: str = "",
    based: str = "Normal",
) -> etree._Element:
    """Make a paragraph style whose id is its name without blanks."""
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val=based),
        *([el("next", val=style_id(following))] if following else []),
        el("uiPriority", val=1),
        el("qFormat"),
        p,
        *([] if r is None else [r]),
        type="paragraph",
        customStyle=1,
        styleId=style_id(name),
    )


def style_id(name: str) -> str:
    """``PKS Judul Pasal`` -> ``PKSJudulPasal``."""
    return name.replace(" ", "")


def paragraph_styles() -> list[etree._Element]:
    """All paragraph styles, in the order of a document."""
    bold = rpr(bold=True)
    make = paragraph_style
    return [
        make("PKS Logo", ppr(align="center", line=240)),
        make(
            "PKS Judul",
            ppr(keep=True, after=60, align="center", line=276),
            deepcopy(bold),
            following="PKS Penghubung",
        ),
        make(
            "PKS Penghubung",
            ppr(keep=True, after=60, align="center", line=276),
            deepcopy(bold),
            following="PKS Lembaga",
            based="PKSJudul",
        ),
        make(
            "PKS Lembaga",
            ppr(keep=True, after=60, align="center", line=276),
            deepcopy(bold),
            following="PKS Penghubung",
            based="PKSJudul",
        ),
        make(
            "PKS Perihal",
            ppr(keep=True, after=60, align="center", line=276),
            deepcopy(bold),
            following="PKS Nomor",
            based="PKSJudul",
        ),
        make(
            "PKS Nomor",
            ppr(
                tabs=[("left", 2835), ("left", 3062)],
                before=240,
                after=240,
                left=3062,
                hanging=1474,
                line=276,
                tight=True,
            ),
        ),
        make("PKS Isi", ppr(before=60, after=60, line=300, align="both")),
        # What follows "PKS Isi" in size and spacing is based on it: an officer changes one style, not seven.
        make("PKS Komparisi", ppr(own_spacing=False, align="left"), based="PKSIsi"),
        make(
            "PKS Pasal",
            ppr(keep=True, before=320, line=300, align="center", outline=0),
            deepcopy(bold),
            following="PKS Judul Pasal",
        ),
        make(
            "PKS Judul Pasal",
            ppr(keep=True, after=100, line=300, align="center", outline=1),
            deepcopy(bold),
            following="PKS Ayat",
            based="PKSPasal",
        ),
        *(
            make(name, ppr(own_spacing=False, number=1, level=level), based="PKSIsi")
            for level, name in enumerate(
                ("PKS Ayat", "PKS Huruf", "PKS Angka", "PKS Huruf Kurung", "PKS Angka Kurung")
            )
        ),
        make("PKS Tanda Tangan", ppr(keep=True, line=252, left=113, right=113, align="center")),
        make(
            "PKS Nama Penanda Tangan",
            ppr(keep=True, line=252, left=113, right=113, align="center"),
            rpr(bold=True, underline=True),
            based="PKSTandaTangan",
        ),
        make("PKS Meterai", ppr(keep=True, align="center"), rpr(size=8, color=GREY)),
        make(
            "PKS Lampiran Kepala",
            ppr(
                keep=True,
                tabs=[("left", 3515 + 1152), ("left", 3515 + 1296)],
                left=3515 + 1296,
                hanging=1296,
                line=264,
            ),
        ),
        make(
            "PKS Lampiran Judul",
            ppr(keep=True, before=360, after=200, line=276, align="center", outline=0),
            deepcopy(bold),
            following="PKS Isi",
        ),
        make("PKS Tabel", ppr(before=30, after=30, line=240), rpr(size=10)),
        make("PKS Daftar", ppr(before=30, after=30, line=240), rpr(size=9), based="PKSTabel"),
        make(
            "PKS Tabel Kepala",
            ppr(keep=True, before=50, after=50, line=240, align="center"),
            rpr(bold=True, size=10),
            based="PKSTabel",
        ),
        make("PKS Jeda", ppr(line=20, exact=True), rpr(size=1)),
        make("PKS Kepala Halaman", ppr(align="right"), rpr(bold=True, size=10, color=GREY)),
        make("PKS Kaki Halaman", ppr(align="center"), rpr(size=10)),
    ]


def table_styles() -> list[etree._Element]:
    """Make a grid for annexes and a bare one for what must only stand side by side."""
    edges = [
        el(side, val="single", sz=4, space=0, color="404040")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]

    def margins(side: int) -> etree._Element:
        return el(
            "tblCellMar",
            *(
                el(name, w=side if name in ("left", "right") else 0, type="dxa")
                for name in ("top", "left", "bottom", "right")
            ),
        )

    head = el("tblStylePr", el("tcPr", el("shd", val="clear", color="auto", fill="E7E6E6")), type="firstRow")
    grid = el("tblPr", el("tblInd", w=0, type="dxa"), el("tblBorders", *edges), margins(60))
    bare = el("tblPr", el("tblInd", w=0, type="dxa"), margins(0))
    return [
        el(
            "style",
            el("name", val="Normal Table"),
            el("uiPriority", val=99),
            el("semiHidden"),
            el("unhideWhenUsed"),
            el("tblPr", el("tblInd", w=0, type="dxa"), margins(108)),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        *(
            el(
                "style",
                el("name", val=name),
                el("basedOn", val="TableNormal"),
                el("uiPriority", val=1),
                el("qFormat"),
                properties,
                *extra,
                type="table",
                customStyle=1,
                styleId=style_id(name),
            )
            for name, properties, extra in (("PKS Kisi", grid, [head]), ("PKS Tanpa Garis", bare, []))
        ),
    ]


def styles() -> etree._Element:
    """Write the styles part: document defaults, what Word shows in its list, and the PKS styles."""
    fonts = el("rFonts", ascii=FONTS[0][0], hAnsi=FONTS[0][0], eastAsia=FONTS[0][0], cs=FONTS[0][0])
    run = el(
        "rPr",
        fonts,
        el("sz", val=24),
        el("szCs", val=24),
        el("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA"),
    )
    normal = el(
        "style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal"
    )
    default_run = el(
        "style",
        el("name", val="Default Paragraph Font"),
        el("uiPriority", val=1),
        el("semiHidden"),
        el("unhideWhenUsed"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    no_list = el(
        "style",
        el("name", val="No List"),
        el("uiPriority", val=99),
        el("semiHidden"),
        el("unhideWhenUsed"),
        type="numbering",
        default=1,
        styleId="NoList",
    )
    # Word ignores w:highlight in a style; shading looks the same and obeys the style.
    open_value = el(
        "style",
        el("name", val="PKS Belum Diisi"),
        el("basedOn", val="DefaultParagraphFont"),
        el("uiPriority", val=1),
        el("qFormat"),
        el("rPr", el("shd", val="clear", color="auto", fill="FFF2A8")),
        type="character",
        customStyle=1,
        styleId="PKSBelumDiisi",
    )
    return el(
        "styles",
        el("docDefaults", el("rPrDefault", run), el("pPrDefault", el("pPr", el("widowControl")))),
        # Word's own styles stay out of sight, so that the list an officer sees is the list of PKS styles.
        el(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=1,
            defQFormat=0,
            count=376,
        ),
        normal,
        default_run,
        *table_styles(),
        no_list,
        *paragraph_styles(),
        open_value,
    )


def numbering() -> etree._Element:
    """One multilevel list, each level linked to its style; num 1 is what the styles name."""
    levels, left = [], 0
    for number, (style, form, text, hanging) in enumerate(LEVELS):
        left += hanging
        levels.append(
            el(
                "lvl",
                el("start", val=1),
                el("numFmt", val=form),
                el("pStyle", val=style),
                el("suff", val="tab"),
                el("lvlText", val=text),
                el("lvlJc", val="left"),
                el("pPr", el("tabs", el("tab", val="num", pos=left)), el("ind", left=left, hanging=hanging)),
                ilvl=number,
            )
        )
    abstract = el(
        "abstractNum",
        el("nsid", val="504B5301"),
        el("multiLevelType", val="multilevel"),
        el("tmpl", val="504B5302"),
        *levels,
        abstractNumId=1,
    )
    return el("numbering", abstract, el("num", el("abstractNumId", val=1), numId=1))


def text(words: str, r: etree._Element | None = None) -> etree._Element:
    """Make a run of plain words."""
    content = el("t")
    content.text = words
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return el("r", *([] if r is None else [r]), content)


def page_field(instruction: str) -> list[etree._Element]:
    """Make a complex field with a cached result, replaced when a program lays out the page."""
    code = el("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", code),
        el("r", el("fldChar", fldCharType="separate")),
        text("1"),
        el("r", el("fldChar", fldCharType="end")),
    ]


def footer() -> etree._Element:
    """Page of pages in the middle, as in the PDF."""
    style = el("pPr", el("pStyle", val="PKSKakiHalaman"))
    pages = (text("Halaman "), *page_field("PAGE"), text(" dari "), *page_field("NUMPAGES"))
    return el("ftr", el("p", style, *pages))


def document() -> etree._Element:
    """Write the slot for the body, and one section on F4 paper."""
    section = el(
        "sectPr",
        el("headerReference", type="default"),
        el("footerReference", type="default"),
        el("pgSz", w=12189, h=18709),
        el("pgMar", **MARGINS),
        el("cols", space=708),
    )
    for node, rid in zip(list(section)[:2], ("rIdHeader", "rIdFooter"), strict=True):
        node.set(R + "id", rid)
    return el("document", el("body", el("p", text("{{p naskah }}")), section))


def settings() -> etree._Element:
    """Keep Word from changing the look: its own mode of 2013 and later, Indonesian, no surprises."""
    mode = el(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return el(
        "settings",
        el("zoom", percent=100),
        el("defaultTabStop", val=567),
        el("characterSpacingControl", val="doNotCompress"),
        el("compat", mode),
        el("themeFontLang", val="id-ID"),
        el("decimalSymbol", val=","),
        el("listSeparator", val=";"),
    )


def font_table() -> etree._Element:
    """How to stand in for an office font that a computer lacks."""
    return el(
        "fonts",
        *(
            el(
                "font",
                el("altName", val=other),
                el("charset", val="00"),
                el("family", val=family),
                el("pitch", val="variable"),
                name=name,
            )
            for name, other, family in FONTS
        ),
    )


def build() -> bytes:
    """Make the whole file."""
    types = unprefixed(TYPE + "Types")
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(types, TYPE + "Default", {"Extension": extension, "ContentType": kind})
    for part, kind in PARTS:
        etree.SubElement(
            types, TYPE + "Override", {"PartName": f"/word/{part}.xml", "ContentType": f"{OFFICE}{kind}+xml"}
        )
    package = unprefixed(RELATION + "Relationships")
    relate(package, "rId1", RELATION_TYPE + "officeDocument", "word/document.xml")
    inner = unprefixed(RELATION + "Relationships")
    for part, _ in PARTS[1:]:
        kind = part.rstrip("1")
        rid = f"rId{kind[0].upper()}{kind[1:]}"
        relate(inner, rid, RELATION_TYPE + kind, f"{part}.xml")
    head = el("hdr", el("p", el("pPr", el("pStyle", val="PKSKepalaHalaman")), text("{{ tanda_draf }}")))
    return write_package(
        {
            CONTENT_TYPES: to_bytes(types),
            "_rels/.rels": to_bytes(package),
            "word/_rels/document.xml.rels": to_bytes(inner),
            "word/document.xml": to_bytes(document()),
            "word/styles.xml": to_bytes(styles()),
            "word/numbering.xml": to_bytes(numbering()),
            "word/settings.xml": to_bytes(settings()),
            "word/fontTable.xml": to_bytes(font_table()),
            "word/header1.xml": to_bytes(head),
            "word/footer1.xml": to_bytes(footer()),
        }
    )


def main() -> int:
    """Write or check the file."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--check", action="store_true")
    options.add_argument("--force", action="store_true")
    chosen = options.parse_args()
    data = build()
    same = TARGET.exists() and TARGET.read_bytes() == data
    if chosen.check:
        print("same" if same else f"{TARGET.name} differs from what this script writes")
        return 0 if same else 1
    if TARGET.exists() and not same and not chosen.force:
        print(f"{TARGET.name} differs, perhaps restyled by an officer; use --force to overwrite it")
        return 1
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
