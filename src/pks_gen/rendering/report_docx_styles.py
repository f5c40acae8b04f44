"""The look of a report in Word: Word's own styles for headings and text, the report's own for its tables."""

from __future__ import annotations

from pks_gen.rendering.docx_xml import Element, el, twips

TITLE, TEXT, FACT, CAPTION, CLOSING = "Title", "BodyText", "LaporanFakta", "Caption", "LaporanPenutup"
CELL, HEAD, NOTE, GAP = "LaporanSel", "LaporanKepala", "LaporanCatatan", "LaporanJeda"
GRID, LABEL, LINK = "LaporanKisi", "LaporanLabel", "Hyperlink"
GOOD, WARN, BAD = "LaporanBaik", "LaporanTimbang", "LaporanBuruk"
FOOTER_LINE = "Footer"

PAGE = (twips(210), twips(297))
LEFT, RIGHT = twips(22), twips(18)
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
"""Twips."""

_FONT = "Arial"
_INK, _GREY, _LINE, _SHADE = "1C2430", "5A6472", "C3C9D1", "EEF1F5"


def heading(level: int) -> str:
    """Style id of Word's own heading."""
    return f"Heading{level}"


def styles() -> Element:
    """Write the styles part."""
    return el(
        "styles",
        *_defaults(),
        *_table_styles(),
        *_heading_styles(),
        *_text_styles(),
        _character(LABEL, "Laporan Label", el("color", val=_GREY)),
        _character(LINK, "Hyperlink", el("color", val="1A4F8B")),
        _tone(GOOD, "Laporan Baik", ink="17603A", fill="EDF7F0"),
        _tone(WARN, "Laporan Timbang", ink="7A4D00", fill="FFF6E0"),
        _tone(BAD, "Laporan Buruk", ink="94211B", fill="FDEEED"),
    )


def _defaults() -> list[Element]:
    fonts = el("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT)
    language = el("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA")
    run = el("rPr", fonts, el("color", val=_INK), *_size(10), language)
    block = el("pPr", el("widowControl"), el("spacing", before=0, after=0, line=264, lineRule="auto"))
    return [
        el("docDefaults", el("rPrDefault", run), el("pPrDefault", block)),
        el("style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal"),
        el(
            "style",
            el("name", val="Default Paragraph Font"),
            el("uiPriority", val=1),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
    ]


def _heading_styles() -> list[Element]:
    under = el("bottom", val="single", sz=6, space=2, color=_LINE)
    tall = el("bottom", val="single", sz=18, space=6, color=_INK)
    second = [*_keep(), el("pBdr", under), _space(320, 100), _outline(1)]
    return [
        _style(TITLE, "Title", [*_keep(), el("pBdr", tall), _space(0, 160)], _bold(16)),
        _style(heading(1), "heading 1", [*_keep(), _space(360, 100), _outline(0)], _bold(13)),
        _style(heading(2), "heading 2", second, _bold(11)),
    ]


def _text_styles() -> list[Element]:
    label = el("tabs", el("tab", val="left", pos=twips(46)))
    right = el("tabs", el("tab", val="right", pos=TEXT_WIDTH))
    return [
        _style(TEXT, "Body Text", [_space(0, 120)], []),
        _style(CAPTION, "caption", [*_keep(), _space(160, 80)], _bold(9.5)),
        _style(FACT, "Laporan Fakta", [label, _space(0, 20), _hang(twips(46))], []),
        _style(CELL, "Laporan Sel", [_space(30, 30)], _size(9)),
        _style(HEAD, "Laporan Kepala", [el("keepNext"), _space(40, 40)], _bold(9)),
        _style(NOTE, "Laporan Catatan", [_space(0, 30)], [el("color", val=_GREY), *_size(7.5)]),
        _style(GAP, "Laporan Jeda", [el("spacing", before=0, after=0, line=140, lineRule="exact")], _size(4)),
        _style(CLOSING, "Laporan Penutup", [_space(360, 0)], [el("color", val=_GREY), *_size(8)]),
        _style(FOOTER_LINE, "footer", [right], [el("color", val=_GREY), *_size(8)]),
    ]


def _tone(style: str, name: str, *, ink: str, fill: str) -> Element:
    return _character(
        style, name, *_bold(), el("color", val=ink), el("shd", val="clear", color="auto", fill=fill)
    )


def _table_styles() -> list[Element]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = el("tblBorders", *(el(side, val="single", sz=4, space=0, color=_LINE) for side in sides))
    margins = {"top": 20, "left": 90, "bottom": 20, "right": 90}
    room = el("tblCellMar", *(el(side, w=width, type="dxa") for side, width in margins.items()))
    head = el("tblStylePr", el("tcPr", _shade(_SHADE)), type="firstRow")
    plain = el(
        "tblPr",
        el("tblInd", w=0, type="dxa"),
        el(
            "tblCellMar",
            *(el(side, w=108 if side in ("left", "right") else 0, type="dxa") for side in margins),
        ),
    )
    return [
        el(
            "style",
            el("name", val="Normal Table"),
            el("uiPriority", val=99),
            el("semiHidden"),
            plain,
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        el(
            "style",
            el("name", val="Laporan Kisi"),
            el("basedOn", val="TableNormal"),
            el("tblPr", el("tblInd", w=0, type="dxa"), edges, room),
            head,
            type="table",
            customStyle=1,
            styleId=GRID,
        ),
    ]


def _style(style: str, name: str, block: list[Element], run: list[Element]) -> Element:
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val="Normal"),
        el("qFormat"),
        el("pPr", *block),
        *([el("rPr", *run)] if run else []),
        type="paragraph",
        styleId=style,
    )


def _character(style: str, name: str, *run: Element) -> Element:
    based = el("basedOn", val="DefaultParagraphFont")
    return el("style", el("name", val=name), based, el("rPr", *run), type="character", styleId=style)


def _keep() -> list[Element]:
    return [el("keepNext"), el("keepLines")]


def _space(before: int, after: int) -> Element:
    return el("spacing", before=before, after=after)


def _hang(width: int) -> Element:
    return el("ind", left=width, hanging=width)


def _outline(level: int) -> Element:
    return el("outlineLvl", val=level)


def _size(points: float) -> list[Element]:
    return [el("sz", val=int(points * 2)), el("szCs", val=int(points * 2))]


def _bold(points: float = 0) -> list[Element]:
    return [el("b"), el("bCs"), *(_size(points) if points else [])]


def _shade(fill: str) -> Element:
    return el("shd", val="clear", color="auto", fill=fill)
